"""A survey that is edited and not published, as only its tables can be as long as saves publish."""

from __future__ import annotations

from sqlalchemy import Connection

from surveyapp.store import schema


def edit_without_publishing(
    connection: Connection, survey_id: int, text: str = "Only edited"
) -> None:
    """Change the words of all questions as edited, and nothing else."""
    of_survey = schema.questions.c.survey_id == survey_id
    connection.execute(schema.questions.update().where(of_survey).values(text=text))
