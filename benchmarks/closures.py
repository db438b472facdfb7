"""Closures at five places and five times on a line: how many plans the checker refuses, and what they spare.

``python benchmarks/closures.py --data ../shared/data/tokyo`` runs the shipped railway and three Tokyo lines, prints a
row a line and one JSON line at the end. Both tracks of one section are closed for 40 minutes each time.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shirei import check
from shirei.io.mini_tokyo import import_mini_tokyo
from shirei.io.pack import bundled_pack, load_pack
from shirei.model.clock import HOUR
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.pack import Pack
from shirei.model.plan import Policy
from shirei.traffic.reschedule import Budget, propose

LINES = ("JR-East.ChuoRapid", "JR-East.KeihinTohokuNegishi", "JR-East.Yamanote")
HOURS = (6, 8, 12, 18, 22)


def closures(pack: Pack) -> Iterator[Incident]:
    """Five sections spread over the line, at five times each."""
    count = pack.network.first_section[1]
    for place in range(5):
        section = 1 + (count - 3) * place // 4
        for hour in HOURS:
            window = Restriction(RestrictionKind.SECTION_CLOSED, hour * HOUR, hour * HOUR + 2400, (section,))
            yield Incident(f"{section}-{hour}", IncidentKind.POINTS, 0, hour * HOUR, (window,))


def measure(name: str, pack: Pack, seconds: float) -> dict[str, Any]:
    plans = refused = gridlocked = 0
    spared = []
    for incident in closures(pack):
        found = propose(pack, incident, budget=Budget(seconds, time.perf_counter))
        gridlocked += len(found.gridlocked)
        cost = {}
        for candidate in found.candidates:
            plans += 1
            refused += not check.verify(pack, incident, candidate.plan).valid
            cost[candidate.plan.policy] = candidate.figures.passenger_delay_s
        if cost.get(Policy.HOLD_ALL):
            spared.append(1 - min(cost.values()) / cost[Policy.HOLD_ALL])
    figures = {
        "line": name, "incidents": 25, "plans": plans, "refused": refused, "gridlocked": gridlocked,
        "saving_against_hold_all_median": round(statistics.median(spared), 3),
        "saving_against_hold_all_least": round(min(spared), 3),
    }  # fmt: skip
    print(figures, flush=True)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data/tokyo"))
    parser.add_argument("--seconds", type=float, default=1.0, help="search time an incident")
    given = parser.parse_args()
    rows = [measure("chuo-demo", load_pack(bundled_pack("chuo-demo")), given.seconds)]
    for line in LINES if given.data.is_dir() else ():
        pack = import_mini_tokyo(given.data, calendar="weekday", lines=[line]).pack
        rows.append(measure(line, pack, given.seconds))
    print(json.dumps({"benchmark": "closures", "seconds": given.seconds, "rows": rows}))


if __name__ == "__main__":
    main()
