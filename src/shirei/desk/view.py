"""A case as the report page draws it (docs/report-view.md): the line, the trains in a window, the options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from shirei.desk.view_diagnosis import diagnosis_view
from shirei.desk.view_forecast import forecast_view
from shirei.desk.words import POLICY_LABELS, Wording
from shirei.io.casefile import figures_json
from shirei.model.casefile import CaseFile
from shirei.model.clock import HOUR, format_clock
from shirei.model.incident import Restriction
from shirei.model.names import LANGUAGES, Names
from shirei.model.network import UNKNOWN, Direction
from shirei.model.pack import Pack
from shirei.model.plan import Movements, Policy, pieces
from shirei.model.proposal import Option
from shirei.model.reading import Reading, ReportReading

#: The graph begins and ends this long before and after the incident.
BEFORE_S = HOUR // 2
AFTER_S = 2 * HOUR

_DIRECTIONS = {Direction.DOWN: "down", Direction.UP: "up"}


def report_view(pack: Pack, case: CaseFile) -> dict[str, Any]:
    """The view of a case. Trains that have nothing to do in the window are left out."""
    window = [max(0, case.incident.start_s - BEFORE_S), case.incident.end_s + AFTER_S]
    trains = _trains_in(pack, case, window)
    return {
        "schema": 1,
        "title": _title(pack, case),
        "generated_by": f"shirei {case.shirei}",
        "pack": {"id": pack.id, "name": names_view(pack.names), "digest": pack.digest},
        "line": line_view(pack, case.incident.line),
        "incident": _incident(pack, case),
        "forecast": forecast_view(pack, case),
        "diagnosis": None if case.diagnosis is None else diagnosis_view(pack, case.diagnosis),
        "window": window,
        "planned": [planned_view(pack, train) for train in trains],
        "types": types_view(pack),
        "options": [_option(pack, case, option, trains) for option in case.proposal.options],
        "predicted": next(o.plan.id for o in case.proposal.options if o.plan.policy is Policy.DO_NOTHING),
        "decision": _decision(case),
        "notices": [{"language": n.language, "title": n.title, "text": n.text} for n in case.notices],
        "story": _story(case),
        "missing": list(case.proposal.missing),
        "provenance": _provenance(pack, case),
    }


def _title(pack: Pack, case: CaseFile) -> str:
    kind = case.incident.kind.value.replace("_", " ")
    return (
        f"{pack.network.lines[case.incident.line].names.en}: {kind} at {format_clock(case.incident.start_s)}"
    )


def line_view(pack: Pack, line: int) -> dict[str, Any]:
    """One line with its stations in ``DOWN`` order."""
    facts, network = pack.network.lines[line], pack.network
    stations = zip(facts.stations, _kilometres(pack, line), strict=True)
    return {
        "id": facts.id,
        "names": names_view(facts.names),
        "colour": facts.colour,
        "loop": facts.loop,
        "stations": [
            {"id": network.stations[s].id, "names": names_view(network.stations[s].names), "km": km}
            for s, km in stations
        ],
        "direction_names": [names_view(names) for names in facts.direction_names],
    }


def types_view(pack: Pack) -> list[dict[str, Any]]:
    """The types of train."""
    return [{"id": t.id, "names": names_view(t.names)} for t in pack.network.types]


def names_view(names: Names) -> dict[str, str | None]:
    """A name in every language, ``None`` where there is none."""
    return {language: names.get(language) for language in LANGUAGES}


def _kilometres(pack: Pack, line: int) -> list[float | None]:
    """Distance of each station along the line; nothing where a section's length is not known."""
    network = pack.network
    count = len(network.lines[line].stations)
    lengths = [network.sections[network.first_section[line] + k].length_m for k in range(count - 1)]
    known = [length for length in lengths if length is not None]
    if len(known) < len(lengths):
        return [None] * count
    return [round(sum(known[:k]) / 1000, 3) for k in range(count)]


def _incident(pack: Pack, case: CaseFile) -> dict[str, Any]:
    incident = case.incident
    return {
        "id": incident.id,
        "kind": incident.kind.value,
        "text": incident.text,
        "language": incident.language,
        "known_at_s": incident.known_at_s,
        "start_s": incident.start_s,
        "end_s": incident.end_s,
        "end_is_estimate": incident.end_is_estimate,
        "closed": [stretch for one in incident.restrictions for stretch in _closed(pack, incident.line, one)],
        "reading": [] if case.reading is None else _reading(case.reading),
        "questions": [] if case.reading is None else list(case.reading.questions),
    }


