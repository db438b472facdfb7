"""Operations of all trains as columns, many at a time: the quick way for a problem without a fault.

Types are compared as sets and ranges as arrays, so nothing is known of where a fault lies: ``problem_file`` then reads
the document again, one value after the other, and refuses it with its path.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shirei.model.problem import LARGEST_TIME, NO_LIMIT, Ints

OPERATION_KEYS = frozenset({"start_lb", "start_ub", "min_duration", "resources", "successors"})
USE_KEYS = frozenset({"resource", "release_time"})


@dataclass(frozen=True, eq=False)
class Columns:
    """The fields of ``model.problem.Problem`` that describe trains, under their names there."""

    resources: tuple[str, ...]
    first_op: Ints
    min_duration: Ints
    start_lb: Ints
    start_ub: Ints
    first_successor: Ints
    successor: Ints
    first_use: Ints
    use_resource: Ints
    use_release: Ints


class _DoubtError(Exception):
    """Something may be wrong, or only unusual."""


def columns_of(trains: Any) -> Columns | None:
    """The columns of a DISPLIB ``trains`` value, or ``None`` where anything about it is doubtful."""
    try:
        return _columns(trains)
    except (_DoubtError, KeyError, OverflowError):
        return None


def _columns(trains: Any) -> Columns:
    _all_of([trains], list)
    _all_of(trains, list)
    operations: list[dict[str, Any]] = list(chain.from_iterable(trains))
    _all_of(operations, dict)
    _sure(all(trains) and all(map(OPERATION_KEYS.issuperset, operations)))
    sizes = _lengths(trains)
    first_op = _first(sizes)
    following = [operation["successors"] for operation in operations]
    used = [operation.get("resources", ()) for operation in operations]
    _all_of(following, list)
    _all_of(used, list, tuple)
    uses: list[dict[str, Any]] = list(chain.from_iterable(used))
    _all_of(uses, dict)
    _sure(all(map(USE_KEYS.issuperset, uses)))
    names = [use["resource"] for use in uses]
    _all_of(names, str)
    number = {name: k for k, name in enumerate(dict.fromkeys(names))}
    return Columns(
        resources=tuple(number),
        first_op=first_op,
        min_duration=_numbers([operation["min_duration"] for operation in operations], LARGEST_TIME),
        start_lb=_numbers([operation.get("start_lb", 0) for operation in operations], LARGEST_TIME),
        start_ub=_numbers([operation.get("start_ub", NO_LIMIT) for operation in operations], NO_LIMIT),
        first_successor=_first(_lengths(following)),
        successor=_successors(following, sizes, first_op),
        first_use=_first(_lengths(used)),
        use_resource=np.fromiter(map(number.__getitem__, names), np.int64, len(names)),
        use_release=_numbers([use.get("release_time", 0) for use in uses], LARGEST_TIME),
    )


def _successors(following: Sequence[list[Any]], sizes: Ints, first_op: Ints) -> Ints:
    """Successors as numbers in the row of all operations; each is a later one of the same train."""
    counts = _lengths(following)
    own, exits = np.arange(len(following)), first_op[1:] - 1
    ends = np.zeros(len(following), bool)
    ends[exits] = True
    _sure(np.array_equal(counts == 0, ends))
    first = np.repeat(np.repeat(first_op[:-1], sizes), counts)
    last = np.repeat(np.repeat(exits, sizes), counts)
    successor = first + _numbers(list(chain.from_iterable(following)), NO_LIMIT // 2)
    _sure(bool(((successor > np.repeat(own, counts)) & (successor <= last)).all()))
    return successor


def _numbers(values: Collection[Any], largest: int) -> Ints:
    """Integers from 0 to ``largest``."""
    _all_of(values, int)
    row: NDArray[np.int64] = np.fromiter(values, np.int64, len(values))
    _sure(len(row) == 0 or bool(row.min() >= 0 and row.max() <= largest))
    return row


def _lengths(lists: Sequence[Sequence[Any]]) -> Ints:
    return np.fromiter(map(len, lists), np.int64, len(lists))


def _first(lengths: Ints) -> Ints:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])


def _all_of(values: Iterable[Any], *kinds: type) -> None:
    _sure(set(map(type, values)) <= set(kinds))


def _sure(condition: bool) -> None:
    if not condition:
        raise _DoubtError
