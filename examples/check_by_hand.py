"""Judge a plan that was made by hand: track 4 at Mitaka cannot be used for half an hour.

    python examples/check_by_hand.py

First the timetable as it is, which the checker refuses, saying which trains would arrive on the lost track. Then the
same with these trains on track 3, once without the orders that say so, and once with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from shirei import check
from shirei.io.pack import bundled_pack, load_pack
from shirei.model.clock import format_clock, parse_clock
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.pack import Pack
from shirei.model.plan import Action, ActionKind, Movements, Plan, Policy, Verdict
from shirei.model.timetable import primary_links

FROM, UNTIL = parse_clock("08:00"), parse_clock("08:30")


def as_planned(pack: Pack) -> Movements:
    """The whole timetable as movements: every visit run, every unit on its planned working."""
    table = pack.timetable
    links = primary_links(table)
    leaves = table.visit_start[table.link_from[links] + 1] - 1
    begins = table.visit_start[table.link_to[links]]
    depot = np.zeros(table.n_visits, bool)
    depot[table.visit_start[:-1]] = True
    depot[begins] = False
    return Movements(
        np.arange(table.n_trains, dtype=np.int32),
        table.visit_start.copy(),
        table.visit_arr_s.copy(),
        table.visit_dep_s.copy(),
        table.visit_platform.copy(),
        leaves.astype(np.int32),
        begins.astype(np.int32),
        depot,
    )


def verdict_on(pack: Pack, incident: Incident, movements: Movements, actions: Sequence[Action]) -> Verdict:
    """The checker's word on a plan of one's own."""
    known = incident.known_at_s + pack.practice.reaction_s
    return check.verify(pack, incident, Plan("by hand", Policy.MIXED, tuple(actions), movements, known))


def show(what: str, verdict: Verdict) -> None:
    """A verdict in a few lines."""
    print(f"{what}: {'valid' if verdict.valid else f'{len(verdict.violations)} violations'}, "
          f"{sum(verdict.checked.values()):,} single checks")  # fmt: skip
    for violation in verdict.violations[:3]:
        print(f"  {violation.rule}: {violation.detail}")


def main() -> None:
    """Three plans for one lost track."""
    pack = load_pack(bundled_pack("chuo-demo"))
    lost, other = (pack.network.platform_index[name] for name in ("mitaka-4", "mitaka-3"))
    out_of_use = Restriction(RestrictionKind.PLATFORM_OUT, FROM, UNTIL, platform=lost)
    incident = Incident("mitaka-4", IncidentKind.OTHER, 0, FROM - 600, (out_of_use,))

    planned = as_planned(pack)
    show("the timetable as it is", verdict_on(pack, incident, planned, ()))

    there = (planned.platform == lost) & (planned.arr_s >= FROM) & (planned.arr_s < UNTIL)
    moved = replace(planned, platform=np.where(there, other, planned.platform).astype(np.int32))
    show("on track 3, without orders", verdict_on(pack, incident, moved, ()))

    table, mitaka = pack.timetable, pack.network.station_index["mitaka"]
    orders = [
        Action(
            ActionKind.CHANGE_PLATFORM, int(table.visit_train[visit]), station=mitaka, platform=other, group=k
        )
        for k, visit in enumerate(np.flatnonzero(there).tolist(), start=1)
    ]
    show(
        f"on track 3, {len(orders)} orders from {format_clock(FROM)} on",
        verdict_on(pack, incident, moved, orders),
    )


if __name__ == "__main__":
    main()
