"""The desk in the browser, phone first."""
