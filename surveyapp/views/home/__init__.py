"""Home: the surveys of a library as cards or as a list, and what a new one starts from."""