def _closed(pack: Pack, line: int, one: Restriction) -> list[dict[str, Any]]:
    """Each restricted section of the line on its own, so that any set of them can be drawn."""
    network = pack.network
    facts = network.lines[line]
    directions = [_DIRECTIONS[d] for d in one.directions]
    places = [s - network.first_section[line] for s in one.sections if network.sections[s].line == line]
    spans = [(k, (k + 1) % len(facts.stations)) for k in sorted(places)]
    at = (
        one.station
        if one.station is not None
        else (network.platforms[one.platform].station if one.platform is not None else None)
    )
    if at is not None and at in facts.stations:
        spans.append((facts.stations.index(at), facts.stations.index(at)))
    return [
        {
            "from_pos": a,
            "to_pos": b,
            "directions": directions,
            "start_s": one.start_s,
            "end_s": one.end_s,
            "kind": one.kind.value,
        }
        for a, b in spans
    ]


def _reading(reading: ReportReading) -> list[dict[str, Any]]:
    fields = (
        "kind",
        "line",
        "place",
        "train",
        "equipment",
        "symptom",
        "time",
        "duration_min",
        "tracks",
        "end_time",
        "side",
        "platform",
        "speed_kmh",
    )
    found = [(name, value) for name in fields if isinstance(value := getattr(reading, name), Reading)]
    return [
        {"field": name, "value": value.value, "start": value.span[0], "end": value.span[1]}
        for name, value in found
    ]


def _trains_in(pack: Pack, case: CaseFile, window: Sequence[int]) -> list[int]:
    """Trains of the line with a visit in the window, as planned or under some option."""
    timetable = pack.timetable
    wanted: set[int] = set()
    on_line = np.flatnonzero(timetable.train_line == case.incident.line)
    first = timetable.visit_arr_s[timetable.visit_start[on_line]]
    last = timetable.visit_dep_s[timetable.visit_start[on_line + 1] - 1]
    wanted.update(on_line[(last >= window[0]) & (first <= window[1])].tolist())
    for option in case.proposal.options:
        moves = option.plan.movements
        row = np.repeat(np.arange(len(moves.trains)), np.diff(moves.visit_start))
        inside = moves.run & (moves.dep_s >= window[0]) & (moves.arr_s <= window[1])
        here = moves.trains[np.unique(row[inside])]
        wanted.update(here[timetable.train_line[here] == case.incident.line].tolist())
    return sorted(wanted)


def _positions(pack: Pack, train: int) -> list[int]:
    stations = pack.network.lines[int(pack.timetable.train_line[train])].stations
    place = {station: k for k, station in enumerate(stations)}
    return [place[s] for s in pack.timetable.visit_station[pack.timetable.visits(train)].tolist()]


def planned_view(pack: Pack, train: int) -> dict[str, Any]:
    """One train of the timetable with its visits along its line: (position, arrival, departure) each."""
    timetable = pack.timetable
    visits = timetable.visits(train)
    points = zip(
        _positions(pack, train),
        timetable.visit_arr_s[visits].tolist(),
        timetable.visit_dep_s[visits].tolist(),
        strict=True,
    )
    working = int(timetable.train_working[train])
    return {
        "id": timetable.train_ids[train],
        "number": timetable.train_numbers[train],
        "type": pack.network.types[int(timetable.train_type[train])].id,
        "direction": _DIRECTIONS[Direction(int(timetable.train_direction[train]))],
        "points": [list(p) for p in points],
        "working": None if working == UNKNOWN else timetable.workings[working],
    }


def _option(pack: Pack, case: CaseFile, option: Option, trains: list[int]) -> dict[str, Any]:
    plan, wording = option.plan, Wording(pack)
    at = case.proposal.recommended
    label = (
        POLICY_LABELS[plan.policy]
        if not plan.id.endswith("*")
        else {"en": "Changed by a person", "ja": "担当者による変更", "ko": "담당자 변경"}
    )
    return {
        "id": plan.id,
        "policy": plan.policy.value,
        "label": label,
        "recommended": at is not None and case.proposal.options[at] is option,
        "valid": option.verdict.valid,
        "violations": [v.detail for v in option.verdict.violations[:20]],
        "figures": figures_json(pack, option.figures),
        "actions": [
            {
                "kind": a.kind.value,
                "text": wording.action(a),
                "train": pack.timetable.train_ids[a.train],
                "group": a.group,
            }
            for a in plan.actions
        ],
        "reasons": [
            {
                "group": r.group,
                "actions": list(r.actions),
                "conflict": r.conflict,
                "without": r.without,
                "passenger_delay_s": r.passenger_delay_s,
                "train_delay_s": r.train_delay_s,
            }
            for r in option.reasons
        ],
        "trains": _moved(pack, plan.movements, trains),
        "links": _new_links(pack, plan.movements, set(trains)),
    }


