"""Tiny problems of movers over exclusive resources, written in a few words.

A train is a list of operations, each made by :func:`op`; :func:`problem` gathers trains.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shirei.model.problem import NO_LIMIT, Problem, ints


@dataclass(frozen=True)
class Op:
    """One operation: what it holds (with release times), how long, and what may follow."""

    holds: dict[str, int]
    least: int = 0
    earliest: int = 0
    latest: int = NO_LIMIT
    then: tuple[int, ...] | None = None
    due: tuple[tuple[int, int, int], ...] = ()  # threshold, coeff, increment


def op(
    *holds: str,
    least: int = 0,
    earliest: int = 0,
    latest: int = NO_LIMIT,
    release: int = 0,
    then: tuple[int, ...] | None = None,
    due: tuple[tuple[int, int, int], ...] = (),
) -> Op:
    """An operation that holds resources, all with one release time."""
    return Op(dict.fromkeys(holds, release), least, earliest, latest, then, due)


@dataclass
class _Rows:
    first_op: list[int] = field(default_factory=lambda: [0])
    ops: list[Op] = field(default_factory=list)
    successors: list[list[int]] = field(default_factory=list)


def problem(*trains: list[Op], name: str = "tiny") -> Problem:
    """A problem from its trains."""
    rows = _Rows()
    for train in trains:
        base = len(rows.ops)
        for i, operation in enumerate(train):
            then = operation.then if operation.then is not None else ((i + 1,) if i + 1 < len(train) else ())
            rows.ops.append(operation)
            rows.successors.append([base + j for j in then])
        rows.first_op.append(len(rows.ops))
    names = sorted({r for o in rows.ops for r in o.holds})
    due = [(v, *d) for v, o in enumerate(rows.ops) for d in o.due]
    return Problem(
        resources=tuple(names),
        first_op=ints(rows.first_op),
        min_duration=ints([o.least for o in rows.ops]),
        start_lb=ints([o.earliest for o in rows.ops]),
        start_ub=ints([o.latest for o in rows.ops]),
        first_successor=ints(_starts([len(s) for s in rows.successors])),
        successor=ints([v for s in rows.successors for v in s]),
        first_use=ints(_starts([len(o.holds) for o in rows.ops])),
        use_resource=ints([names.index(r) for o in rows.ops for r in o.holds]),
        use_release=ints([t for o in rows.ops for t in o.holds.values()]),
        delay_op=ints([d[0] for d in due]),
        delay_threshold=ints([d[1] for d in due]),
        delay_coeff=ints([d[2] for d in due]),
        delay_increment=ints([d[3] for d in due]),
        name=name,
    )


def _starts(sizes: list[int]) -> list[int]:
    starts = [0]
    for size in sizes:
        starts.append(starts[-1] + size)
    return starts


#: Two trains face each other and want each other's track in the same second. Nobody can begin: no schedule.
SWAP = problem(
    [op("a", latest=0, least=5), op("b", least=5), op()],
    [op("b", latest=0, least=5), op("a", least=5), op()],
    name="swap",
)

#: The same with a loop beside b: one of them goes around, the other may then pass.
#:
#:     a ──── b
#:      ╲ c ╱
SWAP_WITH_LOOP = problem(
    [op("a", latest=0, least=5), op("b", least=5), op(due=((10, 1, 0),))],
    [op("b", latest=0, least=5, then=(1, 2)), op("c", least=5), op("a", least=5), op(due=((10, 1, 0),))],
    name="swap_with_loop",
)

#: The picture of docs/reschedule.md: a slow train from the west, one from the east, and a loop s beside b. The one
#: from the east waits two seconds in b, so that the slow one need not wait outside.
#:
#:     a ──── b ──── c
#:      ╲──── s ────╱
PUSH_THAT_PAYS = problem(
    [op(), op("a", least=8), op("s", least=3), op("c", least=3), op(due=((14, 1, 0),))],
    [op("c", latest=0, least=3), op("b", least=3), op("a", least=3), op(due=((9, 1, 0),))],
    name="push_that_pays",
)

#: Three trains in a ring, each waiting for the next one's track: a rotation in one second is no order of
#: events.
ROTATION = problem(
    *([op(here, latest=0, least=1), op(there), op()] for here, there in (("a", "b"), ("b", "c"), ("c", "a"))),
    name="rotation",
)

#: A chain of operations that last no time: x clears all of it before y comes, all in second 0.
ZERO_DURATIONS = problem(
    [op("a"), op("b"), op("c"), op(due=((1, 1, 0),))],
    [op("c", least=0), op("b"), op("a"), op(due=((1, 1, 0),))],
    name="zero_durations",
)

#: One inside on a single track, one that wants to come in; there is a siding s for whoever waits.
STARTS_INSIDE = problem(
    [op("a", latest=0, least=10), op("b", least=10), op("c", least=10), op(due=((30, 1, 0),))],
    [
        op(least=0, latest=0),
        op("c", least=10, then=(2, 3)),
        op("s", least=0),
        op("b", least=10, release=20),
        op("a", least=10),
        op(due=((30, 1, 0),)),
    ],
    name="starts_inside",
)

#: Landing exactly on the threshold pays the increment.
THRESHOLD_MET = problem([op("a", least=7), op(due=((7, 3, 100), (8, 1, 1000)))], name="threshold_met")

#: A release time that keeps the second train out although the first has long gone by.
RELEASE = problem(
    [op("a", latest=0, least=10, release=50), op()],
    [op(), op("a", least=10, release=50), op(due=((10, 1, 0),))],
    name="release",
)

#: The exit keeps its track for ever, so only one order works.
EXIT_NEVER_LEAVES = problem(
    [op(), op("a", least=5, due=((0, 1, 0),)), op("b")],
    [op(), op("b", least=5), op(due=((0, 2, 0),))],
    name="exit_never_leaves",
)
