"""Export: the responses of a survey as a file, one module a format."""
