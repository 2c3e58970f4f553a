"""The canvas of Build: a page of the survey as respondents see it, edited in place."""
