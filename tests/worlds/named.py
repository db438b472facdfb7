"""The tiny railways. Every timetable is feasible under docs/rules.md, to the second."""

from __future__ import annotations

from functools import cache

from shirei.model.clock import HOUR, MINUTE
from shirei.model.pack import Pack
from shirei.model.timetable import LinkKind
from tests.worlds.dsl import DOWN, UP, Railway

START_S = 8 * HOUR


@cache
def two_stations() -> Pack:
    """Two stations, two units, four trains, every platform planned.

    ::

        A1 ──┐ 120 s ┌── B1        1: A 8:00 → B 8:02    2: B 8:05 → A 8:07
             ╪═══════╪             3: A 8:10 → B 8:12    4: B 8:15 → A 8:17
        A2 ──┘       └── B2        links 1→2→3→4: one unit turns in three minutes
                                   5: B 8:00 → A 8:02    6: A 8:05 → B 8:07, another unit
    """
    railway = Railway("two_stations")
    railway.line("main", "A =120= B")
    railway.platforms("main", A="1du 2du", B="1du 2du")
    railway.turnback("main", "A", UP, sidings=1)
    railway.turnback("main", "B", DOWN, sidings=1)
    railway.train("1", "main", "A/1 B/1", "8:00")
    railway.train("2", "main", "B/1 A/1", "8:05")
    railway.train("3", "main", "A/1 B/1", "8:10")
    railway.train("4", "main", "B/1 A/1", "8:15")
    railway.train("5", "main", "B/2 A/2", "8:00")
    railway.train("6", "main", "A/2 B/2", "8:05")
    for first, second in (("1", "2"), ("2", "3"), ("3", "4"), ("5", "6")):
        railway.link(first, second)
    return railway.pack()


@cache
def short_line() -> Pack:
    """Five stations, double track, a local every five minutes each way from 8:00 to 8:55; six units.

    ::

        A1 ──┐            ┌─ B1 ─┐       ┌─ C1 ─┐       ┌─ D1 ─┐       ┌── E1
             ╪══ 120 s ═══╡      ╞═ 120 ═╡  ╳   ╞═ 120 ═╡      ╞═ 120 ═╪
        A2 ──┘            └─ B2 ─┘       └─ C2 ─┘       └─ D2 ─┘       └── E2
        turn 180 s, 2 sidings       turn 180 s both ways, 1 siding       turn 180 s, 2 sidings

    Down trains 101, 103, … 123 leave A at 8:00, 8:05, …; up trains 102, 104, … 124 leave E at the same times.
    A run takes 9:30 (dwell 30 s, least 20 s); a unit stands 5:30 at either end, then goes on.
    """
    railway = Railway("short_line")
    railway.line("main", "A =120= B =120= C =120= D =120= E")
    railway.platforms("main", A="1du 2du", B="1d 2u", C="1d 2u", D="1d 2u", E="1du 2du")
    railway.turnback("main", "A", UP, sidings=2)
    railway.turnback("main", "E", DOWN, sidings=2)
    railway.turnback("main", "C", DOWN, sidings=1)
    railway.turnback("main", "C", UP, sidings=1)
    railway.crossover("main", "C")
    times = [START_S + 5 * MINUTE * k for k in range(12)]
    down = [railway.train(str(101 + 2 * k), "main", "A B C D E", at) for k, at in enumerate(times)]
    up = [railway.train(str(102 + 2 * k), "main", "E D C B A", at) for k, at in enumerate(times)]
    railway.link_by_time(down, up)
    railway.link_by_time(up, down)
    return railway.pack()


@cache
def rapid_and_local() -> Pack:
    """Locals every ten minutes, a rapid every twenty that passes B, C, D and overtakes a local at C.

    ::

        A1 ──┐                    ┌── C1 ──┐                    ┌── E1
        A2 ──╪══ 120 ══ B ══ 120 ═╡   C2   ╞═ 120 ══ D ══ 120 ══╪── E2       turn 180 s
        A3 ──┘        (1d 2u)     │   C3   │       (1d 2u)      └── E3
                                  └── C4 ──┘   passing place; C1 C2 down, C3 C4 up

    Locals L1, L3, … (down, from 8:00) and L2, L4, … (up); rapids R1, R3 (down, from 8:02) and R2, R4 (up).
    An overtaken local stands at C for three minutes; the rapid passes 90 s after it arrived, 90 s before it
    leaves.
    """
    railway = Railway("rapid_and_local")
    railway.type("rapid", priority=1)
    railway.line("main", "A =120= B =120= C =120= D =120= E")
    railway.platforms("main", A="1du 2du 3du", B="1d 2u", C="1d 2d 3u 4u", D="1d 2u", E="1du 2du 3du")
    railway.turnback("main", "A", UP, sidings=2)
    railway.turnback("main", "E", DOWN, sidings=2)
    railway.passing_place("main", "C")
    locals_, rapids = _both_ways(railway)
    for trains in (locals_, rapids):
        railway.link_by_time(*trains)
        railway.link_by_time(*trains[::-1])
    return railway.pack()


