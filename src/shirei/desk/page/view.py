"""What a report page is drawn from: the shape of the view, and a clear word when it does not fit.

All times are integer seconds of the operating day. ``pos`` is the index of a station along the line (``DOWN``
order). Languages are BCP 47 tags. docs/report-view.md describes every field.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from shirei.desk.page.agree import disagreement
from shirei.errors import InputError
from shirei.model.clock import DAY

MEND = "docs/report-view.md describes the view"


def _with_english(names: dict[str, str | None]) -> dict[str, str | None]:
    if not names.get("en"):
        raise ValueError("an English text under 'en' is needed")
    return names


Seconds = Annotated[int, Field(ge=0, le=2 * DAY)]
Count = Annotated[int, Field(ge=0)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Named = Annotated[dict[str, str | None], AfterValidator(_with_english)]
#: Free text: one string for every reader, or one a language.
Words = str | Named
DirectionWord = Literal["down", "up"]
#: A visit: position along the line, arrival and departure.
Point = tuple[Count, Seconds, Seconds]
Piece = Annotated[list[Point], Field(min_length=1)]


class Facts(BaseModel):
    """A part of the view; a field that the schema does not know is refused, so that a typing slip shows."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class PackFacts(Facts):
    """Which operator pack the report was computed in."""

    id: str
    name: Words
    digest: str


class StationFacts(Facts):
    """One station of the line; ``km`` along it, ``None`` where the pack has no distances."""

    id: str
    names: Named
    km: float | None


class LineFacts(Facts):
    """The line that the graph shows, with its stations in ``DOWN`` order."""

    id: str
    names: Named
    colour: Colour
    loop: bool
    stations: Annotated[list[StationFacts], Field(min_length=2)]
    direction_names: tuple[Words, Words]


class ClosedFacts(Facts):
    """A stretch of line that is restricted in a window; ``kind`` is a word of ``RestrictionKind``."""

    from_pos: Count
    to_pos: Count
    directions: Annotated[list[DirectionWord], Field(min_length=1)]
    start_s: Seconds
    end_s: Seconds
    kind: str


class ReadingFacts(Facts):
    """One understood field and its span ``[start, end)`` in characters of the report."""

    field: str
    value: str
    start: Count
    end: Count


class IncidentFacts(Facts):
    """The incident as known at ``known_at_s``, with the report's own words."""

    id: str
    kind: str
    text: str
    language: str
    known_at_s: Seconds
    start_s: Seconds
    end_s: Seconds
    end_is_estimate: bool
    closed: list[ClosedFacts]
    reading: list[ReadingFacts]
    questions: list[Words]


class SpreadFacts(Facts):
    """Minutes from the start where ``passed_min`` have gone by without restart."""

    passed_min: Count
    q10_min: Count
    q25_min: Count
    q50_min: Count
    q75_min: Count
    q90_min: Count


class RevisionFacts(SpreadFacts):
    """A forecast as it was at ``at_s``, and what had been learnt; empty for the first."""

    at_s: Seconds
    because: Words


class CauseFacts(Facts):
    """What moves the median of a forecast, and by how many minutes."""

    name: str
    value: Words
    minutes: int


class PrecedentFacts(Facts):
    """A closed incident much like this one."""

    id: str
    date: str
    found: Named | None
    place: Named | None
    minutes: float
    alike_in: list[str]


class ForecastFacts(Facts):
    """Minutes from the start until service can resume, as quantiles; the fan is what they become as time passes."""

    q10_min: Count
    q50_min: Count
    q90_min: Count
    basis: Words
    q25_min: Count | None = None
    q75_min: Count | None = None
    passed_min: Count = 0
    learnt_from: Count = 0
    fan: list[SpreadFacts] = []
    causes: list[CauseFacts] = []
    nearest: list[PrecedentFacts] = []
    revisions: list[RevisionFacts] = []


class EvidenceFacts(Facts):
    """An answer that makes a fault ``times`` as likely, above 1 for it, below 1 against it."""

    question: Named
    answer: str
    times: Annotated[float, Field(gt=0)]


class LikelyFaultFacts(Facts):
    """A fault that may explain the incident: its share of probability, and what speaks for and against it."""

    names: Named
    probability: Annotated[float, Field(ge=0, le=1)]
    evidence: list[EvidenceFacts]


class AnswerFacts(Facts):
    """What is known: the answer to a check, where it is from, and the report's words where it was read there."""

    question: Named
    answer: str
    source: str
    words: str | None = None


class CheckFacts(Facts):
    """The check to make next; ``id`` is what an answer to it names."""

    id: str
    question: Named
    answers: list[str]
    role: str
    seconds: Count
    clause: str | None
    because: Words


