"""The desk's shelf: a pack's manuals, read once, kept in a store, indexed for search.

Files are told apart by the digest of their bytes and clauses by that of their words, so that a changed
document is read again
and only its changed clauses are computed again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from shirei.errors import DocumentError
from shirei.io.documents import manual_files, read_manual
from shirei.io.manual_store import ManualStore, open_store
from shirei.knowledge.manuals import Encoder, Index, build_index
from shirei.model.manual import Manual

#: A pack's manuals, and the store that is made beside its cache.
MANUALS = "manuals"
_STORE = "manuals.sqlite"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The indexed manuals, and for each file that could not be read why."""

    index: Index
    refused: tuple[DocumentError, ...]


def open_shelf(
    folders: Sequence[Path],
    encoders: Sequence[Encoder],
    *,
    store: ManualStore,
    whole_store: bool = False,
    every_edition: bool = False,
    places: Sequence[str] = (),
    progress: Progress | None = None,
) -> Shelf:
    """Index the manuals in folders (or single files); with ``whole_store`` also what else the store holds.

    Of several editions the latest counts, or with ``every_edition`` each. A file that cannot be read is
    refused alone; all
    others stay. Raises ``DocumentError`` where nothing is left to search.
    """
    digests, refused = _read_into(store, folders)
    manuals = [m for m in store.manuals() if whole_store or m.digest in digests]
    if not every_edition:
        manuals = _latest(manuals)
    if not manuals:
        raise refused[0] if refused else _nothing(folders)
    return Shelf(build_index(manuals, encoders, store, progress, places), tuple(refused))


def _read_into(store: ManualStore, folders: Sequence[Path]) -> tuple[set[str], list[DocumentError]]:
    """Read the files that the store does not hold yet; the digests of all that could be read, and what could not."""
    digests, refused = set(), []
    known = store.digests()
    for path in _files(folders):
        try:
            digest = _digest(path)
            if digest not in known:
                store.put(read_manual(path))
            digests.add(digest)
        except DocumentError as error:
            refused.append(error)
    return digests, refused


def pack_store(pack: Path) -> ManualStore:
    """The store of a pack: in its cache folder, or in the user's where the pack cannot be written to."""
    folder = pack / ".shirei-cache"
    try:
        folder.mkdir(exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        home = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
        folder = home / "shirei" / sha256(str(pack.resolve()).encode()).hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True)
    return open_store(folder / _STORE)


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", where=str(path)) from None


def _files(folders: Sequence[Path]) -> list[Path]:
    files = []
    for folder in folders:
        if not folder.exists():
            raise DocumentError(
                "there is no such file or folder", where=str(folder), mend="write the path of a manual"
            )
        files += manual_files(folder) if folder.is_dir() else [folder]
    return files


def _latest(manuals: Sequence[Manual]) -> list[Manual]:
    """Of several editions of a document in a language the one that holds from the latest date."""
    latest: dict[tuple[str, str], Manual] = {}
    for manual in manuals:
        key = (manual.id, manual.language)
        if key not in latest or (manual.effective or "") >= (latest[key].effective or ""):
            latest[key] = manual
    return list(latest.values())


def _nothing(folders: Sequence[Path]) -> DocumentError:
    return DocumentError(
        "holds no manuals",
        where=", ".join(map(str, folders)),
        mend="put PDF, DOCX, HTML, Markdown or text files there",
    )
