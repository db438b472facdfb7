"""Tiny Mini Tokyo 3D folders, written by the tests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

LINE = "Op.Hill"


def train(
    number: str,
    direction: str,
    stops: Sequence[tuple[str, str, str]],
    *,
    line: str = LINE,
    day: str = "Weekday",
    kind: str = "Op.Local",
    **more: Any,
) -> dict[str, Any]:
    """One record; a stop is (last word of the station, arrival, departure), ``""`` for a time left out."""
    times = [{"s": f"{line}.{s}"} | ({"a": a} if a else {}) | ({"d": d} if d else {}) for s, a, d in stops]
    without = f"{line}.{number}"
    return {
        "id": f"{without}.{day}",
        "t": without,
        "r": line,
        "n": number,
        "y": kind,
        "d": direction,
        "tt": times,
    } | more


def write_feed(
    folder: Path, trains: Sequence[Mapping[str, Any]], *, lines: Mapping[str, Sequence[str]] | None = None
) -> Path:
    """A folder with these trains; lines map an id to the last words of its stations."""
    lines = lines or {LINE: ("A", "B", "C", "D")}
    _dump(
        folder / "railways.json",
        [
            {
                "id": line,
                "title": {"en": f"{line} Line", "ja": "丘線", "zh-Hans": "丘线"},
                "color": "#112233",
                "stations": [f"{line}.{s}" for s in stations],
                "ascending": "Outbound",
                "descending": "Inbound",
            }
            for line, stations in lines.items()
        ],
    )
    _dump(
        folder / "stations.json",
        [
            {
                "id": f"{line}.{s}",
                "railway": line,
                "title": {"en": s, "ko": f"{s}역"},
                "coord": [139.0 + 0.01 * k, 35.0],
            }
            for line, stations in lines.items()
            for k, s in enumerate(dict.fromkeys(stations))
        ],
    )
    _dump(
        folder / "rail-directions.json",
        [{"id": d, "title": {"en": d, "ja": "下り"}} for d in ("Outbound", "Inbound")],
    )
    _dump(folder / "train-types.json", [{"id": f"Op.{k}", "title": {"en": k}} for k in ("Local", "Rapid")])
    (folder / "train-timetables").mkdir(exist_ok=True)
    for line in lines:
        _dump(
            folder / "train-timetables" / f"{line.replace('.', '-').lower()}.json",
            [t for t in trains if t.get("r") == line],
        )
    return folder


def _dump(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
