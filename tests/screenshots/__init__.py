"""Every screen drawn with sample data: ``python -m tests.screenshots OUT``."""
