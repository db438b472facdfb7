"""``shirei bench ask``: a hundred questions with known clauses, the splitter's sample, and how long indexing takes.

The questions were written before the search; odd ones are "dev" and built it, even ones are "held" and only
measure. A handbook
clause is right in any language. A clause of the technical standards is right where it belongs to the
article, its span holds the
line that was named, and it is not the whole article where an item was named.
"""

from __future__ import annotations

import re
import time
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from shirei.desk.manuals import Shelf
from shirei.errors import DocumentError
from shirei.knowledge.manuals import ask, text_of, verify
from shirei.knowledge.manuals.passages import Passage
from shirei.model.manual import Manual

Progress = Callable[[int, int], None]
#: For each document's id where the lines of its file stand in its text.
Places = dict[str, dict[int, int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and what became of it; ``rank`` of the first right clause, ``None`` beyond five."""

    question: dict[str, Any]
    rank: int | None
    refused: bool
    shown: int
    verified: int
    seconds: float


def measure_ask(
    shelf: Shelf, questions: Path, originals: Sequence[Path], progress: Progress
) -> dict[str, Any]:
    """Ask every question of the file; ``originals`` are the files in which lines are counted."""
    rows = read_questions(questions)
    sources = {path.name: path for path in originals}
    places = {m.id: line_places(m, sources[m.source]) for m in shelf.index.manuals if m.source in sources}
    ask(shelf.index, "warm up")
    asked = []
    for k, row in enumerate(rows):
        asked.append(_ask(shelf, row, places))
        progress(k + 1, len(rows))
    splits = {
        split: _figures([a for a in asked if a.question["split"] == split]) for split in ("dev", "held")
    }
    times = np.array([a.seconds for a in asked])
    return {
        **splits,
        "across_held": _figures(
            [a for a in asked if a.question["split"] == "held" and a.question.get("across")]
        ),
        "query_s": {"median": float(np.median(times)), "p95": float(np.quantile(times, 0.95))},
        "models": [e.name for e in shelf.index.encoders],
        "passages": len(shelf.index.passages),
        "missed": [_told(a) for a in asked if a.question["split"] == "dev" and _is_missed(a)],
    }


def read_questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a file. Raises ``DocumentError`` where it holds none."""
    try:
        rows = tomllib.loads(path.read_text("utf-8"))["question"]
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        raise DocumentError(
            "holds no questions", where=str(path), mend="see benchmarks/questions/ask.toml"
        ) from None
    assert isinstance(rows, list)
    return rows


def is_right(manual: Manual, clause_id: str, wanted: dict[str, Any], places: dict[int, int]) -> bool:
    """Whether a clause of a manual is the one that was wanted."""
    if wanted["document"] == "handbook":
        return manual.id == "handbook" and _is_or_below(clause_id, wanted["clause"])
    article = f"別冊{wanted.get('part', 1)} {unicodedata.normalize('NFKC', wanted['clause'])}"
    if manual.id == "handbook" or not _is_or_below(clause_id, article):
        return False
    clause = next(c for c in manual.clauses if c.id == clause_id)
    whole = wanted.get("item") and clause_id == article
    return not whole and clause.start <= places.get(wanted["line"], -1) < clause.end


def _ask(shelf: Shelf, row: dict[str, Any], places: Places) -> Asked:
    start = time.perf_counter()
    answer, found = ask(shelf.index, row["text"])
    seconds = time.perf_counter() - start
    passages = [hit.passage for hit in found.hits]
    good = [
        verify(s.text, s.citations, lambda c: text_of(shelf.index, c)).supported for s in answer.sentences
    ]
    return Asked(row, _rank(shelf, passages, row, places), answer.refused, len(good), sum(good), seconds)


def _rank(shelf: Shelf, passages: Iterable[Passage], row: dict[str, Any], places: Places) -> int | None:
    for rank, passage in enumerate(passages, start=1):
        manual = shelf.index.manual_of(passage)
        lines = places.get(manual.id, {})
        if any(is_right(manual, passage.clause, wanted, lines) for wanted in row.get("expected", ())):
            return rank
    return None


def _figures(asked: Sequence[Asked]) -> dict[str, float | int]:
    answerable = [a for a in asked if not a.question.get("refuse")]
    others = [a for a in asked if a.question.get("refuse")]
    right_first = [a.rank == 1 for a in answerable]
    return {
        "answerable": len(answerable),
        "first": float(np.mean(right_first)) if answerable else 0.0,
        "in_five": float(np.mean([a.rank is not None for a in answerable])) if answerable else 0.0,
        "first_and_answered": float(np.mean([a.rank == 1 and not a.refused for a in answerable]))
        if answerable
        else 0.0,
        "answered": float(np.mean([not a.refused for a in answerable])) if answerable else 0.0,
        "not_in_manuals": len(others),
        "refusals_right": float(np.mean([a.refused for a in others])) if others else 0.0,
        "sentences": sum(a.shown for a in asked),
        "verified": sum(a.verified for a in asked),
    }


def _is_missed(asked: Asked) -> bool:
    return asked.refused != bool(asked.question.get("refuse")) or (not asked.refused and asked.rank != 1)


def _told(asked: Asked) -> str:
    return f"{asked.question['id']}: rank {asked.rank}, {'refused' if asked.refused else 'answered'}"


def _is_or_below(clause: str, wanted: str) -> bool:
    return clause == wanted or bool(re.match(re.escape(wanted) + r"[^の\d.]", clause))


def _line_starts(path: Path) -> list[int]:
    starts = [0]
    for line in path.read_text("utf-8").split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def line_places(manual: Manual, path: Path) -> dict[int, int]:
    """For each line of the original file (first line = 1) where its first kept piece stands in the manual's text."""
    starts = _line_starts(path)
    if not manual.origins:
        return dict(enumerate(starts, start=1))
    places: dict[int, int] = {}
    for at, origin, _ in manual.origins:
        places.setdefault(bisect_right(starts, origin), at)
    return places
