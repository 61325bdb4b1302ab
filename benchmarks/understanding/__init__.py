"""`make bench-understanding`: the project's understanding beside what a user would pick instead."""