def _both_ways(railway: Railway) -> tuple[list[list[str]], list[list[str]]]:
    locals_: list[list[str]] = [[], []]
    rapids: list[list[str]] = [[], []]
    for way, calls in enumerate(("A B C D E", "E D C B A")):
        ends = f"{calls[0]} (B) (C) (D) {calls[-1]}" if way == 0 else f"{calls[0]} (D) (C) (B) {calls[-1]}"
        for k in range(6):
            dwells = {"C": 180} if k % 2 == 0 else {}
            at = START_S + 10 * MINUTE * k
            locals_[way].append(railway.train(f"L{2 * k + 1 + way}", "main", calls, at, dwells=dwells))
        for k in range(3):
            at = START_S + 2 * MINUTE + 20 * MINUTE * k
            rapids[way].append(railway.train(f"R{2 * k + 1 + way}", "main", ends, at, type="rapid"))
    return locals_, rapids


@cache
def single_track() -> Pack:
    """A single-track section between two loops; trains of both directions meet at C, platforms planned.

    ::

        A1 ──┐          ┌─ B1 (d) ─┐           ┌─ C1 (d) ─┐          ┌── D1
             ╪══ 120 ═══╡          ├── 180 ────┤          ╞══ 120 ═══╪          turn 180 s
        A2 ──┘          └─ B2 (u) ─┘  single   └─ C2 (u) ─┘          └── D2

    Down 1, 3, 5, 7 leave A at 8:00, 8:15, …; up 2, 4, 6, 8 leave D at 8:03, 8:18, … and wait at C until
    8:06:00, thirty seconds after the down train has come in from the single track.
    """
    railway = Railway("single_track")
    railway.line("main", "A =120= B -180- C =120= D")
    railway.platforms("main", A="1du 2du", B="1d 2u", C="1d 2u", D="1du 2du")
    railway.turnback("main", "A", UP, sidings=1)
    railway.turnback("main", "D", DOWN, sidings=1)
    railway.crossover("main", "B")
    railway.crossover("main", "C")
    starts = [START_S + 15 * MINUTE * k for k in range(4)]
    down = [railway.train(str(1 + 2 * k), "main", "A/1 B/1 C/1 D/1", at) for k, at in enumerate(starts)]
    up = [
        railway.train(str(2 + 2 * k), "main", "D/1 C/2 B/2 A/1", at + 3 * MINUTE, dwells={"C": 60})
        for k, at in enumerate(starts)
    ]
    railway.link_by_time(down, up)
    railway.link_by_time(up, down)
    return railway.pack()


@cache
def loop_line() -> Pack:
    """Six stations in a circle, 15 minutes a lap, three units each way; every lap runs through into the next.

    ::

            ┌═ B ═══ C ═┐        outer (down) A B C D E F A: O1, O2, O3 leave A at 8:00, 8:05, 8:10,
        A ══╡           ╞══ D    then O4 (8:15) is O1's unit again, … O12
            └═ F ═══ E ═┘        inner (up)   A F E D C B A: I1 … I12 at the same times
        120 s a leg, dwell 30 s; every station has track 1 for outer and 2 for inner trains, A also 3 (both)
    """
    railway = Railway("loop_line")
    railway.line("ring", "A =120= B =120= C =120= D =120= E =120= F =120=", loop=True)
    pairs = dict.fromkeys("BCDEF", "1d 2u")
    railway.platforms("ring", A="1d 2u 3du", **pairs)
    railway.turnback("ring", "A", DOWN, on="3", sidings=1)
    railway.turnback("ring", "A", UP, on="3", sidings=1)
    for letter, calls in (("O", "A B C D E F A"), ("I", "A F E D C B A")):
        laps = [railway.train(f"{letter}{k + 1}", "ring", calls, START_S + 5 * MINUTE * k) for k in range(12)]
        for first, second in zip(laps, laps[3:], strict=False):
            railway.link(first, second, kind=LinkKind.THROUGH)
    return railway.pack()


