"""What a survey is and what answers mean. Pure Python: no Qt, no database, no files."""
