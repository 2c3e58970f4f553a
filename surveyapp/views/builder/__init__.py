"""The Build page of a survey."""
