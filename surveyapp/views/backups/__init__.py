"""Restoring a backup: which there are, what they hold, and putting one in the library's place."""
