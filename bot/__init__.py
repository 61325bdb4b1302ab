"""Sueños: a bot that helps young people in Colombia look twice at a job offered abroad."""