def moved_view(pack: Pack, moves: Movements, line: int) -> list[dict[str, Any]]:
    """How the trains of a line run under a plan; those that run exactly as planned are left out."""
    here = moves.trains[pack.timetable.train_line[moves.trains] == line]
    return _moved(pack, moves, here.tolist())


def _moved(pack: Pack, moves: Movements, trains: list[int]) -> list[dict[str, Any]]:
    """The pieces of every shown train that does not run exactly as planned."""
    timetable = pack.timetable
    row_of = {int(train): row for row, train in enumerate(moves.trains)}
    by_row: dict[int, list[tuple[int, int]]] = {}
    row = np.repeat(np.arange(len(moves.trains)), np.diff(moves.visit_start))
    for first, last in pieces(moves).tolist():
        by_row.setdefault(int(row[first]), []).append((first, last))
    found = []
    for train in trains:
        at = row_of[train]
        visits, planned = moves.visits(at), timetable.visits(train)
        same = (moves.arr_s[visits] == timetable.visit_arr_s[planned]) & (
            moves.dep_s[visits] == timetable.visit_dep_s[planned]
        )
        if same.all() and len(by_row.get(at, ())) == 1:
            continue
        position = _positions(pack, train)
        lines = [
            [[position[v - visits.start], int(moves.arr_s[v]), int(moves.dep_s[v])] for v in range(a, b + 1)]
            for a, b in by_row.get(at, ())
        ]
        found.append({"id": timetable.train_ids[train], "pieces": lines})
    return found


def _new_links(pack: Pack, moves: Movements, shown: set[int]) -> list[list[str]]:
    """Pairs of shown trains where a unit goes on as another train than planned."""
    timetable = pack.timetable
    planned = set(zip(timetable.link_from.tolist(), timetable.link_to.tolist(), strict=True))
    row = np.repeat(np.arange(len(moves.trains)), np.diff(moves.visit_start))
    links = [
        (int(moves.trains[row[a]]), int(moves.trains[row[b]]))
        for a, b in zip(moves.link_from_visit.tolist(), moves.link_to_visit.tolist(), strict=True)
    ]
    return [
        [timetable.train_ids[a], timetable.train_ids[b]]
        for a, b in links
        if (a, b) not in planned and a in shown and b in shown
    ]


def _decision(case: CaseFile) -> dict[str, Any] | None:
    if not case.decisions:
        return None
    last = case.decisions[-1]
    return {
        "choice": last.choice.value,
        "option_id": last.option_id,
        "by": last.by,
        "reason": last.reason,
        "at_s": last.at_s,
    }


def _story(case: CaseFile) -> list[dict[str, Any]]:
    incident, proposal = case.incident, case.proposal
    valid = sum(1 for option in proposal.options if option.verdict.valid)
    at_s = incident.known_at_s
    story = [
        {"at_s": at_s, "what": f"Reported: {incident.text or incident.kind.value.replace('_', ' ')}"},
        {
            "at_s": at_s,
            "what": f"First checked plan after {case.timings.first_answer_s:.1f} s, "
            f"{len(proposal.options)} alternatives ({valid} passed the checker) after {case.timings.proposal_s:.1f} s",
        },
    ]
    for decision in case.decisions:
        option = f" option {decision.option_id}" if decision.option_id else ""
        story.append(
            {
                "at_s": decision.at_s,
                "what": f"{decision.by}: {decision.choice.value}{option} ({decision.reason})",
            }
        )
    if case.notices_sent:
        story.append(
            {
                "at_s": case.decisions[-1].at_s,
                "what": f"Passenger notices released in {len(case.notices)} languages",
            }
        )
    return story


def _provenance(pack: Pack, case: CaseFile) -> list[dict[str, str]]:
    trials = ", ".join(f"{name} {count}" for name, count in case.request.trials.items())
    return [
        {"k": "pack", "v": f"{pack.id} version {pack.version}, sha256 {pack.digest[:16]}"},
        {"k": "origin of the pack", "v": pack.origin or "not stated"},
        {"k": "calendar", "v": pack.timetable.calendar},
        {"k": "search", "v": f"seed {case.request.seed}, plans tried: {trials}"},
        {"k": "loads", "v": case.proposal.options[0].figures.load_source},
        {
            "k": "record",
            "v": f"{len(case.record)} lines, last hash {case.record[-1].hash[:16]}"
            if case.record
            else "empty",
        },
    ]
