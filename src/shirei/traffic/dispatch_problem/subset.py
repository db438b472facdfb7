"""The same problem with some of its trains only: a relaxation, since whoever is left out is in nobody's way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shirei.model.problem import Ints, Problem, ints


def only(problem: Problem, trains: Sequence[int]) -> Problem:
    """The problem of these trains; train ``i`` of it is ``trains[i]``. Resources keep their numbers."""
    first, last = problem.first_op[:-1], problem.first_op[1:]
    operations = np.concatenate([np.arange(first[k], last[k]) for k in trains] or [np.zeros(0, np.int64)])
    number = np.full(problem.n_ops + 1, -1, np.int64)
    number[operations] = np.arange(len(operations))
    steps, first_successor = _rows(problem.first_successor, operations)
    uses, first_use = _rows(problem.first_use, operations)
    kept = number[problem.delay_op] >= 0
    return Problem(
        resources=problem.resources,
        first_op=ints(np.concatenate([[0], np.cumsum([last[k] - first[k] for k in trains])])),
        min_duration=ints(problem.min_duration[operations]),
        start_lb=ints(problem.start_lb[operations]),
        start_ub=ints(problem.start_ub[operations]),
        first_successor=first_successor,
        successor=ints(number[problem.successor[steps]]),
        first_use=first_use,
        use_resource=ints(problem.use_resource[uses]),
        use_release=ints(problem.use_release[uses]),
        delay_op=ints(number[problem.delay_op[kept]]),
        delay_threshold=ints(problem.delay_threshold[kept]),
        delay_coeff=ints(problem.delay_coeff[kept]),
        delay_increment=ints(problem.delay_increment[kept]),
        name=problem.name,
    )


def _rows(starts: Ints, operations: Ints) -> tuple[Ints, Ints]:
    """Numbers of the entries of some operations in a ragged row, and where each operation's begin among them."""
    sizes = starts[operations + 1] - starts[operations]
    begin = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    entries = np.repeat(starts[operations] - begin[:-1], sizes) + np.arange(int(begin[-1]))
    return ints(entries), ints(begin)
