"""Incidents and readings in files."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from shirei.io.casefile.names import Index
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.model.reading import Reading, ReportReading


def incident_json(pack: Pack, incident: Incident) -> dict[str, Any]:
    """An incident as plain data."""
    return {
        "id": incident.id,
        "kind": incident.kind.value,
        "line": pack.network.lines[incident.line].id,
        "known_at_s": incident.known_at_s,
        "restrictions": [restriction_json(pack, one) for one in incident.restrictions],
        "text": incident.text,
        "language": incident.language,
        "end_is_estimate": incident.end_is_estimate,
    }


def incident_from(pack: Pack, data: dict[str, Any], where: str) -> Incident:
    """The incident again. Raises ``IncidentError`` for ids that the pack does not have."""
    index = Index(pack, where)
    return Incident(
        data["id"],
        IncidentKind(data["kind"]),
        index.of("line", data["line"]),
        index.seconds(data["known_at_s"]),
        tuple(_restriction_from(index, one) for one in data["restrictions"]),
        data["text"],
        data["language"],
        data["end_is_estimate"],
    )


def restriction_json(pack: Pack, one: Restriction) -> dict[str, Any]:
    """A restriction as plain data, without the fields that its kind has no use for."""
    network = pack.network
    written: dict[str, Any] = {"kind": one.kind.value, "start_s": one.start_s, "end_s": one.end_s}
    if one.sections:
        written["sections"] = [network.sections[s].id for s in one.sections]
        written["directions"] = [d.name.lower() for d in one.directions]
    if one.platform is not None:
        written["platform"] = network.platforms[one.platform].id
    if one.train is not None and one.station is not None:
        written |= {"train": pack.timetable.train_ids[one.train], "station": network.stations[one.station].id}
    if one.extra_s:
        written["extra_s"] = one.extra_s
    if one.headway_s:
        written["headway_s"] = one.headway_s
    return written


def _restriction_from(index: Index, data: dict[str, Any]) -> Restriction:
    return Restriction(
        RestrictionKind(data["kind"]),
        index.seconds(data["start_s"]),
        index.seconds(data["end_s"]),
        tuple(index.of("section", s) for s in data.get("sections", ())),
        tuple(Direction[d.upper()] for d in data.get("directions", ("down", "up"))),
        index.maybe("platform track", data.get("platform")),
        index.maybe("train", data.get("train")),
        index.maybe("station", data.get("station")),
        index.seconds(data.get("extra_s", 0)),
        index.seconds(data.get("headway_s", 0)),
    )


def reading_json(reading: ReportReading) -> dict[str, Any]:
    """A reading as plain data; spans are ``[start, end)`` in characters of the text."""
    return asdict(reading)


def reading_from(data: dict[str, Any]) -> ReportReading:
    """The reading again."""
    known = {f.name for f in fields(ReportReading)}
    return ReportReading(**{key: _value(value) for key, value in data.items() if key in known})


def _value(value: Any) -> Any:
    if isinstance(value, dict) and "text" in value:
        return reading_from(value)
    if isinstance(value, dict):
        return Reading(value["value"], tuple(value["span"]))
    if isinstance(value, list):
        return tuple(_value(one) for one in value)
    return value
