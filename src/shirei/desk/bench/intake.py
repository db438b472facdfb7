"""``shirei bench intake``: how reports are read that a person marked, by language, hardness and field."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from shirei.assist.intake import read_report
from shirei.desk.bench.intake_scores import FIELDS, Row, invented, judge, words_in_text
from shirei.desk.bench.proportions import proportion
from shirei.errors import ReportError
from shirei.io.marked_reports import MarkedReport, read_marked_reports
from shirei.model.pack import Pack
from shirei.model.reading import ReportReading

SETS = ("seen", "held", "fresh")
Progress = Callable[[int, int], None]
Reader = Callable[[Pack, str], ReportReading]


@dataclass(frozen=True, slots=True)
class Read:
    """One report, as it was read, in how many seconds, and the verdict by field."""

    report: MarkedReport
    reading: ReportReading
    seconds: float
    rows: dict[str, Row]


def measure_intake(
    packs: Sequence[Pack],
    folder: Path,
    sets: Sequence[str] = SETS,
    *,
    reader: Reader = read_report,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Read the reports of each pack and count by set, language, hardness and field.

    Raises:
        ReportError: the folder holds no reports for a pack.
    """
    figures: dict[str, Any] = {}
    for pack in packs:
        begun = time.perf_counter()
        reader(pack, "warm up")
        cold_s = time.perf_counter() - begun
        figures[pack.id] = {"cold_s": cold_s} | {
            name: _figures(_read(pack, _reports(folder, name, pack.id), reader, progress)) for name in sets
        }
    return figures


def _reports(folder: Path, name: str, pack_id: str) -> tuple[MarkedReport, ...]:
    paths = sorted((folder / name).glob(f"{pack_id}-??.txt"))
    if not paths:
        raise ReportError(
            f"holds no {name} reports for the pack {pack_id}",
            where=str(folder),
            mend="see benchmarks/reports/README.md",
        )
    return tuple(report for path in paths for report in read_marked_reports(path))


def _read(
    pack: Pack, reports: Sequence[MarkedReport], reader: Reader, progress: Progress | None
) -> tuple[Read, ...]:
    read = []
    for done, report in enumerate(reports, start=1):
        begun = time.perf_counter()
        reading = reader(pack, report.text)
        read.append(
            Read(report, reading, time.perf_counter() - begun, judge(pack, report.incidents[0], reading))
        )
        if progress:
            progress(done, len(reports))
    return tuple(read)


def _figures(read: Sequence[Read]) -> dict[str, Any]:
    seconds = np.array([one.seconds for one in read])
    languages = sorted({one.report.language for one in read})
    return {
        "reports": len(read),
        "fields": _by_field(read),
        **{language: _by_field([r for r in read if r.report.language == language]) for language in languages},
        "plain": _by_field([r for r in read if not r.report.hard]),
        "hard": _by_field([r for r in read if r.report.hard]),
        "all_right": proportion(sum(_is_right(one) for one in read), len(read)),
        "invented": sum(len(invented(one.rows)) for one in read),
        "values_not_in_text": sum(not words_in_text(one.reading) for one in read),
        "second_incidents": _second(read),
        "ms": {"median": 1e3 * float(np.median(seconds)), "p95": 1e3 * float(np.quantile(seconds, 0.95)),
               "max": 1e3 * float(seconds.max())},
        "kinds_mistaken": _mistaken(read),
        "wrong": [_told(one) for one in read if not _is_right(one)],
    }  # fmt: skip


def _by_field(read: Sequence[Read]) -> dict[str, dict[str, Any]]:
    return {name: _counts([one.rows[name] for one in read]) for name in FIELDS}


def _counts(rows: Iterable[Row]) -> dict[str, Any]:
    told = [row for row in rows if row.expected]
    right = [row for row in told if row.right]
    return proportion(len(right), len(told)) | {
        "missed": sum(row.read is None for row in told),
        "span_right": sum(row.overlaps for row in right),
    }


def _is_right(one: Read) -> bool:
    return all(row.right for row in one.rows.values())


def _second(read: Sequence[Read]) -> dict[str, Any]:
    """Of the reports with two incidents, where the second was seen, with its kind and place; and false alarms."""
    two = [one for one in read if len(one.report.incidents) > 1]
    seen = [one for one in two if any(_same(one, other) for other in one.reading.others)]
    return proportion(len(seen), len(two)) | {
        "false_alarms": sum(bool(r.reading.others) for r in read if len(r.report.incidents) == 1)
    }


def _same(one: Read, other: ReportReading) -> bool:
    expected = one.report.incidents[1]
    places = expected.values.get("place", ())
    kind = other.kind is not None and other.kind.value == expected.kind.value
    return kind and (not places or (other.place is not None and other.place.value == places[0].value))


def _mistaken(read: Sequence[Read]) -> dict[str, int]:
    pairs = Counter(
        f"{row.expected[0].value} read as {row.read.value if row.read else 'nothing'}"
        for row in (one.rows["kind"] for one in read)
        if not row.right
    )
    return dict(pairs.most_common())


def _told(one: Read) -> str:
    slips = [
        f"{name} {'/'.join(r.value for r in row.expected) or '-'} read as {row.read.value if row.read else '-'}"
        for name, row in one.rows.items()
        if not row.right
    ]
    return f"{one.report.text}  [{'; '.join(slips)}]"
