"""The tables of the database, as the newest migration leaves them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

from course_kit.records.event import MAX_TEXT


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC, also where the database keeps no time zone (SQLite)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As UTC, whatever zone the database answers in."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

learners = Table(
    "learners",
    metadata,
    Column("id", String(MAX_TEXT), primary_key=True),
    Column("code", String(MAX_TEXT), nullable=False),
    Column("since", UtcTime, nullable=False),
    UniqueConstraint("code"),
)

records = Table(
    "records",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("learner", ForeignKey(learners.c.id, ondelete="CASCADE"), nullable=False),
    Column("id", String(MAX_TEXT), nullable=False),
    Column("kind", String(MAX_TEXT), nullable=False),
    Column("module", String(MAX_TEXT), nullable=False),
    Column("subject", String(MAX_TEXT), nullable=False),
    Column("version", String(MAX_TEXT), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("body", JSON, nullable=False),
    UniqueConstraint("learner", "id"),
    Index(None, "learner", "module", "seq"),
    sqlite_autoincrement=True,  # a number is never given twice, even after an erasure
)
