"""The clauses that steps and checks cite, in the reader's language, word for word from the pack's manuals."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from shirei.errors import DocumentError, NotFoundError
from shirei.io.documents import manual_files, read_manual
from shirei.model.manual import Clause, Manual

#: The pack's folder of manuals.
MANUALS = "manuals"


@dataclass(frozen=True, slots=True)
class Cited:
    """One clause with the manual that it is in; ``above`` are the titles of what holds it, the outermost first."""

    manual: Manual
    clause: Clause
    above: tuple[str, ...]
    text: str


class Clauses:
    """A pack's manuals, each file read when something in it is first asked for. Safe to use from any thread."""

    def __init__(self, folder: Path | None) -> None:
        shelf = None if folder is None else folder / MANUALS
        self._files = manual_files(shelf) if shelf is not None and shelf.is_dir() else []
        self._lock = threading.Lock()
        self._read: dict[Path, Manual | None] = {}

    def __bool__(self) -> bool:
        """Whether there is any file."""
        return bool(self._files)

    def manual(self, name: str, language: str) -> Manual:
        """The manual in this language, else in any that it is in. Raises ``NotFoundError``.

        Files whose name says the language are opened first, so that one asked for seldom waits for the others.
        """
        other: Manual | None = None
        for path in sorted(self._files, key=lambda path: f".{language}." not in path.name):
            found = self._opened(path)
            if found is None or found.id != name:
                continue
            if found.language == language:
                return found
            other = other or found
        if other is None:
            raise NotFoundError(
                "the pack has no such manual", where=name, mend="look into its manuals folder"
            )
        return other

    def _opened(self, path: Path) -> Manual | None:
        """A file as a manual; ``None`` where it cannot be read, which ``shirei manuals`` tells in full."""
        with self._lock:
            if path not in self._read:
                try:
                    self._read[path] = read_manual(path)
                except DocumentError:
                    self._read[path] = None
            return self._read[path]

    def cited(self, name: str, clause: str, language: str) -> Cited:
        """A clause whole, with all that is under it. Raises ``NotFoundError``."""
        manual = self.manual(name, language)
        clauses = {one.id: one for one in manual.clauses}
        found = clauses.get(clause)
        if found is None:
            raise NotFoundError(
                f"{manual.title} has no such clause", where=clause, mend="the manual has changed since"
            )
        above: list[str] = []
        parent = found.parent
        while parent is not None and parent in clauses:
            above.insert(0, _heading(clauses[parent]))
            parent = clauses[parent].parent
        end = max([found.end, *(one.end for one in _under(found, manual))])
        return Cited(manual, found, tuple(above), manual.text[found.start : end].strip())


def _heading(clause: Clause) -> str:
    return " ".join(filter(None, (clause.number, clause.title)))


def _under(top: Clause, manual: Manual) -> list[Clause]:
    """Every clause below one, however deep."""
    inside, found = {top.id}, []
    for one in manual.clauses:
        if one.parent in inside:
            inside.add(one.id)
            found.append(one)
    return found
