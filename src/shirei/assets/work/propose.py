"""Rank what may fail by risk times consequence, and give each inspection a day and a window."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from shirei.assets.work.windows import best_window
from shirei.model.work import DAY_S, AssetRisk, Traffic, WorkProposal

#: Inspections that can be done in one night.
CREWS = 2


def propose_work(
    risks: tuple[AssetRisk, ...], traffic: dict[str, Traffic], first: dt.date, crews: int = CREWS
) -> tuple[WorkProposal, ...]:
    """Proposals by rank. ``traffic`` holds every place of the risks; work begins on the day ``first`` at the earliest.

    What is worth most goes first and gets the earliest day on which a crew is free; ``late`` says where that is after
    the day by which it may fail. Of equal worth, what is due earlier goes first.
    """
    worth = {risk: risk.chance * consequence_s(traffic[risk.place], risk.repair_s) for risk in risks}
    ranked = sorted(risks, key=lambda risk: (-worth[risk], risk.within_days, risk.asset))
    busy: Counter[dt.date] = Counter()
    proposals = []
    for rank, risk in enumerate(ranked, start=1):
        day = _free_day(busy, first, crews)
        busy[day] += 1
        by = first + dt.timedelta(days=int(risk.within_days))
        cost = consequence_s(traffic[risk.place], risk.repair_s)
        window = best_window(traffic[risk.place], risk.work_s)
        proposals.append(WorkProposal(rank, risk, day, by, window, day > by, cost, worth[risk]))
    return tuple(proposals)


def consequence_s(traffic: Traffic, repair_s: int) -> float:
    """Expected seconds of passenger delay of one failure at any moment between the first and the last train.

    A train that would come while the place is closed waits for the rest of the closure, half of it on average; no
    train is turned or led round, so this ranks places and does not forecast a day.
    """
    if not len(traffic.start_s):
        return 0.0
    service = max(int(traffic.end_s.max() - traffic.start_s.min()), 1)
    closed = min(repair_s, DAY_S)
    caught = min(closed / service, 1.0)
    return float(traffic.passengers.sum()) * caught * closed / 2


def _free_day(busy: Counter[dt.date], first: dt.date, crews: int) -> dt.date:
    day = first
    while busy[day] >= crews:
        day += dt.timedelta(days=1)
    return day
