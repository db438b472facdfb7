"""One group or two? Where the wording depends on what came before, two things are asked.

Two actions may sound alike ("replace the adapter", "replace the battery") and still be two nodes; one action may be
reached over two ways and be one node. The experts' words tell: if the words after one way differ from the words
after the other more than chance would have it, they are two. Tested by permutation, wording by wording.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.visits import Visit

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Doubt:
    """When a group is parted.

    ``deviations``: standard deviations above the mean of ``draws`` permutations; ``apart``: least difference of the
    mean cosine within and across; ``least``: visits on either side; ``clear``: leaning from which an answer counts;
    ``pull``: cosine by which a visit's own way decides on which side it goes.
    """

    deviations: float = 4.0
    apart: float = 0.0
    least: int = 3
    clear: float = 0.3
    pull: float = 0.1
    draws: int = 300
    rounds: int = 3


@dataclass(frozen=True, slots=True)
class _Parting:
    """One way to part a group: ``side`` of each of its visits, where it is ``known``."""

    side: Bools
    known: Bools


def part_by_wording(
    visits: Sequence[Visit],
    groups: Ints,
    vectors: Mapping[str, Floats],
    leaning: Floats,
    rng: np.random.Generator,
    doubt: Doubt | None = None,
) -> Ints:
    """The groups again, those parted that hold two things."""
    doubt = doubt or Doubt()
    places = np.array([vectors[visit.asks[-1]] for visit in visits])
    groups = groups.copy()
    for _ in range(doubt.rounds):
        before = groups.copy()
        for number in range(int(groups.max()) + 1):
            members = np.flatnonzero(groups == number)
            side = _side(visits, groups, members, places, leaning, rng, doubt)
            if side is not None:
                groups[members[side]] = groups.max() + 1
        if np.array_equal(before, groups):
            break
    return groups


def _side(
    visits: Sequence[Visit],
    groups: Ints,
    members: Ints,
    places: Floats,
    leaning: Floats,
    rng: np.random.Generator,
    doubt: Doubt,
) -> Bools | None:
    """The clearest parting of one group, as the side of each member; ``None`` where it is one thing."""
    texts = [visits[at].asks[-1] for at in members]
    best, found = doubt.deviations, None
    for parting in _partings(visits, groups, members, leaning, doubt):
        known = np.flatnonzero(parting.known)
        deviations, apart = _contrast(
            places[members[known]], [texts[at] for at in known], parting.side[known], rng, doubt.draws
        )
        if deviations > best and apart > doubt.apart:
            best, found = deviations, parting
    return None if found is None else _settle(places[members], found, doubt.pull)


def _partings(
    visits: Sequence[Visit], groups: Ints, members: Ints, leaning: Floats, doubt: Doubt
) -> Iterator[_Parting]:
    """By the visit before, by the answer given there, by the visit after."""
    before = np.array([_group_at(groups, visits[at].previous) for at in members])
    after = np.array([_group_at(groups, visits[at].following) for at in members])
    answered = np.array([_leaning_at(leaning, visits[at].previous) for at in members])
    everywhere = np.ones(len(members), dtype=bool)
    for way, count in Counter(before.tolist()).items():
        if way >= 0 and count >= doubt.least:
            yield from _if_large(_Parting(before == way, before >= 0), doubt.least)
            clear = (before == way) & (np.abs(answered) > doubt.clear)
            yield from _if_large(_Parting(answered > 0, clear), 2)
    for way, count in Counter(after.tolist()).items():
        if count >= doubt.least:
            yield from _if_large(_Parting(after == way, everywhere), doubt.least)


def _if_large(parting: _Parting, least: int) -> Iterator[_Parting]:
    sides = parting.side[parting.known]
    if sides.sum() >= least and (~sides).sum() >= least:
        yield parting


def _group_at(groups: Ints, at: int) -> int:
    return int(groups[at]) if at >= 0 else -1


def _leaning_at(leaning: Floats, at: int) -> float:
    return float(leaning[at]) if at >= 0 else 0.0


def _contrast(
    places: Floats, texts: Sequence[str], side: Bools, rng: np.random.Generator, draws: int
) -> tuple[float, float]:
    """Standard deviations above chance, and cosine within less cosine across; each wording counts once."""
    wordings = {text: at for at, text in enumerate(texts)}
    shares = {
        text: np.mean([side[at] for at, other in enumerate(texts) if other == text]) for text in wordings
    }
    points = places[list(wordings.values())]
    mark = np.array([shares[text] >= 0.5 for text in wordings], dtype=np.float32)
    if mark.sum() < 2 or (1 - mark).sum() < 2:
        return 0.0, 0.0
    chance = _strength(np.array([rng.permutation(mark) for _ in range(draws)]), points)
    deviations = float((_strength(mark, points) - chance.mean()) / (chance.std() + 1e-9))
    return deviations, _apart(points, mark)


def _strength(mark: Floats, points: Floats) -> Floats:
    """Length of the sum of either side: the longer, the more alike the wordings within."""
    total: Floats = np.linalg.norm(mark @ points, axis=-1) + np.linalg.norm((1 - mark) @ points, axis=-1)
    return total


def _apart(points: Floats, mark: Floats) -> float:
    cosine = points @ points.T
    together = mark[:, None] == mark[None]
    others = ~np.eye(len(mark), dtype=bool)
    return float(cosine[together & others].mean() - cosine[~together].mean())


def _settle(places: Floats, parting: _Parting, pull: float) -> Bools:
    """Every member on the side whose middle is nearer, its own way counting a little."""
    side = parting.side
    own = np.where(parting.known, np.where(parting.side, pull, -pull), 0.0)
    for _ in range(4):
        one, other = (_middle(places[parting.known & mask]) for mask in (side, ~side))
        moved = places @ (one - other) + own > 0
        if moved.sum() < 2 or (~moved).sum() < 2:
            break
        side = moved
    return side


def _middle(points: Floats) -> Floats:
    total = points.sum(axis=0)
    middle: Floats = total / max(float(np.linalg.norm(total)), 1e-9)
    return middle
