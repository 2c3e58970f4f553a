"""Survey files in the window: saving a survey to one, opening one, comparing two."""
