"""The tables, the same in SQLite and PostgreSQL; only a vector is written differently."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Column, ForeignKeyConstraint, Integer, MetaData, String, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import LargeBinary, TypeDecorator, TypeEngine, UserDefinedType

#: Of the tables; a store of another one is made anew.
SCHEMA = 1


class _PgVector(UserDefinedType[str]):
    """The column type of the pgvector extension; its text form is a list of numbers."""

    cache_ok = True

    def get_col_spec(self, **_kw: Any) -> str:
        """Without a length, so that models of different lengths share a table."""
        return "vector"


class Vector(TypeDecorator[npt.NDArray[np.float32]]):
    """A vector of single-precision numbers: a blob in SQLite, ``vector`` in PostgreSQL."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column's type."""
        return dialect.type_descriptor(_PgVector() if dialect.name == "postgresql" else LargeBinary())

    def process_bind_param(self, value: npt.NDArray[np.float32] | None, dialect: Dialect) -> Any:
        """From numbers to the store."""
        if value is None:
            return None
        numbers = np.asarray(value, "<f4")
        return json.dumps(numbers.tolist()) if dialect.name == "postgresql" else numbers.tobytes()

    def process_result_value(self, value: Any, dialect: Dialect) -> npt.NDArray[np.float32] | None:
        """From the store to numbers."""
        if value is None:
            return None
        return (
            np.array(json.loads(value), "f4") if dialect.name == "postgresql" else np.frombuffer(value, "<f4")
        )


METADATA = MetaData()

ABOUT = Table("shirei_about", METADATA, Column("name", String, primary_key=True), Column("value", String))

DOCUMENTS = Table(
    "shirei_documents",
    METADATA,
    Column("id", String, primary_key=True),
    Column("language", String, primary_key=True),
    Column("edition", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("effective", String),
    Column("source", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("remarks", Text, nullable=False),
    Column("origins", Text, nullable=False),
)

CLAUSES = Table(
    "shirei_clauses",
    METADATA,
    Column("document", String, primary_key=True),
    Column("language", String, primary_key=True),
    Column("edition", String, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("number", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("parent", String),
    Column("about", Text, nullable=False),
    ForeignKeyConstraint(
        ["document", "language", "edition"],
        ["shirei_documents.id", "shirei_documents.language", "shirei_documents.edition"],
        ondelete="CASCADE",
    ),
)

VECTORS = Table(
    "shirei_vectors",
    METADATA,
    Column("encoder", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("vector", Vector, nullable=False),
)
