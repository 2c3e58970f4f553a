"""Publishing what was edited of a survey: what that does to answers, and the ways out."""
