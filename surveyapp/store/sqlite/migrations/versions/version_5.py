"""Version 5: a picture for each choice, and labels for surveys."""

from __future__ import annotations

from alembic import op

revision = "5"
down_revision = "4"

_STATEMENTS = (
    "ALTER TABLE choices ADD COLUMN picture TEXT",
    "CREATE INDEX ix_choices_picture ON choices (picture) WHERE picture IS NOT NULL",
    "CREATE TABLE labels ("
    "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
    " name TEXT NOT NULL,"
    " colour TEXT NOT NULL,"
    " CONSTRAINT uq_labels_name UNIQUE (name))",
    "CREATE TABLE survey_labels ("
    "survey_id INTEGER NOT NULL,"
    " label_id INTEGER NOT NULL,"
    " CONSTRAINT pk_survey_labels PRIMARY KEY (survey_id, label_id),"
    " CONSTRAINT fk_survey_labels_survey_id_surveys"
    " FOREIGN KEY(survey_id) REFERENCES surveys (id) ON DELETE CASCADE,"
    " CONSTRAINT fk_survey_labels_label_id_labels"
    " FOREIGN KEY(label_id) REFERENCES labels (id) ON DELETE CASCADE) WITHOUT ROWID",
    "CREATE INDEX ix_survey_labels_label_id ON survey_labels (label_id)",
)


def upgrade() -> None:
    """Give both a place. What is there shows no pictures and has no labels yet."""
    for statement in _STATEMENTS:
        op.execute(statement)
