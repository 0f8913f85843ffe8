"""The records store as it begins."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("receipt_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("lane", sa.String(10), nullable=False),
        sa.Column("review", sa.String(20), nullable=False),
        sa.Index("ix_questions_asked_at", "asked_at"),
        sa.Index("ix_questions_review", "review"),
    )
    op.create_table(
        "words",
        sa.Column(
            "question_id",
            sa.String(40),
            sa.ForeignKey("questions.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("padding", sa.LargeBinary, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_table(
        "observations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("question_id", sa.String(40), sa.ForeignKey("questions.id", ondelete="SET NULL"), index=True),
        sa.Column("month", sa.Date, nullable=False),
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("topic", sa.String(100), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("asker", sa.String(64)),
        sa.Index("ix_observations_month", "month"),
    )
    op.create_table(
        "observed_articles",
        sa.Column(
            "observation_id",
            sa.Integer,
            sa.ForeignKey("observations.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("law", sa.String(60), primary_key=True),
        sa.Column("article", sa.String(40), primary_key=True),
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("question_id", sa.String(40), sa.ForeignKey("questions.id", ondelete="SET NULL"), index=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("lane", sa.String(10), nullable=False),
        sa.Column("why", sa.JSON, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT),
        sa.Column("decided_by", sa.String(100), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Index("ix_reviews_state", "state"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "publications",
        sa.Column("review_id", sa.Integer, sa.ForeignKey("reviews.id"), primary_key=True),
        sa.Column("queued_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT),
    )
    op.create_table(
        "counters",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "asker_secrets",
        sa.Column("month", sa.Date, primary_key=True),
        sa.Column("secret", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "audit_events",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(100), nullable=False),
        sa.Column("actor", sa.String(100), nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )
