"""How well reports are read: accuracy by field over files of reports with their expected values.

``python benchmarks/intake.py tests/assist/reports_*.toml`` prints a row for each field and the time.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shirei.assist.intake import read_report
from shirei.model.pack import Pack
from shirei.model.reading import ReportReading

#: Field of the test data to field of the reading.
FIELDS = {
    "kind": "kind", "line": "line", "place": "place", "train": "train",
    "equipment": "equipment", "symptom": "symptom",
    "time": "time", "duration": "duration_min", "tracks": "tracks", "end": "end_time",
}  # fmt: skip


def load_reports(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """The reports of some files, with their expected values."""
    return [one for path in paths for one in tomllib.loads(path.read_text())["report"]]


def misses(reading: ReportReading, expected: dict[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    """Fields that were read wrongly: expected and read value. Nothing expected means nothing may be read."""
    found = {}
    for name, field in FIELDS.items():
        read = getattr(reading, field)
        value = read.value if read else None
        if value != expected.get(name):
            found[name] = (expected.get(name), value)
    if "asks" in expected and not any(expected["asks"] in question for question in reading.questions):
        found["asks"] = (expected["asks"], " / ".join(reading.questions))
    return found


def measure(pack: Pack, reports: list[dict[str, Any]]) -> dict[str, Any]:
    """Accuracy by field (of the reports that state it, and of all), and milliseconds a report."""
    read_report(pack, "warm up")
    began = time.perf_counter()
    readings = [read_report(pack, one["text"]) for one in reports]
    each_ms = 1000 * (time.perf_counter() - began) / max(1, len(reports))
    wrong = [misses(reading, one) for reading, one in zip(readings, reports, strict=True)]
    fields = {name: _field(name, reports, wrong) for name in FIELDS}
    return {
        "reports": len(reports),
        "all_right": sum(not w for w in wrong),
        "ms_each": round(each_ms, 2),
        "fields": fields,
    }


def _field(name: str, reports: list[dict[str, Any]], wrong: list[dict[str, Any]]) -> dict[str, int]:
    stated = [w for one, w in zip(reports, wrong, strict=True) if name in one]
    silent = [w for one, w in zip(reports, wrong, strict=True) if name not in one]
    return {
        "stated": len(stated), "right": sum(name not in w for w in stated),
        "not_stated": len(silent), "invented": sum(name in w for w in silent),
    }  # fmt: skip


def _table(figures: dict[str, Any]) -> str:
    rows = [f"{'field':<10} {'right':>9} {'invented':>9}"]
    for name, row in figures["fields"].items():
        rows.append(
            f"{name:<10} {row['right']:>4}/{row['stated']:<4} {row['invented']:>4}/{row['not_stated']:<4}"
        )
    rows.append(
        f"{figures['all_right']} of {figures['reports']} wholly right, {figures['ms_each']} ms a report"
    )
    return "\n".join(rows)


def main(paths: list[str]) -> None:
    """Measure the reports of some files in the hand-made world of the tests."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from tests.assist.chuo_world import chuo_world

    pack, reports = chuo_world(), load_reports(map(Path, [p for p in paths if not p.startswith("-")]))
    print(_table(measure(pack, reports)))
    if "-v" in paths:
        for one in reports:
            wrong = misses(read_report(pack, one["text"]), one)
            if wrong:
                print(
                    one["text"],
                    *(f"   {name}: expected {a!r}, read {b!r}" for name, (a, b) in wrong.items()),
                    sep="\n",
                )


if __name__ == "__main__":
    main(sys.argv[1:])