class StepFacts(Facts):
    """One step of recovery; ``clause`` belongs to the manual of the diagnosis."""

    text: Words
    role: str
    minutes: Count
    clause: str | None


class DiagnosisFacts(Facts):
    """What is likely broken, from the likeliest down, what to check next (else why not), how to put it right."""

    faults: Annotated[list[LikelyFaultFacts], Field(min_length=1)]
    known: list[AnswerFacts]
    next_check: CheckFacts | None
    enough: Words | None
    recovery: list[StepFacts]
    expected_min: Annotated[float, Field(ge=0)]
    manual: str
    basis: Words


class PlannedTrain(Facts):
    """One train of the timetable; ``working`` names the unit's chain of trains where it is known."""

    id: str
    number: str
    type: str
    direction: DirectionWord
    points: Piece
    working: str | None = None


class TypeFacts(Facts):
    """A kind of train, in the order in which the legend lists them."""

    id: str
    names: Named


class FigureFacts(Facts):
    """What an option costs, as in ``shirei.model.plan.Figures``; the station by its id."""

    train_delay_s: Count
    passenger_delay_s: Count
    passengers: Count
    stranded: Count
    trains_cancelled: Count
    trains_part_cancelled: Count
    stops_cancelled: Count
    greatest_gap_s: Count
    greatest_gap_station: str | None
    between_stations_s: Count
    recovered_at_s: Seconds | None
    workings_out_of_place: Count
    load_source: str


class ActionFacts(Facts):
    """One order of an option; ``train`` is the id of the train that it is for."""

    kind: str
    text: Words
    train: str | None
    group: int


class ReasonFacts(Facts):
    """Why a group of actions is there; the differences are "without minus with", so a saving is positive."""

    group: int
    actions: list[Count]
    conflict: Words
    without: Words
    passenger_delay_s: int
    train_delay_s: int


class OptionTrain(Facts):
    """How one train runs under an option; no pieces at all means that it does not run."""

    id: str
    pieces: list[Piece]


class OptionFacts(Facts):
    """One alternative. A train that ``trains`` does not list runs as planned."""

    id: Annotated[str, Field(min_length=1)]
    policy: str
    label: Named
    recommended: bool
    valid: bool
    violations: list[Words]
    figures: FigureFacts
    actions: list[ActionFacts]
    reasons: list[ReasonFacts]
    trains: list[OptionTrain]
    #: The unit of the first train goes on as the second under this option.
    links: list[tuple[str, str]] = []


class DecisionFacts(Facts):
    """A person's word on the proposal."""

    choice: Literal["accept", "change", "reject"]
    option_id: str | None
    by: str
    reason: str
    at_s: Seconds
    proposal_id: str | None = None
    proposal_version: int | None = None


class NoticeFacts(Facts):
    """Words for passengers in one language."""

    language: str
    title: str
    text: str


class StoryFacts(Facts):
    """One line of the incident's story."""

    at_s: Seconds
    what: Words


class ProvenanceFacts(Facts):
    """One thing that the report rests on: ``k`` names it, ``v`` says what it is."""

    k: Words
    v: Words


class ReportView(Facts):
    """Everything that one report page shows."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    title: str
    generated_by: str
    pack: PackFacts
    line: LineFacts
    incident: IncidentFacts
    forecast: ForecastFacts | None
    diagnosis: DiagnosisFacts | None = None
    window: tuple[Seconds, Seconds]
    planned: list[PlannedTrain]
    types: list[TypeFacts]
    options: Annotated[list[OptionFacts], Field(min_length=1)]
    predicted: str
    decision: DecisionFacts | None
    notices: list[NoticeFacts]
    story: list[StoryFacts]
    missing: list[Words]
    provenance: list[ProvenanceFacts]


def read_view(view: Mapping[str, Any]) -> ReportView:
    """Check a view against the schema and against itself.

    Raises:
        InputError: a field is missing, unknown or of the wrong kind, or two parts contradict each other.
    """
    try:
        facts = ReportView.model_validate(dict(view))
    except ValidationError as error:
        raise _in_words(error) from None
    found = disagreement(facts)
    if found:
        raise InputError(found.what, where=f"report view, {found.where}", mend=MEND)
    return facts


def _in_words(error: ValidationError) -> InputError:
    """The first thing that is wrong, and how many more there are."""
    first, *rest = error.errors(include_url=False)
    what = {"missing": "is missing", "extra_forbidden": "is not a field of the view"}.get(
        first["type"], first["msg"][:1].lower() + first["msg"][1:]
    )
    more = f"; {len(rest)} more in this view" if rest else ""
    path = ".".join(str(step) for step in first["loc"])
    return InputError(f"{what}{more}", where=f"report view, {path}", mend=MEND)
