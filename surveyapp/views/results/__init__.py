"""The Results page of a survey."""