@cache
def branch() -> Pack:
    """A main line and a branch; every second train runs through between C and J, one place with two ids.

    ::

        A1 ──┐          ┌ B1 ┐          ┌─ C1 (d) ─┐   J1 (d) ═══ 120 ═══ X1 (d) ═══ 120 ═══╪── Y1
             ╪══ 120 ═══╡    ╞══ 120 ═══╡  C2 (u)  ├── J2 (u)             X2 (u)            └── Y2
        A2 ──┘          └ B2 ┘          └─ C3 (du) ┘
        turn 180 s                        turn on C3    no turn at J         turn 180 s

    Down M1 (8:00), M3 (8:10), … on the main line; M1, M5, … go on as B1, B3, … from J to Y 30 s after they
    reach C; M3, M7, … turn on C3. Back: B2, B4, … from Y reach J and go on as main-line up trains to A.
    """
    railway = Railway("branch")
    railway.line("main", "A =120= B =120= C")
    railway.line("branch", "J =120= X =120= Y")
    railway.platforms("main", A="1du 2du", B="1d 2u", C="1d 2u 3du")
    railway.platforms("branch", J="1d 2u", X="1d 2u", Y="1du 2du")
    railway.turnback("main", "A", UP, sidings=1)
    railway.turnback("main", "C", DOWN, on="3", sidings=1)
    railway.turnback("branch", "Y", DOWN, sidings=1)
    for k in range(3):
        _branch_cycle(railway, START_S + 20 * MINUTE * k, k)
    railway.link_by_time(["M2", "M4", "M6", "M8", "M10", "M12"], ["M1", "M3", "M5", "M7", "M9", "M11"])
    return railway.pack()


def _branch_cycle(railway: Railway, at: int, cycle: int) -> None:
    main, back = 4 * cycle, 2 * cycle
    # To the branch and back: A +0, C +270, J +300, Y +570; Y +870, J +1140, C +1170, A +1440
    railway.train(f"M{main + 1}", "main", "A B C", at)
    railway.train(f"B{back + 1}", "branch", "J X Y", at + 300)
    railway.train(f"B{back + 2}", "branch", "Y X J", at + 870)
    railway.train(f"M{main + 2}", "main", "C B A", at + 1170)
    # Turning at C: A +600, C +870; C +1410, A +1680
    railway.train(f"M{main + 3}", "main", "A B C", at + 600)
    railway.train(f"M{main + 4}", "main", "C B A", at + 1410)
    railway.link(f"M{main + 1}", f"B{back + 1}", kind=LinkKind.THROUGH)
    railway.link(f"B{back + 1}", f"B{back + 2}")
    railway.link(f"B{back + 2}", f"M{main + 2}", kind=LinkKind.THROUGH)
    railway.link(f"M{main + 3}", f"M{main + 4}")


@cache
def commuter_line() -> Pack:
    """Eight stations, double track, a local every four minutes each way from 8:00 to 9:28; twelve units or so.

    ::

        A ═ 120 ═ B ═ 120 ═ C ═ 120 ═ D ═ 120 ═ E ═ 120 ═ F ═ 120 ═ G ═ 120 ═ H
        A1 A2     B1 B2     C1 C2     D1 D2     E1 E2     F1 F2     G1 G2     H1 H2
        turn               C3 (du)                       F3 (du)             turn
        3 sidings          turn both ways on C3          on F3               3 sidings
                           2 sidings                     2 sidings

    Down trains 1, 3, … 45 leave A and up trains 2, 4, … 46 leave H, at 8:00, 8:04, …; a run takes 17 minutes
    (dwell 30 s, least 20 s), a turn 180 s. Between C and F any stretch can be closed with both sides left to run.
    """
    railway = Railway("commuter_line")
    railway.line("main", "A =120= B =120= C =120= D =120= E =120= F =120= G =120= H")
    inner = dict.fromkeys("BDEG", "1d 2u")
    railway.platforms("main", A="1du 2du 3du", C="1d 2u 3du", F="1d 2u 3du", H="1du 2du 3du", **inner)
    for station, arriving in (("A", UP), ("H", DOWN)):
        railway.turnback("main", station, arriving, sidings=3)
    for station in "CF":
        for arriving in (DOWN, UP):
            railway.turnback("main", station, arriving, on="3", sidings=2)
    times = [START_S + 4 * MINUTE * k for k in range(23)]
    down = [railway.train(str(1 + 2 * k), "main", "A B C D E F G H", at) for k, at in enumerate(times)]
    up = [railway.train(str(2 + 2 * k), "main", "H G F E D C B A", at) for k, at in enumerate(times)]
    railway.link_by_time(down, up)
    railway.link_by_time(up, down)
    return railway.pack()
