"""The studio: campaign staff change what the bot says, see what a young person will see, and publish it."""
