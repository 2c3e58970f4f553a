"""The Collect page of a survey."""
