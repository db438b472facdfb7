"""Tools about the alternatives: their figures, why one is recommended, orders, cancellations, units at night."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shirei.desk.talk.names import policy_names
from shirei.desk.talk.scene import Scene, clock, hours, minutes, told
from shirei.desk.talk.units import displaced
from shirei.desk.words import Wording
from shirei.model.names import Names
from shirei.model.network import UNKNOWN
from shirei.model.plan import NOT_RUN, Action, ActionKind
from shirei.model.proposal import Option
from shirei.model.talk import Arguments, Fact, Value

#: As many of a list are told as a person takes in; the rest is counted.
SHOWN = 12
#: A day is back to its timetable when no stop is later than this (``Figures.recovered_at_s``).
RECOVERED_MIN = 3
#: Orders that need no word of the controller: the signaller takes a free track.
_SMALL = (ActionKind.CHANGE_PLATFORM,)


def alternatives(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """The figures of one option or of all, or one figure of them."""
    chosen = scene.case.proposal.options if "option" not in asked else (scene.option(asked["option"]),)
    if "measure" in asked and "option" not in asked:
        chosen = (scene.option(None),)
    measure = str(asked.get("measure", "figures"))
    return tuple(_figure(scene, one, measure) for one in chosen)


def _figure(scene: Scene, option: Option, measure: str) -> Fact:
    figures = option.figures
    back = figures.recovered_at_s
    values: dict[str, Value] = {
        **told(option),
        "hours": hours(figures.passenger_delay_s),
        "train_hours": hours(figures.train_delay_s),
        "whole": figures.trains_cancelled,
        "part": figures.trains_part_cancelled,
        "gap": minutes(figures.greatest_gap_s),
        "orders": len(option.plan.actions),
        "recovered": "-" if back is None else clock(back),
    }
    wanted = {
        "passenger_delay": ("hours",), "train_delay": ("train_hours",), "recovered": ("recovered", "limit"),
        "gap": ("gap",), "orders": ("orders",), "figures": tuple(values),
    }[measure]  # fmt: skip
    key = f"option_{measure}" if option.verdict.valid else "option_refused"
    if measure == "recovered" and back is None:
        key = "option_never_recovered"
    if measure == "recovered":
        values["limit"] = RECOVERED_MIN
    kept = {name: value for name, value in values.items() if name in (*wanted, "option", "policy")}
    return Fact(key, kept, scene.source(option))


def reasons(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """Why an option is recommended or not, and which of its orders save most."""
    option = scene.option(asked.get("option"))
    best_at = scene.case.proposal.recommended
    best = option if best_at is None else scene.case.proposal.options[best_at]
    facts = [_figure(scene, option, "passenger_delay")]
    if option is not best:
        more = hours(option.figures.passenger_delay_s) - hours(best.figures.passenger_delay_s)
        values: dict[str, Value] = {
            **told(option), "hours": hours(option.figures.passenger_delay_s), "best": best.plan.id,
            "best_policy": policy_names(best.plan.policy), "best_hours": hours(best.figures.passenger_delay_s),
            "more": more,
        }  # fmt: skip
        return (Fact("not_recommended", values, scene.source(option)),)
    others = [o for o in scene.case.proposal.options if o is not best and o.verdict.valid]
    if others:
        second = min(others, key=lambda o: o.figures.passenger_delay_s)
        facts = [Fact("recommended", {**told(best), "hours": hours(best.figures.passenger_delay_s),
                 "second": second.plan.id, "second_policy": policy_names(second.plan.policy),
                 "second_hours": hours(second.figures.passenger_delay_s)}, scene.source(best))]  # fmt: skip
    return (*facts, *_greatest_savings(scene, option))


def _greatest_savings(scene: Scene, option: Option) -> list[Fact]:
    saving = sorted(option.reasons, key=lambda one: -one.passenger_delay_s)[:3]
    return [
        Fact("order_saves", {"order": order_names(scene, option.plan.actions[one.actions[0]]),
             "saved": hours(one.passenger_delay_s)}, f"{scene.source(option)}, reason {one.group}")
        for one in saving if one.passenger_delay_s > 0
    ]  # fmt: skip


def order_names(scene: Scene, action: Action) -> Names:
    """One order as a sentence in three languages."""
    words = Wording(scene.pack).action(action)
    return Names(words["en"], words["ja"], words["ko"])


def orders(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """The orders of an option, to one train or at one station where asked; track changes only then."""
    option = scene.option(asked.get("option"))
    train = scene.train(asked["train"]) if "train" in asked else None
    station = scene.station(asked["station"]) if "station" in asked else None
    narrow = train is not None or station is not None
    chosen = [
        one for one in option.plan.actions
        if (train is None or train in (one.train, one.other_train))
        and (station is None or station in (one.station, one.from_station, one.to_station))
        and (narrow or one.kind not in _SMALL)
    ]  # fmt: skip
    count = Fact("orders_count", {**told(option), "count": len(chosen)}, scene.source(option))
    listed = [Fact("order", {"order": order_names(scene, one)}, scene.source(option)) for one in chosen]
    return (count, *shortened(listed, scene.source(option)))


def shortened(facts: Sequence[Fact], source: str, shown: int = SHOWN) -> tuple[Fact, ...]:
    """As many facts as a person takes in, and how many more there are."""
    if len(facts) <= shown:
        return tuple(facts)
    return (*facts[:shown], Fact("more", {"count": len(facts) - shown}, source))


def cancelled(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """Trains that an option does not run at all, or only in part."""
    option = scene.option(asked.get("option"))
    whole, part = [], []
    for one in (a for a in option.plan.actions if a.kind is ActionKind.CANCEL):
        if one.from_station is None and one.to_station is None:
            whole.append(Fact("cancelled_train", {"train": scene.number(one.train)}, scene.source(option)))
        else:
            order: dict[str, Value] = {
                "train": scene.number(one.train), "order": order_names(scene, one),
            }  # fmt: skip
            part.append(Fact("part_cancelled_train", order, scene.source(option)))
    figures = option.figures
    count: dict[str, Value] = {
        **told(option), "whole": figures.trains_cancelled, "part": figures.trains_part_cancelled,
    }  # fmt: skip
    listed = shortened([*whole, *part], scene.source(option), shown=24)
    return (Fact("cancelled_count", count, scene.source(option)), *listed)


def depot(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """Units that end the day at another place than planned, and where they end it."""
    option = scene.option(asked.get("option"))
    count = Fact(
        "depot_count", {**told(option), "count": option.figures.workings_out_of_place}, scene.source(option)
    )
    listed = [_unit(scene, option, *one) for one in displaced(scene.pack, option.plan.movements)]
    return (count, *shortened(listed, scene.source(option)))


def _unit(scene: Scene, option: Option, first: int, last: int, planned: int, found: int) -> Fact:
    """One unit: the trains it begins and ends its day with, and where it ends by the plan and by the timetable."""
    table = scene.pack.timetable
    working = int(table.train_working[first])
    values: dict[str, Value] = {
        "unit": scene.number(first) if working == UNKNOWN else table.workings[working],
        "train": scene.number(last), "station": scene.names(found), "planned": scene.names(planned),
    }  # fmt: skip
    return Fact("depot_unit", values, scene.source(option))


def is_run(scene: Scene, option: Option, train: int) -> bool:
    """Whether an option runs a train at all."""
    return bool((scene.times(option).arr_s[scene.visits(train)] != NOT_RUN).any())


def late_s(scene: Scene, option: Option) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Arrival delay at every visit, below 0 for early, 0 where it is not run. Shape ``(n_visits,)``."""
    arr = scene.times(option).arr_s
    return np.asarray(np.where(arr == NOT_RUN, 0, arr - scene.pack.timetable.visit_arr_s), np.int32)
