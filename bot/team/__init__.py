"""What every page for the team shares: who is signed in, and the frame that pages stand in.

Must not know what the pages are for; the desk and the studio build on it.
"""
