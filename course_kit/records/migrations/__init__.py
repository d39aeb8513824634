"""The database's tables through time: one file a change in `versions/`, applied in order when the server starts.

A new change is a new file there (`rNNNN_what.py`, with `down_revision` naming the one before) and the same change in
`course_kit.records.tables`; a test compares the two.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event

from course_kit.errors import StoreError
from course_kit.records.engine import make_engine, reachable

LOCK = 0x7472656D706C696E
"""Names our advisory lock on PostgreSQL."""


def upgrade(url: str) -> None:
    """Bring the database at `url` to this version's tables, all or nothing; does nothing when it is there already.

    Processes that start at once wait for each other. Raises StoreError, with nothing changed, when the database was
    made by a newer version, and StoreUnreachable.
    """
    engine = make_engine(url)
    if engine.dialect.name == "sqlite":
        _begin_exclusive(engine)
    try:
        with reachable(), engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            _apply(connection)
    finally:
        engine.dispose()


def _begin_exclusive(engine: Engine) -> None:
    """Make every transaction of this engine lock the file at once and hold table changes too.

    Left to itself, Python's driver would begin a transaction only before the first INSERT.
    """

    @event.listens_for(engine, "connect")
    def leave_transactions_to_us(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN EXCLUSIVE")


def _apply(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if not known.issuperset(MigrationContext.configure(connection).get_current_heads()):
        raise StoreError("this database was made by a newer version: install that version, or restore an older back-up")
    command.upgrade(config, "head")
