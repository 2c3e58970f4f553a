"""Version 2: checksums, and an index of answers that are texts or blank."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from surveyapp.store.checksums import add_checksums
from surveyapp.store.connection import raw_connection

revision = "2"
down_revision = None


def upgrade() -> None:
    """Give everything stored a checksum, and the index its place."""
    for table in ("surveys", "revisions", "responses"):
        op.add_column(table, sa.Column("checksum", sa.Integer()))
    add_checksums(raw_connection(op.get_bind()))
    op.create_index(
        "ix_answers_question_id_text",
        "answers",
        ["question_id", "text", "choice_id", "number"],
        sqlite_where=sa.text("number IS NULL AND (choice_id IS NULL OR text IS NOT NULL)"),
    )
