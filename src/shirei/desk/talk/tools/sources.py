"""Tools that look things up: the manuals, and the records of past incidents."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from shirei.desk.manuals import MANUALS, Shelf, open_shelf, pack_store
from shirei.desk.talk.names import KINDS
from shirei.desk.talk.scene import Scene
from shirei.desk.talk.tools.plans import shortened
from shirei.io.outcomes import RECORDS_CSV
from shirei.io.records_file import read_records
from shirei.knowledge.manuals import ask, installed_encoders
from shirei.model.incident import IncidentKind
from shirei.model.names import Names
from shirei.model.talk import Arguments, Fact, Value

_SHOWN = 5


def manuals(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """What the manuals say, in verified extracts, or that they do not."""
    if scene.folder is None or not (scene.folder / MANUALS).is_dir():
        return (Fact("no_manuals", {}, "pack"),)
    answer, _ = ask(shelf_of(scene.folder).index, str(asked["question"]))
    if answer.refused:
        return (Fact("manuals_silent", {}, "manuals"),)
    return tuple(
        Fact("manual", {"text": one.text, "clause": one.citations[0].clause, "document": one.citations[0].document},
             f"{one.citations[0].document} {one.citations[0].clause}, edition {one.citations[0].edition}, "
             f"{one.citations[0].language} {one.citations[0].start}-{one.citations[0].end}")
        for one in answer.sentences
    )  # fmt: skip


@lru_cache(maxsize=2)
def shelf_of(folder: Path) -> Shelf:
    """The pack's shelf, opened once."""
    return open_shelf([folder / MANUALS], installed_encoders(), store=pack_store(folder))


def records(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """Past incidents of the kind (the present one's where none is asked), at a place, in a month: the latest first.

    A month without a year means the latest one of which there are records.
    """
    kind = IncidentKind(str(asked.get("kind", scene.case.incident.kind.value)))
    rows = [row for row in _rows(scene.folder) if row["kind"] == kind.value]
    if "place" in asked:
        rows = [row for row in rows if str(asked["place"]) in row["place"].split("..")]
    if "month" in asked:
        rows = _of_month(rows, int(asked["month"]), asked.get("year"))
    rows.sort(key=lambda row: row["date"], reverse=True)
    head: dict[str, Value] = {"count": len(rows), "kind": KINDS[kind]}
    source = f"{RECORDS_CSV} of the pack"
    listed = shortened([_record(scene, row) for row in rows], source, shown=_SHOWN)
    return (Fact("records_count", head, source), *listed)


def _rows(folder: Path | None) -> list[dict[str, str]]:
    if folder is None or not (folder / RECORDS_CSV).is_file():
        return []
    columns = read_records(folder / RECORDS_CSV).columns
    needed = ("id", "date", "kind", "place", "fault", "restoration_min")
    if any(name not in columns for name in needed):
        return []
    cells = zip(*(columns[name] for name in needed), strict=True)
    return [dict(zip(needed, row, strict=True)) for row in cells]


def _of_month(rows: list[dict[str, str]], month: int, year: str | int | None) -> list[dict[str, str]]:
    inside = [row for row in rows if row["date"][5:7] == f"{month:02d}"]
    years = sorted({row["date"][:4] for row in inside})
    wanted = str(year) if year is not None else (years[-1] if years else "")
    return [row for row in inside if row["date"].startswith(wanted)]


def _record(scene: Scene, row: dict[str, str]) -> Fact:
    place = scene.pack.network.station_index.get(row["place"])
    values: dict[str, Value] = {
        "id": row["id"], "date": row["date"], "minutes": row["restoration_min"],
        "place": row["place"] if place is None else scene.names(place), "fault": _fault(scene, row),
    }  # fmt: skip
    return Fact("record", values, f"record {row['id']}")


def _fault(scene: Scene, row: dict[str, str]) -> Names:
    known = {} if scene.pack.faults is None else {f.id: f for f in scene.pack.faults.faults}
    found = known.get(f"{row['kind']}.{row['fault']}")
    if found is None:
        return Names("cause not found", "原因不明", "원인 미상")
    return found.names or Names(found.name)
