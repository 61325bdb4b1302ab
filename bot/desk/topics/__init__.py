"""The desk in Telegram: a forum group, one topic a case."""
