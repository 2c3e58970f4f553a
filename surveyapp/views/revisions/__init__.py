"""The revisions of a survey: what it asked when, and bringing that back."""
