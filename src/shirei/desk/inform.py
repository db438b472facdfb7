"""Words for passengers from a plan and its incident: the facts first, the wording in ``passengers``."""

from __future__ import annotations

import numpy as np

from shirei.model.incident import Incident
from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.model.plan import NOT_RUN, ActionKind, Movements, Plan
from shirei.model.proposal import Notice, Option
from shirei.passengers.facts import NoticeFacts, Status
from shirei.passengers.notices import write_notices

#: Passengers hear more after this long.
NEXT_UPDATE_S = 900


def notices_for(pack: Pack, incident: Incident, option: Option) -> tuple[Notice, ...]:
    """What passengers are told when an option is carried out."""
    return write_notices(pack, incident, notice_facts(pack, incident, option))


def notice_facts(pack: Pack, incident: Incident, option: Option) -> NoticeFacts:
    """The facts of the notice, from the incident, the plan's actions and its movements alone."""
    suspended, shuttles = _service(pack, incident, option.plan)
    return NoticeFacts(
        line=incident.line,
        stretch=_stretch(pack, incident),
        directions=_directions(pack, incident),
        since_s=incident.start_s,
        status=Status.SUSPENDED,
        expected_s=incident.end_s,
        suspended=suspended,
        shuttles=shuttles,
        delay_max_min=_greatest_delay_min(pack, incident, option.plan.movements),
        cancelled=option.figures.trains_cancelled,
        partially_cancelled=option.figures.trains_part_cancelled,
        next_update_s=incident.known_at_s + NEXT_UPDATE_S,
    )


def _directions(pack: Pack, incident: Incident) -> tuple[Direction, ...]:
    """Directions that something restricts; a failed train or a platform track counts for its own only."""
    found: set[Direction] = set()
    for one in incident.restrictions:
        if one.train is not None:
            found.add(Direction(int(pack.timetable.train_direction[one.train])))
        elif one.platform is not None:
            found |= pack.network.platforms[one.platform].directions
        else:
            found.update(one.directions)
    return tuple(d for d in Direction if d in found)


def _stretch(pack: Pack, incident: Incident) -> tuple[int, ...]:
    """Where it happened: the ends of the restricted sections, or the one station named."""
    one = incident.restrictions[0]
    if one.station is not None:
        return (one.station,)
    if one.platform is not None:
        return (pack.network.platforms[one.platform].station,)
    ends = _ends(pack, incident, one.sections)
    return ends if ends else ()


def _ends(pack: Pack, incident: Incident, sections: tuple[int, ...]) -> tuple[int, int] | None:
    """Outer stations of sections of the incident's line that follow each other."""
    network = pack.network
    inner = [s for s in sections if network.sections[s].line == incident.line]
    if not inner:
        return None
    count = len(network.lines[incident.line].stations)
    places = sorted(s - network.first_section[incident.line] for s in inner)
    if network.lines[incident.line].loop and places[-1] - places[0] + 1 > len(places):
        split = next(k for k in range(1, len(places)) if places[k] - places[k - 1] > 1)
        places = places[split:] + places[:split]
    stations = network.lines[incident.line].stations
    return stations[places[0]], stations[(places[-1] + 1) % count]


def _service(
    pack: Pack, incident: Incident, plan: Plan
) -> tuple[tuple[int, int] | None, tuple[tuple[int, int], ...]]:
    """The stretch without trains, and the stretches on which trains turn back and forth."""
    closed = [r for r in incident.restrictions if r.kind.value == "section_closed"]
    if not closed:
        return None, ()
    ends = _ends(pack, incident, closed[0].sections)
    turns = [a for a in plan.actions if a.kind is ActionKind.TURN_BACK]
    if ends is None or not turns:
        return ends, ()
    line = pack.network.lines[incident.line]
    turned: dict[Direction, list[int]] = {Direction.DOWN: [], Direction.UP: []}
    for action in turns:
        if action.station is not None and action.station in line.stations:
            direction = Direction(int(pack.timetable.train_direction[action.train]))
            turned[direction].append(line.stations.index(action.station))
    above = _most_common(turned[Direction.DOWN])
    below = _most_common(turned[Direction.UP])
    if line.loop:
        return ends, ()
    first, last = line.stations[0], line.stations[-1]
    suspended = (
        first if above is None else line.stations[above],
        last if below is None else line.stations[below],
    )
    shuttles = [(first, line.stations[above])] if above is not None else []
    if below is not None:
        shuttles.append((line.stations[below], last))
    return suspended, tuple(shuttles)


def _most_common(values: list[int]) -> int | None:
    return max(sorted(set(values)), key=values.count) if values else None


def _greatest_delay_min(pack: Pack, incident: Incident, moves: Movements) -> int | None:
    """Greatest arrival delay at a stop on the incident's line, minutes, rounded up to five."""
    timetable = pack.timetable
    counts = np.diff(timetable.visit_start)[moves.trains]
    source = (
        np.arange(moves.visit_start[-1])
        - np.repeat(moves.visit_start[:-1], counts)
        + np.repeat(timetable.visit_start[moves.trains], counts)
    )
    on_line = timetable.train_line[timetable.visit_train[source]] == incident.line
    stops = on_line & (timetable.visit_kind[source] == 0) & (moves.arr_s != NOT_RUN)
    late = np.where(stops, moves.arr_s - timetable.visit_arr_s[source], 0)
    minutes = int(late.max(initial=0)) // 60
    return -(-minutes // 5) * 5 if minutes >= 5 else None
