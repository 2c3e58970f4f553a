"""The list of surveys, and what can be done with a survey as a whole."""
