"""The tables of the knowledge store. It can always be rebuilt from the sources."""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

REVISION = "0002"

metadata = MetaData()

# One row per fact about the whole store: "generation", "embedder".
state = Table(
    "state", metadata, Column("key", String(240), primary_key=True), Column("value", Text, nullable=False)
)

# A version is live in generation g when first <= g and (last is null or last >= g) and it is not
# withdrawn. `indexed` is the last generation whose index holds it; null: searched as overlay.
versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", String(200), nullable=False, index=True),
    Column("digest", String(64), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("rights", String(20), nullable=False),
    Column("root", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("differences", JSON, nullable=False, server_default="[]"),
    Column("first_generation", Integer, nullable=False),
    Column("last_generation", Integer),
    Column("indexed_generation", Integer),
    Column("withdrawn_at", DateTime(timezone=True)),
)

# A passage, rendered for one period. `details` holds what no query filters on.
passages = Table(
    "passages",
    metadata,
    Column("version_id", Integer, ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String(20), primary_key=True),
    Column("group_id", String(20), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("holds_from", Date),
    Column("holds_to", Date),
    Column("certainty", String(10), nullable=False),
    Column("details", JSON, nullable=False),
    Index("ix_passages_group", "group_id"),
    Index("ix_passages_id", "id"),
)

# A way in to a group of passages: its text, or another phrasing of its question.
ways = Table(
    "ways",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", Integer, ForeignKey("versions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("group_id", String(20), nullable=False),
    Column("is_phrasing", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", String(64), nullable=False, index=True),
)

# Embeddings by the digest of model and text: nothing is ever embedded twice.
vectors = Table(
    "vectors",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("vector", LargeBinary, nullable=False),  # float32, little-endian, unit length
)
