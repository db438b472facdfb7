"""Incidents over HTTP: report, list, look, decide, preview, stop, close."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response

from shirei.api.asked import TheRoom
from shirei.api.guard import Controller, Maintainer, Supervisor, Viewer
from shirei.api.limits import Limits
from shirei.api.shapes import (
    CloseIn,
    DecisionIn,
    IncidentOut,
    ObservationIn,
    OccupancyOut,
    PreviewIn,
    PreviewOut,
    ReportIn,
    ViewOut,
    WhatIfIn,
    WhatIfOut,
)
from shirei.desk.live.kept import Kept
from shirei.desk.live.room import Room
from shirei.desk.page import render_report
from shirei.desk.page.view import OptionTrain, read_view
from shirei.desk.view import report_view
from shirei.errors import ConflictError, InputError
from shirei.io.casefile import figures_json
from shirei.model.desk import DeskIncident, Stage

router = APIRouter(prefix="/api/incidents", tags=["incidents"])


@router.post("", status_code=202)
def report(request: Request, room: TheRoom, body: ReportIn, who: Maintainer) -> IncidentOut:
    """Accept a report. It is safe on disk when this answers; the proposal follows as events."""
    if not body.report.strip():
        raise InputError("the report is empty", where="report", mend="say what happened, where and when")
    limits: Limits = request.app.state.limits
    if room.store.waiting() >= limits.waiting_reports:
        raise HTTPException(
            503, f"{limits.waiting_reports} reports wait already; tell the supervisor by voice"
        )
    found = room.report(body.report, by=who.name, at_s=body.at_s, key=body.key)
    return IncidentOut.of(found)


@router.get("")
def listed(
    room: TheRoom,
    _who: Viewer,
    words: Annotated[str | None, Query(max_length=200)] = None,
    stage: Stage | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> list[IncidentOut]:
    """The latest, newest first: all, those at one stage, or those whose report holds some words."""
    found = room.store.incidents(limit=limit, words=words, stage=stage)
    return [IncidentOut.of(one) for one in found]


@router.get("/{incident}")
def one(room: TheRoom, incident: str, _who: Viewer) -> IncidentOut:
    """One incident."""
    return IncidentOut.of(room.store.incident(incident))


@router.get("/{incident}/view", response_model=ViewOut)
def view(request: Request, room: TheRoom, incident: str, _who: Viewer) -> Response:
    """The proposal as the page draws it (docs/report-view.md), with the version to decide on."""
    views: Kept[bytes] = request.app.state.views
    found = room.store.incident(incident)
    content = views.get((found.id, found.version), lambda: _view(room, found))
    return Response(content, media_type="application/json")


def _view(room: Room, found: DeskIncident) -> bytes:
    shown = read_view(report_view(room.pack, room.case(found)))
    return (
        ViewOut(version=found.version, stage=found.stage, view=shown).model_dump_json(by_alias=True).encode()
    )


@router.get("/{incident}/report.html", response_class=HTMLResponse)
def page(room: TheRoom, incident: str, _who: Viewer) -> HTMLResponse:
    """The self-contained report, to print or to send."""
    return HTMLResponse(render_report(report_view(room.pack, room.case(room.store.incident(incident)))))


@router.get("/{incident}/incident.json")
def case(room: TheRoom, incident: str, _who: Viewer) -> Response:
    """The incident file, byte for byte as the record keeps it."""
    text = room.store.case(incident)
    if text is None:
        raise ConflictError("has no proposal yet", where=incident, mend="wait for it")
    return Response(text, media_type="application/json")


@router.post("/{incident}/decisions")
def decision(room: TheRoom, incident: str, body: DecisionIn, who: Controller) -> IncidentOut:
    """Accept, change or reject; refused with 409 where the incident has moved on since ``version``."""
    return IncidentOut.of(
        room.decide(
            incident,
            body.choice,
            option_id=body.option,
            by=who.name,
            reason=body.reason,
            seen=body.version,
            without=body.without,
        )
    )


@router.post("/{incident}/observations")
def observation(room: TheRoom, incident: str, body: ObservationIn, who: Maintainer) -> IncidentOut:
    """An answer to a check: the diagnosis is made anew and stands in the view."""
    return IncidentOut.of(room.observe(incident, body.check, body.answer, by=who.name))


@router.post("/{incident}/preview")
def preview(room: TheRoom, incident: str, body: PreviewIn, _who: Controller) -> PreviewOut:
    """What an option would be without some of its groups: simulated, checked, not recorded."""
    option = room.preview(incident, body.option, body.without)
    return PreviewOut(
        valid=option.verdict.valid,
        violations=[v.detail for v in option.verdict.violations[:10]],
        figures=figures_json(room.pack, option.figures),
    )


@router.post("/{incident}/what-if")
def what_if(room: TheRoom, incident: str, body: WhatIfIn, _who: Controller) -> WhatIfOut:
    """An option with one train held longer at a station: simulated, checked, not recorded."""
    found = room.what_if(incident, body.option, body.train, body.station, body.until_s)
    return WhatIfOut(
        valid=found.option.verdict.valid,
        violations=[v.detail for v in found.option.verdict.violations[:10]],
        figures=figures_json(room.pack, found.option.figures),
        trains=[OptionTrain.model_validate(train) for train in found.trains],
    )


@router.get("/{incident}/platforms")
def platforms(
    room: TheRoom, incident: str, _who: Viewer, option: Annotated[str, Query(max_length=200)]
) -> OccupancyOut:
    """Who would stand on which platform track of the incident's line under an option."""
    return OccupancyOut.model_validate(room.occupancy(incident, option))


@router.post("/{incident}/stop", status_code=204)
def stop(room: TheRoom, incident: str, who: Controller) -> None:
    """Stop searching; the best plans so far are proposed."""
    room.cancel(incident, by=who.name)


@router.post("/{incident}/close")
def close(room: TheRoom, incident: str, body: CloseIn, who: Supervisor) -> IncidentOut:
    """Close an incident; it stays in the record."""
    return IncidentOut.of(room.end(incident, by=who.name, seen=body.version))
