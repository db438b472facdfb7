"""Which runs the benchmark consists of: 2 threads; 10 s with three seeds, 60 s, and 600 s on the hard ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: One hard instance a family, run for ten minutes.
HARD = (
    "nor1_critical_7",
    "nor1_full_6",
    "nor2_2",
    "nor3_1",
    "nor4_small_2",
    "nor4_large_1",
    "nor5_small_2",
    "nor5_large_3",
    "smi_close_1",
    "smi_headway_3",
    "swi_5",
    "wab_small_3",
    "wab_large_9",
)

#: Seconds a run, seeds, and whether only the hard instances; in the order in which sittings come to them.
STAGES: tuple[tuple[float, tuple[int, ...], bool], ...] = (
    (10.0, (0,), False),
    (60.0, (0,), False),
    (600.0, (0,), True),
    (10.0, (1, 2), False),
)
THREADS = 2


@dataclass(frozen=True, slots=True)
class Task:
    """One run to make."""

    instance: str
    seconds: float
    seed: int
    threads: int = THREADS


def family(instance: str) -> str:
    """``nor1_full`` of ``nor1_full_6``."""
    return instance.rpartition("_")[0]


def protocol(
    instances: Iterable[str], only: str = "", seconds: Iterable[float] = (), seeds: Iterable[int] = ()
) -> list[Task]:
    """All runs of the protocol on these instances.

    ``only`` keeps the instances whose name begins so; ``seconds`` and ``seeds`` keep the runs of such budgets
    and seeds (none given: all of them).
    """
    names = sorted((name for name in instances if name.startswith(only)), key=_early)
    tasks = _all(names)
    kept_seconds, kept_seeds = frozenset(seconds), frozenset(seeds)
    return [
        task
        for task in tasks
        if (not kept_seconds or task.seconds in kept_seconds) and (not kept_seeds or task.seed in kept_seeds)
    ]


def _all(names: list[str]) -> Iterator[Task]:
    for seconds, seeds, is_hard in STAGES:
        for seed in seeds:
            for name in names:
                if not is_hard or name in HARD:
                    yield Task(name, seconds, seed)


def _early(name: str) -> tuple[int, str]:
    """Every family comes early in a sitting: instance 0 of each, then 1, and so on."""
    number = name.rpartition("_")[2]
    return int(number) if number.isdecimal() else 0, name
