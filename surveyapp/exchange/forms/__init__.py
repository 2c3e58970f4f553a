"""Surveys as files: those that come with the program."""
