"""What goes over the wire, in and out; every field with its bounds."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from shirei.desk.clauses import Cited
from shirei.desk.page.view import LineFacts, OptionTrain, PlannedTrain, ReportView, TypeFacts
from shirei.desk.practice_here import Stand
from shirei.model.clock import LAST_SECOND
from shirei.model.desk import DeskIncident, Event, Role, Stage
from shirei.model.proposal import Choice

Words = Annotated[str, Field(min_length=1, max_length=4000)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Seconds = Annotated[int, Field(ge=0, le=LAST_SECOND)]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]
Groups = Annotated[list[Annotated[int, Field(ge=1, le=100_000)]], Field(max_length=1000)]


class Shape(BaseModel):
    """Fields that are not named are refused."""

    model_config = ConfigDict(extra="forbid")


class ReportIn(Shape):
    """A free report; ``at_s`` is when the desk learnt of it, by default now; ``key`` makes repeating it safe."""

    report: Words
    at_s: Seconds | None = None
    key: Annotated[str, Field(min_length=8, max_length=80)] | None = None


class DecisionIn(Shape):
    """A person's word on a proposal, as seen at ``version`` of the incident."""

    choice: Choice
    option: Name | None = None
    reason: Words
    version: Version
    without: Groups = []


class PreviewIn(Shape):
    """An option without some groups of its actions."""

    option: Name
    without: Groups


class ObservationIn(Shape):
    """An answer to a check of the diagnosis."""

    check: Name
    answer: Name


class CloseIn(Shape):
    """Close the incident as seen at ``version``."""

    version: Version


class SignInIn(Shape):
    """Name and password."""

    name: Name
    password: Annotated[str, Field(min_length=1, max_length=1000)]


class MeOut(Shape):
    """Who is signed in; ``token`` goes with every act in the header ``x-shirei-token``."""

    name: str
    role: Role
    token: str
    open: bool


class IncidentOut(Shape):
    """An incident as the desk keeps it; the proposal is at ``/api/incidents/{id}/view`` once there is one."""

    id: str
    stage: Stage
    version: int
    report: str
    by: str
    at_s: int
    accepted_at: str
    error: str | None
    proposed: bool

    @classmethod
    def of(cls, found: DeskIncident) -> IncidentOut:
        """Without the incident file."""
        return cls(
            id=found.id,
            stage=found.stage,
            version=found.version,
            report=found.report,
            by=found.by,
            at_s=found.at_s,
            accepted_at=found.accepted_at,
            error=found.error,
            proposed=found.proposed,
        )


class EventOut(Shape):
    """One line of the log."""

    seq: int
    incident: str | None
    kind: str
    at: str
    by: str
    payload: dict[str, Any]
    previous: str
    hash: str

    @classmethod
    def of(cls, event: Event) -> EventOut:
        """The line as it stands in the log."""
        fields = {name: getattr(event, name) for name in Event.__slots__}
        return cls(**fields | {"payload": dict(event.payload)})


class ViewOut(Shape):
    """The proposal as the page draws it, and the version to decide on."""

    version: int
    stage: Stage
    view: ReportView


class LineOut(LineFacts):
    """A line with the number of its trains."""

    trains: int


class DayOut(Shape):
    """One line and all its trains as planned."""

    line: LineFacts
    types: list[TypeFacts]
    planned: list[PlannedTrain]


class ActualOut(Shape):
    """A train as the feeds see it: seconds late at each of its visits, ``None`` before the first known."""

    cancelled: bool
    delay_s: list[int | None]


class FeedOut(Shape):
    """One feed that the desk listens to; ``age_s`` is how old its content is, ``None`` before the first answer."""

    url: str
    age_s: float | None
    stale: bool
    failures: int
    error: str | None
    entities: int
    remarks: list[str]


class LiveOut(Shape):
    """What the feeds say: the state of each, and the trains of one line by their ids."""

    feeds: list[FeedOut]
    trains: dict[str, ActualOut]
    alerts: list[str]


class ClockOut(Shape):
    """The operating day's clock: seconds now, and how many pass in a second."""

    now_s: float
    speed: float


class PreviewOut(Shape):
    """What the changed option would cost, and whether the checker accepts it."""

    valid: bool
    violations: list[str]
    figures: dict[str, Any]


class OverrideOut(Shape):
    """A decision that was not the recommended alternative as it stood."""

    incident: str
    by: str
    choice: str
    option: str | None
    recommended: str | None
    reason: str


class FiguresOut(Shape):
    """How the desk is doing, from its log; medians in seconds, shares from 0 to 1."""

    reports: int
    proposals: int
    refused: int
    failed: int
    accepted: int
    overrides: list[OverrideOut]
    first_option_s: float | None
    proposal_s: float | None
    acceptance: float | None


