"""Inputs made for fingers and a metre's distance, one for each kind of question."""
