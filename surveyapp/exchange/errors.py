"""What can go wrong between a file and the library."""

from __future__ import annotations


class ExchangeError(Exception):
    """A file could not be written or read as asked; the message is a sentence for the person."""
