"""What an import hands back: the pack, what was refused and what the reader should know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shirei.model.pack import Pack

#: Called with a stage's words, how much of it is done, and its total.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One record of a feed that could not be used.

    Attributes:
        file: name of the file inside the feed.
        line_or_record: line number (``"17"``) or the record's id.
        field: the field that is wrong, as the feed spells it.
        what: what is wrong with it.
    """

    file: str
    line_or_record: str
    field: str
    what: str

    def __str__(self) -> str:
        """The refusal in one line."""
        return f"{self.file}, {self.line_or_record}, {self.field}: {self.what}"


@dataclass(frozen=True, eq=False)
class ImportResult:
    """A pack, every record that is not in it because it was refused, and notes on what was decided."""

    pack: Pack
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...]


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""
