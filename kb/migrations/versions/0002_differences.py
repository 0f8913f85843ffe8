"""The table "Wat geldt voor wie" of a page."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("versions", sa.Column("differences", sa.JSON, nullable=False, server_default="[]"))
