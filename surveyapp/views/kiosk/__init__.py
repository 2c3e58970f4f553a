"""The respondent's side: full screen, one survey, nothing else."""
