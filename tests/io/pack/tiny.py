"""A tiny pack: three stations, two trains that one unit runs there and back.

::

    A ══════ B ══════ C        A1, A2 and C1 platform tracks; trains turn at A and C, pass each other at B
"""

from __future__ import annotations

import dataclasses

import numpy as np

from shirei.model.names import Names
from shirei.model.network import (
    Crossover,
    Direction,
    FeedingSection,
    HeadwayRule,
    Line,
    Network,
    PassingPlace,
    PlatformTrack,
    Section,
    Source,
    Station,
    TrainType,
    Turnback,
)
from shirei.model.pack import Alias, Disturbance, Pack, Practice, Provenance, RestorationPrior
from shirei.model.timetable import Timetable

BOTH = frozenset(Direction)


def ints(*values: int) -> np.ndarray:
    return np.array(values, np.int32)


def tiny_network() -> Network:
    least = np.full((2, 2, 2), -1, np.int32)
    least[0, 0, 0] = 100
    least[1, 1, 1] = 110
    inferred = least == 110
    return Network(
        stations=(
            Station("A", Names("Alpha", ja="ア"), 139.7, 35.6),
            Station("B", Names("Beta, the second", zh_hans="乙")),
            Station("C", Names('Gamma "C"')),
        ),
        lines=(
            Line(
                "L",
                Names("Line"),
                (0, 1, 2),
                headway_s=90,
                direction_names=(Names("to C"), Names("to A")),
                basis="x",
            ),
        ),
        sections=(
            Section("AB", 0, 0, 1, length_m=1500),
            Section("BC", 0, 1, 2, source=Source.INFERRED, basis="two\nlines"),
        ),
        platforms=(
            PlatformTrack("A1", 0, 0, "1", BOTH),
            PlatformTrack("A2", 0, 0, "2", BOTH, Source.INFERRED, "guess"),
            PlatformTrack("C1", 2, 0, "1", BOTH),
        ),
        turnbacks=(Turnback(0, 0, Direction.UP, 120, (0, 1), 2), Turnback(2, 0, Direction.DOWN, 150, (2,))),
        types=(TrainType("local", Names("Local"), 5), TrainType("rapid", Names("Rapid"), 2)),
        passing_places=(PassingPlace(1, 0, Direction.DOWN, Source.INFERRED, "order changes here"),),
        crossovers=(Crossover(1, 0),),
        feeding_sections=(FeedingSection("F", 0, (0, 1)),),
        headway_rules=(HeadwayRule(0, 0, 1, 100, basis="demonstration value"),),
        min_run_s=least,
        min_run_inferred=inferred,
    )


def tiny_timetable() -> Timetable:
    return Timetable(
        calendar="weekday",
        train_ids=("T1", "T2"),
        train_numbers=("1", "2"),
        train_type=ints(0, 1),
        train_line=ints(0, 0),
        train_direction=np.array([0, 1], np.int8),
        visit_start=ints(0, 3, 6),
        visit_station=ints(0, 1, 2, 2, 1, 0),
        visit_arr_s=ints(18000, 18120, 18300, 18600, 18700, 18850),
        visit_dep_s=ints(18000, 18150, 18300, 18600, 18700, 18850),
        visit_kind=np.array([0, 0, 0, 0, 1, 0], np.int8),
        visit_platform=ints(0, -1, 2, 2, -1, 1),
        visit_min_dwell_s=ints(0, 20, 0, 0, 0, 0),
        visit_inferred=np.array([0, 3, 1, 2, 0, 0], np.int8),
        workings=("W1",),
        train_working=ints(0, 0),
        link_from=ints(0),
        link_to=ints(1),
        link_kind=np.array([1], np.int8),
        link_min_s=ints(150),
    )


def no_trains() -> Timetable:
    words, bits = np.zeros(0, np.int32), np.zeros(0, np.int8)
    return Timetable("", (), (), words, words, bits, ints(0), words, words, words, bits, words, words, bits)


def tiny_pack() -> Pack:
    return Pack(
        id="tiny",
        names=Names("Tiny", ja="ちいさい"),
        network=tiny_network(),
        timetable=tiny_timetable(),
        licence="CC0-1.0",
        origin='made "here"\nfor tests',
        aliases=(Alias("Alfa", "station", "A"), Alias("the line", "line", "L")),
        restoration=(RestorationPrior("signal", 10, 30, 90, basis="demonstration value"),),
        disturbances=(
            Disturbance("run", 0.125, 12.5, 300),
            Disturbance("dwell", 1e-05, 7.0, 60, Source.INFERRED, "b"),
        ),
        practice=Practice(reaction_s=90),
        provenance=(Provenance("links", Source.INFERRED, "train numbers"),),
    )


def assert_equal_packs(a: Pack, b: Pack) -> None:
    """Equal in everything but the digest."""
    for field in dataclasses.fields(Pack):
        if field.name not in ("network", "timetable", "digest"):
            assert getattr(a, field.name) == getattr(b, field.name), field.name
    for one, other in ((a.network, b.network), (a.timetable, b.timetable)):
        for field in dataclasses.fields(one):
            left, right = getattr(one, field.name), getattr(other, field.name)
            if isinstance(left, np.ndarray):
                assert left.dtype == right.dtype, field.name
                np.testing.assert_array_equal(left, right, err_msg=field.name)
            else:
                assert left == right, field.name
