"""What goes into the store comes out as it was; a manual is in it as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest

from shirei.errors import CapabilityError, DocumentError
from shirei.io.documents import read_manual
from shirei.io.manual_store import ManualStore, open_store
from shirei.model.manual import Manual
from tests.stores import Server, server, why_no_vectors

TEXT = """---
id: rules
edition: '{edition}'
language: en
---

# 1 A

## 1.1 B

See clause 1.2.

(1) one

## 1.2 C

{words}
"""


def manual(folder: Path, edition: str = "1", words: str = "Go.") -> Manual:
    path = folder / "rules.md"
    path.write_text(TEXT.format(edition=edition, words=words))
    return read_manual(path)


@pytest.fixture(scope="module")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL with pgvector, of this file's own."""
    reason = why_no_vectors()
    if reason:
        pytest.skip(reason)
    with server() as one:
        yield one


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ManualStore:
    """An empty store: a SQLite file always, a PostgreSQL where it can keep vectors."""
    if request.param == "sqlite":
        return open_store(tmp_path / "manuals.sqlite")
    one: Server = request.getfixturevalue("postgresql")
    return open_store(one.database(f"manuals_{uuid4().hex}"))


def test_a_manual_comes_out_as_it_went_in(store: ManualStore, tmp_path: Path) -> None:
    first = manual(tmp_path)
    store.put(first)
    assert store.manuals() == [first]
    assert store.digests() == {first.digest: ("rules", "en", "1")}


def test_the_same_edition_replaces_and_another_stands_beside(store: ManualStore, tmp_path: Path) -> None:
    store.put(manual(tmp_path))
    changed, second = manual(tmp_path, words="Stop."), manual(tmp_path, edition="2")
    store.put(changed)
    store.put(second)
    assert store.manuals() == [changed, second]
    store.remove("rules", "en", "1")
    assert store.manuals() == [second]


def test_vectors_are_kept_by_their_text(store: ManualStore) -> None:
    vector = np.array([0.25, -1.5, 3.0], np.float32)
    store.remember_vectors("model", {"aa": vector})
    store.remember_vectors("model", {"aa": vector})
    found = store.known_vectors("model", ["aa", "bb"])
    assert list(found) == ["aa"] and np.array_equal(found["aa"], vector)
    assert store.known_vectors("other", ["aa"]) == {}


def test_a_failing_put_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = open_store(tmp_path / "m.sqlite")
    first = manual(tmp_path)
    kept.put(first)
    broken = [{"document": "rules", "language": "en", "edition": "1", "place": 0}]
    monkeypatch.setattr("shirei.io.manual_store.store.clause_rows", lambda _: broken)
    with pytest.raises(DocumentError):
        kept.put(manual(tmp_path, words="Stop."))
    assert kept.manuals() == [first]


def test_what_is_no_store_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite").write_text("no database " * 100)
    with pytest.raises(DocumentError, match="cannot be used"):
        open_store(tmp_path / "text.sqlite")
    with pytest.raises((DocumentError, CapabilityError)):
        open_store("nonsense://x")


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    with pytest.raises((DocumentError, CapabilityError)) as caught:
        open_store("postgresql+psycopg://me:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)
