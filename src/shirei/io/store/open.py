"""Opening the desk's store: SQLite by default, PostgreSQL by URL, brought up to this version's tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from shirei.errors import CapabilityError, StoreError
from shirei.io.database_url import without_password

MIGRATIONS = Path(__file__).with_name("migrations")
#: Seconds that a writer waits for another before it gives up.
PATIENCE_S = 10


def open_engine(url: str) -> Engine:
    """A connection pool to the store at a URL such as ``sqlite:///desk.db`` or ``postgresql+psycopg://...``.

    The store is created where it does not exist and brought up to date where it is older.

    Raises:
        StoreError: the URL or the store cannot be used.
        CapabilityError: the driver of that database is not installed.
    """
    try:
        engine = create_engine(url, **_settings(url))
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _durable)
            event.listen(engine, "begin", _immediate)
        migrate(engine)
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            f"is not a database URL: {error}", where=without_password(url), mend="write sqlite:///desk.db"
        ) from None
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise CapabilityError(
            f"needs a driver that is not installed: {error}",
            where=without_password(url),
            mend="pip install 'shirei[postgres]'",
        ) from None
    except SQLAlchemyError as error:
        first = str(error).splitlines()[0]
        raise StoreError(
            f"cannot be opened: {first}",
            where=without_password(url),
            mend="check the path, the server and the rights",
        ) from None
    return engine


def migrate(engine: Engine) -> None:
    """Run the migrations that this store has not seen yet, in one transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _settings(url: str) -> dict[str, Any]:
    if make_url(url).get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": PATIENCE_S, "check_same_thread": False}}
    return {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 5}


def _durable(connection: Any, _record: Any) -> None:
    """Write-ahead log with a sync at every commit: what was accepted survives a power cut."""
    connection.isolation_level = None  # no BEGIN of the driver's own, see _immediate
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _immediate(connection: Connection) -> None:
    """A writer takes its lock at once, so that two writers never read the same end of the log."""
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
