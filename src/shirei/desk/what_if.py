"""What if this train left later? One more order on an option, simulated and checked; nothing is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shirei import check
from shirei.desk.view import moved_view
from shirei.errors import IncidentError
from shirei.model.casefile import CaseFile
from shirei.model.pack import Pack
from shirei.model.plan import Action, ActionKind
from shirei.model.proposal import Option
from shirei.traffic.reschedule import changed

#: The group of the added order, beyond those of any plan.
_GROUP = 1_000_000


@dataclass(frozen=True, slots=True)
class Moved:
    """The option with the order, and how the trains of the line run then where they do not run as planned."""

    option: Option
    trains: list[dict[str, Any]]


def moved(pack: Pack, case: CaseFile, option: Option, train: str, station: str, until_s: int) -> Moved:
    """The option with ``train`` held at ``station`` until ``until_s``.

    Raises:
        IncidentError: the train or station is not there, or the trains would block each other.
    """
    action = Action(
        ActionKind.HOLD, _train(pack, train), station=_station(pack, station), until_s=until_s, group=_GROUP
    )
    plan, figures = changed(pack, case.incident, option.plan, without=(), more=(action,))
    found = Option(plan, figures, check.verify(pack, case.incident, plan))
    return Moved(found, moved_view(pack, plan.movements, case.incident.line))


def _train(pack: Pack, train: str) -> int:
    if train not in pack.timetable.train_ids:
        raise IncidentError("there is no such train", where=train, mend="take an id from the day's trains")
    return pack.timetable.train_ids.index(train)


def _station(pack: Pack, station: str) -> int:
    for place, found in enumerate(pack.network.stations):
        if found.id == station:
            return place
    raise IncidentError("there is no such station", where=station, mend="take an id from the line's stations")
