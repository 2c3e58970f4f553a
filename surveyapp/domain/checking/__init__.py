"""What an author should look at before others answer: a survey's faults, doubts and traps."""