class HealthOut(Shape):
    """Whether the desk can work; ``limits`` are those it declares."""

    ready: bool
    pack: str
    trains: int
    store: str
    worker: bool
    events: int
    limits: dict[str, int]


class WhatIfIn(Shape):
    """An option with one train held at a station until a time of the day."""

    option: Name
    train: Name
    station: Name
    until_s: Seconds


class WhatIfOut(PreviewOut):
    """What that would cost, and how the trains of the line would run where they do not run as planned."""

    trains: list[OptionTrain]


#: Train, which of its visits (0 is the first), arrival, departure.
Stay = tuple[str, int, int, int]


class TrackOut(Shape):
    """One platform track and who stands on it, in order of arrival; ``declared`` or inferred from the timetable."""

    id: str
    name: str
    declared: bool
    stays: list[Stay]


class PlatformsOut(Shape):
    """One station's platform tracks of a line."""

    id: str
    names: dict[str, str | None]
    tracks: list[TrackOut]


class OccupancyOut(Shape):
    """Platform tracks of one line, station by station in ``DOWN`` order."""

    stations: list[PlatformsOut]


class PlaceOut(Shape):
    """Where a station is, WGS 84 degrees."""

    id: str
    names: dict[str, str | None]
    lon: float
    lat: float


class WayOut(Shape):
    """A line on the map: ids of its stations that have a place, in ``DOWN`` order."""

    id: str
    names: dict[str, str | None]
    colour: str
    loop: bool
    stations: list[str]


class GeometryOut(Shape):
    """The pack's own geometry; ``without`` counts stations without coordinates, which no map can show."""

    stations: list[PlaceOut]
    lines: list[WayOut]
    without: int


class ClauseOut(Shape):
    """A clause word for word; ``above`` are the headings that it stands under, the outermost first."""

    manual: str
    edition: str
    language: str
    clause: str
    title: str
    above: list[str]
    text: str

    @classmethod
    def of(cls, found: Cited) -> ClauseOut:
        """The clause with the title of its manual."""
        manual, clause = found.manual, found.clause
        return cls(
            manual=manual.title or manual.id,
            edition=manual.edition,
            language=manual.language,
            clause=clause.id,
            title=clause.title,
            above=list(found.above),
            text=found.text,
        )


class StepIn(Shape):
    """An answer to one step of the map, by its id."""

    step: Name
    answer: Name


class MapNodeOut(Shape):
    """A step of the map; ``known`` is the answer to it, ``told`` whether a check or the map itself was answered."""

    id: str
    kind: str
    text: str
    support: int
    clause: str | None
    known: str | None
    told: str | None


class MapEdgeOut(Shape):
    """A way of the map; ``gone`` where the incident has gone it."""

    source: str
    target: str
    answer: str
    support: int
    gone: bool


class DiffersOut(Shape):
    """Where a step of the map disagrees with a clause of the manual, in the clause's words."""

    step: str
    clause: str
    sort: str
    what: str
    quote: str


class PracticeOut(Shape):
    """The experts' map and where an incident stands on it: ``asked`` is the step to answer now."""

    title: str
    version: int
    signed_by: str | None
    root: str
    nodes: list[MapNodeOut]
    edges: list[MapEdgeOut]
    disputed: list[str]
    asked: str | None
    path: list[str]
    actions: list[str]
    unknown_answer: str | None
    differs: list[DiffersOut]

    @classmethod
    def of(cls, stand: Stand) -> PracticeOut:
        """The whole map with what is known of each step."""
        drawn, here = stand.map.drawn, stand.next
        gone = {(taken.edge.source, taken.edge.target, taken.edge.answer) for taken in here.path}
        return cls(
            title=drawn.title,
            version=drawn.version,
            signed_by=drawn.signed_by if stand.signed else None,
            root=drawn.root,
            nodes=[
                MapNodeOut(
                    id=node.id,
                    kind=node.kind.value,
                    text=node.text,
                    support=node.support,
                    clause=node.clause,
                    known=stand.known.get(node.id),
                    told=stand.told.get(node.id),
                )
                for node in drawn.nodes
            ],
            edges=[
                MapEdgeOut(
                    source=edge.source,
                    target=edge.target,
                    answer=edge.answer,
                    support=edge.support,
                    gone=(edge.source, edge.target, edge.answer) in gone,
                )
                for edge in drawn.edges
            ],
            disputed=sorted({conflict.node for conflict in drawn.conflicts}),
            asked=None if here.asked is None else here.asked.id,
            path=[taken.node.id for taken in here.path],
            actions=[node.id for node in here.actions],
            unknown_answer=here.unknown_answer,
            differs=[
                DiffersOut(step=d.node, clause=d.clause, sort=d.sort, what=d.what, quote=d.quote)
                for d in stand.differs
            ],
        )
