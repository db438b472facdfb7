"""A store of manuals: put one in, take it out, read all; and a memory of vectors by the digest of their text.

A manual goes in as a whole or not at all. Vectors belong to texts, not to manuals: a new edition shares
those of every clause
that did not change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Engine, create_engine, delete, event, insert, select, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool, StaticPool

from shirei.errors import CapabilityError, DocumentError
from shirei.io.database_url import without_password
from shirei.io.manual_store.rows import clause_rows, document_row, manual_of
from shirei.io.manual_store.tables import ABOUT, CLAUSES, DOCUMENTS, METADATA, SCHEMA, VECTORS
from shirei.model.manual import Manual

#: Digests asked for at a time; SQLite allows some thousand values in a statement.
_AT_A_TIME = 500

Vectors = npt.NDArray[np.float32]


def open_store(url: str | Path) -> ManualStore:
    """A store by a file's path, or by a URL (``sqlite:///…``, ``postgresql+psycopg://…``); made where there is none.

    Raises ``DocumentError`` where it cannot be opened, ``CapabilityError`` where the driver is not installed.
    """
    where = str(url)
    address = where if "://" in where else f"sqlite:///{where}"
    try:
        engine = create_engine(address, **_pool(address))
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = ON"))
        return ManualStore(engine, where)
    except (NoSuchModuleError, ModuleNotFoundError):
        raise CapabilityError(
            "the driver for this store is not installed",
            where=without_password(where),
            mend="pip install 'shirei[postgres]'",
        ) from None
    except (ArgumentError, ValueError):
        raise DocumentError(
            "is no address of a store",
            where=without_password(where),
            mend="write a file's path or a database URL",
        ) from None


class ManualStore:
    """Manuals and vectors in one database."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._where = without_password(where)
        with self._begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
            _make_tables(connection)

    def put(self, manual: Manual) -> None:
        """Keep a manual; one with the same id, language and edition is replaced."""
        with self._begin() as connection:
            _remove(connection, manual.id, manual.language, manual.edition)
            connection.execute(insert(DOCUMENTS), [document_row(manual)])
            if rows := clause_rows(manual):
                connection.execute(insert(CLAUSES), rows)

    def remove(self, document: str, language: str, edition: str) -> None:
        """Take a manual out; nothing happens where there is none."""
        with self._begin() as connection:
            _remove(connection, document, language, edition)

    def manuals(self) -> list[Manual]:
        """All manuals, by id, language and edition."""
        with self._begin() as connection:
            order = (DOCUMENTS.c.id, DOCUMENTS.c.language, DOCUMENTS.c.edition)
            documents = connection.execute(select(DOCUMENTS).order_by(*order)).mappings().all()
            clauses = connection.execute(select(CLAUSES).order_by(CLAUSES.c.place)).mappings().all()
        by_document: dict[tuple[str, str, str], list[Mapping[str, object]]] = {}
        for row in clauses:
            by_document.setdefault((row["document"], row["language"], row["edition"]), []).append(dict(row))
        return [
            manual_of(dict(row), by_document.get((row["id"], row["language"], row["edition"]), []))
            for row in documents
        ]

    def digests(self) -> dict[str, tuple[str, str, str]]:
        """For each original file's digest which manual was read from it."""
        columns = (DOCUMENTS.c.digest, DOCUMENTS.c.id, DOCUMENTS.c.language, DOCUMENTS.c.edition)
        with self._begin() as connection:
            return {row[0]: (row[1], row[2], row[3]) for row in connection.execute(select(*columns))}

    def known_vectors(self, encoder: str, digests: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of these texts that were computed before."""
        found: dict[str, Vectors] = {}
        with self._begin() as connection:
            for k in range(0, len(digests), _AT_A_TIME):
                asked = select(VECTORS.c.digest, VECTORS.c.vector).where(
                    VECTORS.c.encoder == encoder, VECTORS.c.digest.in_(digests[k : k + _AT_A_TIME])
                )
                found |= {row[0]: row[1] for row in connection.execute(asked)}
        return found

    def remember_vectors(self, encoder: str, vectors: Mapping[str, Vectors]) -> None:
        """Keep vectors for the next time."""
        if not vectors:
            return
        rows = [
            {"encoder": encoder, "digest": digest, "vector": vector} for digest, vector in vectors.items()
        ]
        with self._begin() as connection:
            connection.execute(
                delete(VECTORS).where(VECTORS.c.encoder == encoder, VECTORS.c.digest.in_(list(vectors)))
            )
            connection.execute(insert(VECTORS), rows)

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        """One transaction. Raises ``DocumentError`` with the database's own words."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            said = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
            raise DocumentError(
                f"the store cannot be used: {said}",
                where=self._where,
                mend="check its address and its rights",
            ) from None


def _make_tables(connection: Connection) -> None:
    """Make what is missing; a store of another schema is emptied, since files and models can fill it again."""
    METADATA.create_all(connection)
    schema = connection.execute(select(ABOUT.c.value).where(ABOUT.c.name == "schema")).scalar()
    if schema == str(SCHEMA):
        return
    if schema is not None:
        METADATA.drop_all(connection)
        METADATA.create_all(connection)
    connection.execute(insert(ABOUT), [{"name": "schema", "value": str(SCHEMA)}])


def _remove(connection: Connection, document: str, language: str, edition: str) -> None:
    connection.execute(
        delete(DOCUMENTS).where(
            DOCUMENTS.c.id == document, DOCUMENTS.c.language == language, DOCUMENTS.c.edition == edition
        )
    )


def _pool(address: str) -> dict[str, Any]:
    """Every transaction has a connection of its own, closed after it; a store in memory lives in its only one."""
    return {"poolclass": StaticPool} if address == "sqlite://" else {"poolclass": NullPool}
