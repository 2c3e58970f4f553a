"""What can go wrong between a file and the library."""

from __future__ import annotations

from surveyapp.domain.sentences import UserError


class ExchangeError(UserError):
    """A file could not be written or read as asked."""
