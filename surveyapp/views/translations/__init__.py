"""Translating a survey: its own words beside those of another language."""
