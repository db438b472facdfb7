"""All tools of the talk, with what they take. Every one looks and changes nothing; there is no tool that decides."""

from __future__ import annotations

from collections.abc import Callable

from shirei.desk.talk.checked import checked
from shirei.desk.talk.scene import Scene
from shirei.desk.talk.tools.changed import reschedule, what_if
from shirei.desk.talk.tools.event import decisions, diagnose, forecast, missing, situation
from shirei.desk.talk.tools.passengers import journeys, notices, waiting
from shirei.desk.talk.tools.plans import alternatives, cancelled, depot, orders, reasons
from shirei.desk.talk.tools.sources import manuals, records
from shirei.desk.talk.tools.trains import delayed, train_times, why_held
from shirei.model.incident import IncidentKind
from shirei.model.names import LANGUAGES
from shirei.model.talk import Arguments, Fact, Kind, Parameter, Tool

Look = Callable[[Scene, Arguments], tuple[Fact, ...]]

OPTION = Parameter("option", Kind.OPTION, "letter or policy of an alternative; the plan in force if left out")
AT = Parameter("at", Kind.CLOCK, "time of the operating day, HH:MM")
TRAIN = Parameter("train", Kind.TRAIN, "number of a train", required=True)
STATION = Parameter("station", Kind.STATION, "id of a station")

_TABLE: tuple[tuple[str, Look, str, tuple[Parameter, ...]], ...] = (
    ("situation", situation, "What happened, until when, which plan is in force and what it costs.", ()),
    ("diagnose", diagnose, "What is likely broken, what to check next, or how to put it right.", (
        Parameter("part", Kind.WORD, "what of it", choices=("cause", "next_check", "recovery")),)),
    ("forecast", forecast, "When service can resume, and how sure that is.", ()),
    ("alternatives", alternatives, "The figures of the alternatives, of one, or one figure of it.", (
        OPTION, Parameter("measure", Kind.WORD, "which figure", choices=(
            "passenger_delay", "train_delay", "recovered", "gap", "orders")))),
    ("reasons", reasons, "Why an alternative is recommended, or why not.", (OPTION,)),
    ("orders", orders, "The orders of a plan, also for one train or station.", (
        OPTION, Parameter("train", Kind.TRAIN, "number of a train"), STATION)),
    ("cancelled", cancelled, "Trains that are not run, or only in part.", (OPTION,)),
    ("depot", depot, "Units that end the day at another place than planned.", (OPTION,)),
    ("train_times", train_times, "When a train reaches a station and how late.", (TRAIN, STATION, OPTION)),
    ("why_held", why_held, "Why a train stands at a station.", (TRAIN, STATION, OPTION)),
    ("delayed", delayed, "Trains more than so many minutes late.", (
        Parameter("minutes", Kind.MINUTES, "later than this; 5 if left out"), OPTION)),
    ("waiting", waiting, "Passengers who wait at a station at a time; where most, if left out.", (
        STATION, AT, OPTION)),
    ("journeys", journeys, "How passengers get from one station to another.", (
        Parameter("from", Kind.STATION, "id of the station to start from", required=True),
        Parameter("to", Kind.STATION, "id of the station to go to", required=True), AT, OPTION)),
    ("what_if", what_if, "Plans if it reopens at another time, on one track, or another stretch is closed.", (
        Parameter("open", Kind.CLOCK, "when it reopens, HH:MM"),
        Parameter("later_min", Kind.MINUTES, "minutes later than expected, below 0 for earlier"),
        Parameter("tracks", Kind.WORD, "which tracks that is about", choices=("both", "down", "up")),
        Parameter("from", Kind.STATION, "one end of the closed stretch"),
        Parameter("to", Kind.STATION, "the other end"))),
    ("reschedule", reschedule, "Plans made anew as of a time; nothing is put in their place.", (AT,)),
    ("manuals", manuals, "What the manuals say.", (
        Parameter("question", Kind.TEXT, "the question in words", required=True),)),
    ("records", records, "Past incidents of a kind, at a place, in a month.", (
        Parameter("kind", Kind.WORD, "kind of incident", choices=tuple(k.value for k in IncidentKind)),
        Parameter("place", Kind.STATION, "id of a station"),
        Parameter("month", Kind.NUMBER, "month, 1 to 12"), Parameter("year", Kind.NUMBER, "year"))),
    ("notices", notices, "What passengers are told in a language.", (
        Parameter("language", Kind.WORD, "language of the notice", choices=LANGUAGES),)),
    ("decisions", decisions, "Who decided what, when and why.", ()),
    ("missing", missing, "What the proposal could not rest on.", ()),
)  # fmt: skip


def tools_for(scene: Scene) -> dict[str, Tool]:
    """The tools bound to one incident, by name. Each checks its arguments before it looks."""
    return {
        name: Tool(name, purpose, parameters, _bound(scene, name, look, parameters))
        for name, look, purpose, parameters in _TABLE
    }


def _bound(
    scene: Scene, name: str, look: Look, parameters: tuple[Parameter, ...]
) -> Callable[[Arguments], tuple[Fact, ...]]:
    def run(arguments: Arguments) -> tuple[Fact, ...]:
        return look(scene, checked(scene, name, parameters, arguments))

    return run
