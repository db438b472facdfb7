"""Rules R1 to R7 of docs/rules.md for a timetable run exactly as published, in plain numpy and Python.

A second reading of the rules page: it shares no code with the importers or the checker.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np

from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.model.timetable import LinkKind, leg_minimum_run_s, leg_sections, primary_links


def broken_rules(pack: Pack) -> list[str]:
    """One sentence for every rule that the published timetable breaks; empty when it can run as it is."""
    return [*_own_times(pack), *_on_sections(pack), *_on_platforms(pack), *_links(pack)]


def _own_times(pack: Pack) -> list[str]:
    t, network = pack.timetable, pack.network
    section = leg_sections(network, t)
    run = np.zeros(t.n_visits, int)
    run[:-1] = t.visit_arr_s[1:] - t.visit_dep_s[:-1]
    fast = (run < leg_minimum_run_s(network, t, section)) & ~t.visit_is_last
    dwell = t.visit_dep_s - t.visit_arr_s < t.visit_min_dwell_s
    ends = np.concatenate([t.visit_start[:-1], t.visit_start[1:] - 1])
    return (
        [f"R2 visit {v}" for v in np.flatnonzero(fast)]
        + [f"R3 visit {v}" for v in np.flatnonzero(dwell)]
        + [f"R1 visit {v}" for v in ends if t.visit_arr_s[v] != t.visit_dep_s[v]]
    )


def _on_sections(pack: Pack) -> list[str]:
    t, network = pack.timetable, pack.network
    section = leg_sections(network, t)
    runs = defaultdict(list)
    for visit in np.flatnonzero(~t.visit_is_last):
        runs[int(section[visit])].append(
            (
                int(t.visit_dep_s[visit]),
                int(t.visit_arr_s[visit + 1]),
                int(t.train_direction[t.visit_train[visit]]),
            )
        )
    broken = []
    for index, found in runs.items():
        tracks, name = network.sections[index].tracks, network.sections[index].id
        if tracks <= 2:
            for direction in (0, 1):
                same = sorted(r for r in found if r[2] == direction)
                broken += [f"R5 {name} {a} {b}" for a, b in pairwise(same) if b[1] < a[1]]
        if tracks == 1:
            for a, b in pairwise(sorted(found)):
                latest = (
                    max(r[1] for r in found if r[0] < b[0] and r[2] != b[2])
                    if any(r[0] < b[0] and r[2] != b[2] for r in found)
                    else 0
                )
                broken += [f"R6 {name} {a} {b}"] * (latest > b[0])
    return broken


def _on_platforms(pack: Pack) -> list[str]:
    t, network, practice = pack.timetable, pack.network, pack.practice
    broken, taken, turns = [], set(), set()
    use = defaultdict(list)
    for link in primary_links(t):
        a, b = int(t.link_from[link]), int(t.link_to[link])
        x, y = int(t.visit_start[a + 1] - 1), int(t.visit_start[b])
        if t.train_line[a] == t.train_line[b] and t.visit_station[x] == t.visit_station[y]:
            taken |= {x, y}
            arrive, leave = int(t.visit_arr_s[x]), int(t.visit_dep_s[y])
            if t.train_direction[a] != t.train_direction[b]:
                turns |= {
                    (x, Direction(int(t.train_direction[a]))),
                    (y, Direction(int(t.train_direction[a]))),
                }
            if leave - arrive > practice.stable_after_s:
                use[int(t.visit_platform[x])].append((arrive, arrive + practice.stabling_s))
                use[int(t.visit_platform[y])].append((leave - practice.stabling_s, leave))
            else:
                broken += [f"R7 link {a}-{b} changes track"] * bool(
                    t.visit_platform[x] != t.visit_platform[y]
                )
                use[int(t.visit_platform[x])].append((arrive, leave))
    turning = dict(turns)
    for visit in range(t.n_visits):
        train = int(t.visit_train[visit])
        key = (int(t.visit_station[visit]), int(t.train_line[train]))
        platform = int(t.visit_platform[visit])
        allowed = {
            p
            for p in network.platforms_at.get(key, ())
            if Direction(int(t.train_direction[train])) in network.platforms[p].directions
        }
        if visit in turning:
            allowed |= set(network.turnback_at[*key, turning[visit]].platforms)
        broken += [f"R7 visit {visit} on {platform}"] * (platform not in allowed)
        if visit not in taken:
            use[platform].append((int(t.visit_arr_s[visit]), int(t.visit_dep_s[visit])))
    for platform, found in use.items():
        broken += [
            f"R7 {network.platforms[platform].id} {a} {b}" for a, b in pairwise(sorted(found)) if b[0] < a[1]
        ]
    return broken


def _links(pack: Pack) -> list[str]:
    t = pack.timetable
    broken = []
    for a, b, kind, least in zip(t.link_from, t.link_to, t.link_kind, t.link_min_s, strict=True):
        gap = int(t.visit_dep_s[t.visit_start[b]] - t.visit_arr_s[t.visit_start[a + 1] - 1])
        broken += [f"R8 link {a}-{b}"] * bool(gap < least or least < 0)
        if kind == LinkKind.TURN:
            broken += [f"R8 turn {a}-{b} at two places"] * bool(
                t.visit_station[t.visit_start[a + 1] - 1] != t.visit_station[t.visit_start[b]]
            )
    return broken
