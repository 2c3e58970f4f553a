"""Version 7: the text that each translation was made from."""

from __future__ import annotations

from alembic import op

revision = "7"
down_revision = "6"


def upgrade() -> None:
    """Give it a place. What is translated already was made from texts that nobody kept."""
    op.execute("ALTER TABLE translations ADD COLUMN source TEXT")
