"""Version 6: changes that are not published yet, and the undo steps of a survey."""

from __future__ import annotations

from alembic import op

revision = "6"
down_revision = "5"

_STATEMENTS = (
    "CREATE TABLE changes ("
    "survey_id INTEGER NOT NULL,"
    " number INTEGER NOT NULL,"
    " document TEXT NOT NULL,"
    " changed_at TEXT NOT NULL,"
    " checksum INTEGER,"
    " CONSTRAINT pk_changes PRIMARY KEY (survey_id),"
    " CONSTRAINT fk_changes_survey_id_surveys"
    " FOREIGN KEY(survey_id) REFERENCES surveys (id) ON DELETE CASCADE)",
    "CREATE TABLE undo_steps ("
    "survey_id INTEGER NOT NULL,"
    " number INTEGER NOT NULL,"
    " name TEXT NOT NULL,"
    " focus TEXT NOT NULL,"
    " change TEXT NOT NULL,"
    " counts TEXT NOT NULL,"
    " CONSTRAINT pk_undo_steps PRIMARY KEY (survey_id, number),"
    " CONSTRAINT fk_undo_steps_survey_id_surveys"
    " FOREIGN KEY(survey_id) REFERENCES surveys (id) ON DELETE CASCADE) WITHOUT ROWID",
    "CREATE TABLE undo_states ("
    "survey_id INTEGER NOT NULL,"
    " number INTEGER NOT NULL,"
    " document TEXT NOT NULL,"
    " CONSTRAINT pk_undo_states PRIMARY KEY (survey_id),"
    " CONSTRAINT fk_undo_states_survey_id_surveys"
    " FOREIGN KEY(survey_id) REFERENCES surveys (id) ON DELETE CASCADE)",
)


def upgrade() -> None:
    """Give both a place. Until now every edit was published, and a restart forgot the steps."""
    for statement in _STATEMENTS:
        op.execute(statement)
