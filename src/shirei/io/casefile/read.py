"""Reading an incident file back; what cannot be read says where and how to mend it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from shirei.errors import IncidentError
from shirei.io.casefile.diagnoses import diagnosis_from
from shirei.io.casefile.incidents import incident_from, reading_from
from shirei.io.casefile.names import Index
from shirei.io.casefile.plans import plan_from
from shirei.model.casefile import CASE_FORMAT, CaseFile, Entry, PackStamp, Request, Timings
from shirei.model.pack import Pack
from shirei.model.plan import Figures, Reason, Verdict, Violation
from shirei.model.proposal import Choice, Decision, Forecast, Notice, Option, Proposal, Revision

Fact = TypeVar("Fact")


@contextmanager
def damage_in_words(where: str) -> Iterator[None]:
    """Whatever damaged data trips over becomes one ``IncidentError``."""
    try:
        yield
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise _damaged(f"{error.title} {field}: {first['msg'].lower()}", where) from None
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
        raise _damaged(f"{type(error).__name__} {error}", where) from error


def _damaged(what: str, where: str) -> IncidentError:
    mend = "run the incident again; the file was not written whole by Shirei"
    return IncidentError(f"is damaged: {what}", where=where, mend=mend)


def typed(kind: type[Fact], data: Any) -> Fact:
    """Plain data as a fact, every field of its own type. Raises ``ValidationError``."""
    return TypeAdapter(kind).validate_json(json.dumps(data), strict=True)


def read_json(path: Path) -> dict[str, Any]:
    """One JSON object from a file. Raises ``IncidentError`` with the line where it breaks off."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise IncidentError(
            "there is no such file", where=str(path), mend="write the path of an incident file"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise IncidentError(f"cannot be read: {error}", where=str(path)) from None
    except json.JSONDecodeError as error:
        raise IncidentError(
            f"is not JSON: {error.msg}", where=f"{path}, line {error.lineno}, column {error.colno}"
        ) from None
    except (ValueError, RecursionError):
        raise IncidentError(
            "is not JSON that can be read: a number too long, or too many brackets", where=str(path)
        ) from None
    if not isinstance(content, dict):
        raise IncidentError("is not a JSON object", where=str(path), mend="see docs/incident.md")
    return content


def read_stamp(path: Path) -> PackStamp:
    """Which pack an incident file belongs to."""
    content = _checked(path)
    with damage_in_words(str(path)):
        return typed(PackStamp, content["pack"])


def read_casefile(pack: Pack, path: Path) -> CaseFile:
    """The whole file.

    Raises:
        IncidentError: it is not an incident file of this format, or names what the pack does not have.
    """
    content = _checked(path)
    with damage_in_words(str(path)):
        return _casefile(pack, content, str(path))


def casefile_from(pack: Pack, text: str, where: str) -> CaseFile:
    """An incident file from its text, as ``casefile_json`` wrote it. Raises ``IncidentError``."""
    with damage_in_words(where):
        return _casefile(pack, json.loads(text), where)


def _checked(path: Path) -> dict[str, Any]:
    content = read_json(path)
    found = content.get("format")
    if not isinstance(found, int) or isinstance(found, bool) or "pack" not in content:
        raise IncidentError(
            "is not an incident file", where=str(path), mend="give the incident.json of `shirei respond`"
        )
    if found > CASE_FORMAT:
        raise IncidentError(
            f"has format {found}, this version reads up to {CASE_FORMAT}",
            where=str(path),
            mend="update shirei",
        )
    return content


def _casefile(pack: Pack, content: dict[str, Any], where: str) -> CaseFile:
    return CaseFile(
        shirei=typed(str, content["shirei"]),
        pack=typed(PackStamp, content["pack"]),
        request=typed(Request, content["request"]),
        reading=None if content["reading"] is None else reading_from(content["reading"]),
        incident=incident_from(pack, content["incident"], where),
        assumptions=typed(tuple[str, ...], tuple(content["assumptions"])),
        forecast=None if content["forecast"] is None else typed(Forecast, content["forecast"]),
        revisions=tuple(typed(Revision, one) for one in content.get("revisions", ())),
        proposal=_proposal(pack, content["proposal"], where),
        timings=typed(Timings, content["timings"]),
        decisions=tuple(
            typed(Decision, one | {"choice": Choice(one["choice"])}) for one in content["decisions"]
        ),
        notices=tuple(typed(Notice, one | {"sources": tuple(one["sources"])}) for one in content["notices"]),
        notices_sent=typed(bool, content["notices_sent"]),
        record=tuple(typed(Entry, one) for one in content["record"]),
        diagnosis=diagnosis_from(pack, content.get("diagnosis"), where),
    )


def _proposal(pack: Pack, data: dict[str, Any], where: str) -> Proposal:
    options = tuple(_option(pack, one, where) for one in data["options"])
    ids = [option.plan.id for option in options]
    recommended = None if data["recommended"] is None else ids.index(data["recommended"])
    missing = typed(tuple[str, ...], tuple(data["missing"]))
    said = typed(str, data["id"]), typed(int, data["version"]), typed(bool, data["final"])
    return Proposal(said[0], said[1], options, recommended, missing, said[2])


def _option(pack: Pack, data: dict[str, Any], where: str) -> Option:
    index = Index(pack, where)
    figures = data["figures"]
    gap = index.maybe("station", figures["greatest_gap_station"])
    reasons = tuple(typed(Reason, one | {"actions": tuple(one["actions"])}) for one in data["reasons"])
    return Option(
        plan_from(pack, data["plan"], where),
        typed(Figures, figures | {"greatest_gap_station": gap}),
        _verdict(index, data["verdict"]),
        reasons,
    )


def _verdict(index: Index, data: dict[str, Any]) -> Verdict:
    return Verdict(
        typed(bool, data["valid"]),
        tuple(_violation(index, one) for one in data["violations"]),
        typed(dict[str, int], data["checked"]),
    )


def _violation(index: Index, data: dict[str, Any]) -> Violation:
    train = index.maybe("train", data["train"])
    return Violation(
        data["rule"],
        -1 if train is None else train,
        index.maybe("station", data["station"]),
        data["at_s"],
        data["detail"],
        index.maybe("train", data["other_train"]),
    )
