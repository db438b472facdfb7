"""Facts of the alternatives: what each costs, how many orders it has, and what one saves against another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import permutations

from shirei.assist.writing.facts import Amount, Fact, Role, Value, What
from shirei.model.casefile import CaseFile
from shirei.model.plan import ActionKind, Figures
from shirei.model.proposal import Option

#: What an order of a kind is, as a fact.
OF_KIND = {
    ActionKind.HOLD: What.HOLD,
    ActionKind.REGULATE: What.REGULATE,
    ActionKind.RETIME: What.RETIME,
    ActionKind.TURN_BACK: What.TURN_BACK,
    ActionKind.CANCEL: What.CANCEL,
    ActionKind.RELINK: What.RELINK,
    ActionKind.REORDER: What.ORDER,
    ActionKind.CHANGE_PLATFORM: What.PLATFORM,
}


def figure_facts(option: Option, where: str) -> Iterator[Fact]:
    """What an alternative costs, its label, and its orders counted."""
    name, figures = option.plan.id, option.figures
    for what, amount, field in _figures(figures):
        yield Fact(what, {Role.AMOUNT: (amount,)}, f"{where}.figures.{field}", name)
    gap: dict[Role, tuple[Value, ...]] = {Role.AMOUNT: (Amount(figures.greatest_gap_s, "s"),)}
    if figures.greatest_gap_station is not None:
        gap[Role.STATION] = (figures.greatest_gap_station,)
    yield Fact(What.GAP, gap, f"{where}.figures.greatest_gap_s", name)
    if figures.recovered_at_s is not None:
        at: dict[Role, tuple[Value, ...]] = {Role.UNTIL: (figures.recovered_at_s,)}
        yield Fact(What.RECOVERED, at, f"{where}.figures.recovered_at_s", name)
    label: dict[Role, tuple[Value, ...]] = {Role.OPTION: (name,), Role.ACTOR: (option.plan.policy.value,)}
    yield Fact(What.OPTION, label, where, name)
    yield Fact(What.EFFECTIVE, {Role.SINCE: (option.plan.effective_from_s,)}, f"{where}.plan", name)
    yield from _counts(option, where)


def _figures(f: Figures) -> list[tuple[What, Amount, str]]:
    return [
        (What.PASSENGER_DELAY, Amount(f.passenger_delay_s, "s"), "passenger_delay_s"),
        (What.TRAIN_DELAY, Amount(f.train_delay_s, "s"), "train_delay_s"),
        (What.CANCELLED, Amount(f.trains_cancelled, "trains"), "trains_cancelled"),
        (What.PART_CANCELLED, Amount(f.trains_part_cancelled, "trains"), "trains_part_cancelled"),
        (What.STOPS, Amount(f.stops_cancelled, "stops"), "stops_cancelled"),
        (What.STRANDED, Amount(f.stranded, "passengers"), "stranded"),
        (What.PASSENGERS, Amount(f.passengers, "passengers"), "passengers"),
        (What.BETWEEN, Amount(f.between_stations_s, "s"), "between_stations_s"),
        (What.OUT_OF_PLACE, Amount(f.workings_out_of_place, "trains"), "workings_out_of_place"),
    ]


def _counts(option: Option, where: str) -> Iterator[Fact]:
    """How many orders in all and of each kind, also by station; a train that is ordered twice counts once."""
    name, actions = option.plan.id, option.plan.actions
    total = {Role.AMOUNT: (Amount(len(actions), "orders"),)}
    yield Fact(What.COUNT, total, f"{where}.plan.actions", name, {"of": "all"})
    for kind, what in OF_KIND.items():
        own = [a for a in actions if a.kind is kind]
        places = Counter(a.station for a in own if a.station is not None)
        amounts = (Amount(len(own), "orders"), Amount(len({a.train for a in own}), "trains"))
        source = f"{where}.plan.actions[kind={kind.value}]"
        yield Fact(What.COUNT, {Role.AMOUNT: amounts}, source, name, {"of": what.value})
        for station, count in places.items():
            trains = len({a.train for a in own if a.station == station})
            roles: dict[Role, tuple[Value, ...]] = {
                Role.AMOUNT: (Amount(count, "orders"), Amount(trains, "trains")),
                Role.STATION: (station,),
            }
            yield Fact(What.COUNT, roles, source, name, {"of": what.value})


def comparison_facts(case: CaseFile) -> Iterator[Fact]:
    """Passenger and train delay of each alternative against each other: saved amount and percentage."""
    options = case.proposal.options
    yield Fact(What.OPTIONS, {Role.AMOUNT: (Amount(len(options), "options"),)}, "proposal.options")
    for a, b in permutations(range(len(options)), 2):
        for field, of in (("passenger_delay_s", "passengers"), ("train_delay_s", "trains")):
            mine, theirs = (getattr(options[k].figures, field) for k in (a, b))
            if mine >= theirs or theirs == 0:
                continue
            roles: dict[Role, tuple[Value, ...]] = {
                Role.OPTION: (options[a].plan.id,),
                Role.OTHER_OPTION: (options[b].plan.id,),
                Role.AMOUNT: (Amount(theirs - mine, "s"), Amount(100 * (1 - mine / theirs), "%")),
            }
            source = f"proposal.options[{a}].figures.{field} against proposal.options[{b}]"
            yield Fact(What.SAVES, roles, source, options[a].plan.id, {"of": of})
