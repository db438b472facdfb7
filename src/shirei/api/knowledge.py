"""What people know, over HTTP: clauses of the manuals, and the experts' map of an incident's kind."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from shirei.api.asked import TheRoom
from shirei.api.guard import Maintainer, Viewer
from shirei.api.shapes import ClauseOut, PracticeOut, StepIn
from shirei.desk.practice_here import picture

router = APIRouter(prefix="/api", tags=["knowledge"])

Language = Annotated[str, Query(pattern="^(en|ja|ko)$")]


@router.get("/manuals/{manual}/{clause}")
def clause(room: TheRoom, manual: str, clause: str, _who: Viewer, language: Language = "en") -> ClauseOut:
    """A clause word for word, in the asked language where the manual is there in it."""
    return ClauseOut.of(room.clauses.cited(manual, clause, language))


@router.get("/incidents/{incident}/practice")
def practice(room: TheRoom, incident: str, _who: Viewer, language: Language = "en") -> PracticeOut:
    """Where the incident stands on the experts' map of its kind; 404 where the pack has no such map."""
    return PracticeOut.of(room.standing(incident, language))


@router.get("/incidents/{incident}/practice.svg")
def drawing(room: TheRoom, incident: str, _who: Viewer, language: Language = "en") -> Response:
    """The whole map as a drawing, with the incident's place on it."""
    return Response(picture(room.standing(incident, language), language), media_type="image/svg+xml")


@router.post("/incidents/{incident}/practice")
def step(
    room: TheRoom, incident: str, body: StepIn, who: Maintainer, language: Language = "en"
) -> PracticeOut:
    """An answer to a step of the map; it stands in the log and moves the incident on along the map."""
    room.step(incident, body.step, body.answer, by=who.name)
    return PracticeOut.of(room.standing(incident, language))
