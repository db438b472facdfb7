"""Tiny random problems of movers with everything in them: forks, starts inside, deadlines, releases, increments."""

from __future__ import annotations

import random

from shirei.model.problem import NO_LIMIT, Problem
from tests.worlds.movers import Op, problem


def random_movers(seed: int) -> Problem:
    """Two to four trains of three to five operations over three resources; some have no schedule."""
    chance = random.Random(seed)
    return problem(*(_train(chance) for _ in range(chance.randint(2, 4))))


def _train(chance: random.Random) -> list[Op]:
    size = chance.randint(3, 5)
    return [_operation(chance, i, size) for i in range(size)]


def _operation(chance: random.Random, i: int, size: int) -> Op:
    is_inside = 0 < i < size - 1 or chance.random() < 0.3
    held = chance.sample("abc", chance.choice([0, 1, 1, 2])) if is_inside else []
    forks = i + 2 < size and chance.random() < 0.4
    pinned = i == 0 and chance.random() < 0.4
    limit = chance.randint(5, 25) if chance.random() < 0.1 else NO_LIMIT
    due = tuple(
        (chance.randint(0, 12), chance.randint(0, 3), chance.choice([0, 0, 5]))
        for _ in range(chance.choice([1, 1, 2]))
    )
    return Op(
        holds={resource: chance.choice([0, 0, 1, 4]) for resource in held},
        least=chance.randint(0, 4),
        earliest=0 if pinned else chance.choice([0, 0, 3]),
        latest=0 if pinned else limit,
        then=() if i == size - 1 else ((i + 1, i + 2) if forks else (i + 1,)),
        due=due if i == size - 1 or chance.random() < 0.3 else (),
    )
