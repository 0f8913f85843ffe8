"""The knowledge store as it begins."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "state",
        sa.Column("key", sa.String(240), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source_id", sa.String(200), nullable=False, index=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("rights", sa.String(20), nullable=False),
        sa.Column("root", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("first_generation", sa.Integer, nullable=False),
        sa.Column("last_generation", sa.Integer),
        sa.Column("indexed_generation", sa.Integer),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "passages",
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("group_id", sa.String(20), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.Column("holds_from", sa.Date),
        sa.Column("holds_to", sa.Date),
        sa.Column("certainty", sa.String(10), nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Index("ix_passages_group", "group_id"),
        sa.Index("ix_passages_id", "id"),
    )
    op.create_table(
        "ways",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("group_id", sa.String(20), nullable=False),
        sa.Column("is_phrasing", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, index=True),
    )
    op.create_table(
        "vectors",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )
