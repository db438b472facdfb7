"""What a pack has to learn from: clauses, records, dialogues, names. Which of it is held back is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shirei.assist.dedicated.example import Split
from shirei.errors import PackError
from shirei.io.casefile import read_casefile
from shirei.io.dialogues import load_dialogues
from shirei.io.documents import manual_files, read_manual
from shirei.io.pack import load_pack
from shirei.io.records_file import read_records
from shirei.model.casefile import CaseFile
from shirei.model.manual import Clause, ClauseKind
from shirei.model.pack import Pack
from shirei.model.practice import Dialogue

#: The last part of everything that is ordered, by time or by number, is only examined on.
HELD_SHARE = 0.25

#: Bytes of a passage; Japanese and Korean take about half a token a byte.
LONGEST_PASSAGE = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """An article of a manual: ``words`` is its first sentence, to the letter."""

    document: str
    clause: str
    chapter: str
    language: str
    title: str
    words: str


@dataclass(frozen=True, eq=False)
class Material:
    """Everything, with what is held back.

    Attributes:
        passages: of all manuals; ``held_chapters`` are (document, chapter), the same in every language, since a
            translation tells as much as the original.
        records: in order of date; those from ``held_from`` on are held back.
        cases: incidents that a person decided.
    """

    pack: Pack
    passages: tuple[Passage, ...]
    held_chapters: frozenset[tuple[str, str]]
    records: tuple[dict[str, str], ...]
    held_from: str
    dialogues: tuple[Dialogue, ...]
    cases: tuple[CaseFile, ...] = ()

    def split_of_passage(self, passage: Passage) -> Split:
        """By chapter."""
        held = (passage.document, passage.chapter) in self.held_chapters
        return Split.EXAM if held else Split.TRAIN

    def split_of_record(self, record: dict[str, str]) -> Split:
        """By date."""
        return Split.EXAM if record["date"] >= self.held_from else Split.TRAIN


def gather(folder: Path, cases: Sequence[Path] = ()) -> Material:
    """Read what the pack in ``folder`` holds; parts that it lacks are empty.

    Raises:
        PackError: there is neither manual nor record.
    """
    pack = load_pack(folder)
    passages = _passages(folder)
    records = _records(folder)
    if not passages or not records:
        raise PackError(
            "there is nothing to learn from", where=str(folder), mend="manuals/ and records.csv are needed"
        )
    dialogues = folder / "dialogues.json"
    return Material(
        pack,
        passages,
        _held_chapters(passages),
        records,
        records[round(len(records) * (1 - HELD_SHARE))]["date"],
        tuple(load_dialogues(dialogues).used) if dialogues.exists() else (),
        tuple(case for path in cases if (case := read_casefile(pack, path)).decisions),
    )


def _passages(folder: Path) -> tuple[Passage, ...]:
    manuals = folder / "manuals"
    found = []
    for path in manual_files(manuals) if manuals.is_dir() else []:
        manual = read_manual(path)
        for clause in manual.clauses:
            words = _first_sentence(clause)
            if (
                clause.kind is ClauseKind.ARTICLE
                and clause.title
                and len(words) >= 8
                and len(words.encode()) <= LONGEST_PASSAGE
            ):
                chapter = clause.parent or clause.id
                found.append(Passage(manual.id, clause.id, chapter, manual.language, clause.title, words))
    return tuple(found)


def _first_sentence(clause: Clause) -> str:
    body = next(
        (p.strip() for p in clause.text.split("\n\n")[1:] if p.strip() and p.strip()[0] not in "|-*("), ""
    )
    for end in ("。", ". "):
        if end in body:
            return body[: body.index(end) + 1]
    return body


def _held_chapters(passages: Sequence[Passage]) -> frozenset[tuple[str, str]]:
    chapters = list(dict.fromkeys((p.document, p.chapter) for p in passages))
    return frozenset(chapters[round(len(chapters) * (1 - HELD_SHARE)) :])


def _records(folder: Path) -> tuple[dict[str, str], ...]:
    path = folder / "records.csv"
    if not path.exists():
        return ()
    columns = read_records(path).columns
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    return tuple(sorted(rows, key=lambda row: row["date"]))
