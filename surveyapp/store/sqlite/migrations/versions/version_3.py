"""Version 3: what happened at the kiosk."""

from __future__ import annotations

from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Give the kiosk a place to say what happened to it."""
    op.execute(
        "CREATE TABLE kiosk_events ("
        "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
        " survey_id INTEGER NOT NULL,"
        " at TEXT NOT NULL,"
        " kind TEXT NOT NULL,"
        " detail TEXT NOT NULL,"
        " CONSTRAINT fk_kiosk_events_survey_id_surveys"
        " FOREIGN KEY(survey_id) REFERENCES surveys (id) ON DELETE CASCADE)"
    )
    op.execute("CREATE INDEX ix_kiosk_events_survey_id ON kiosk_events (survey_id)")
