"""An incident given as a file instead of a report: ids, clock times, and one entry for each effect.

Either form is read: the short one of docs/incident.md, or a whole incident file (its incident is taken).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shirei.errors import IncidentError
from shirei.io.casefile.incidents import incident_from
from shirei.io.casefile.names import Index
from shirei.io.casefile.read import damage_in_words, read_json
from shirei.model.clock import parse_clock
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind, check_fits
from shirei.model.network import Direction
from shirei.model.pack import Pack

Clock = Annotated[str, Field(pattern=r"^\d{1,2}:[0-5]\d(:[0-5]\d)?$", description="HH:MM or HH:MM:SS")]


class ShortRestriction(BaseModel):
    """One effect. A stretch is ``sections``, or ``from`` and ``to`` (stations of the incident's line)."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    kind: RestrictionKind
    start: Clock
    end: Clock
    sections: list[str] = []
    from_station: str | None = Field(None, alias="from")
    to_station: str | None = Field(None, alias="to")
    directions: list[Literal["down", "up"]] = ["down", "up"]
    platform: str | None = None
    train: str | None = None
    station: str | None = None
    extra_s: int = Field(0, ge=0, le=3600)
    headway_s: int = Field(0, ge=0, le=3600)


class ShortIncident(BaseModel):
    """An incident as a person writes it."""

    model_config = ConfigDict(extra="forbid")

    kind: IncidentKind
    line: str
    known_at: Clock
    restrictions: list[ShortRestriction] = Field(min_length=1)
    id: str = "incident"
    text: str = ""
    language: str = "en"
    end_is_estimate: bool = True


def read_incident(pack: Pack, path: Path) -> Incident:
    """The incident in a file.

    Raises:
        IncidentError: the file cannot be read, a field is wrong, or the pack does not have what it names.
    """
    content = read_json(path)
    if isinstance(content.get("incident"), dict) and "format" in content:
        with damage_in_words(str(path)):
            incident = incident_from(pack, content["incident"], str(path))
    else:
        incident = _from_short(pack, content, str(path))
    check_fits(incident, pack.network, pack.timetable)
    return incident


def _from_short(pack: Pack, content: dict[str, object], where: str) -> Incident:
    try:
        short = ShortIncident.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the file"
        raise IncidentError(
            f"{first['msg'].lower()}", where=f"{where}, field {field}", mend="see docs/incident.md"
        ) from None
    index = Index(pack, where)
    line = index.of("line", short.line)
    restrictions = tuple(_restriction(index, line, one) for one in short.restrictions)
    return Incident(
        short.id,
        short.kind,
        line,
        parse_clock(short.known_at, where=where),
        restrictions,
        short.text,
        short.language,
        short.end_is_estimate,
    )


def _restriction(index: Index, line: int, one: ShortRestriction) -> Restriction:
    sections = tuple(index.of("section", s) for s in one.sections)
    if one.from_station is not None and one.to_station is not None:
        a, b = index.of("station", one.from_station), index.of("station", one.to_station)
        sections += index.pack.network.sections_between(line, a, b)
    return Restriction(
        one.kind,
        parse_clock(one.start, where=index.where),
        parse_clock(one.end, where=index.where),
        sections,
        tuple(Direction[d.upper()] for d in one.directions),
        index.maybe("platform track", one.platform),
        index.maybe("train", one.train),
        index.maybe("station", one.station),
        one.extra_s,
        one.headway_s,
    )
