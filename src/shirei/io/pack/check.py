"""What a pack holds, what it rests on, and what a person should look at before it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from shirei.io.pack.findings import Finding, ground_findings, timetable_findings
from shirei.model.network import UNKNOWN, Source
from shirei.model.pack import Pack
from shirei.model.timetable import InferredTime


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind of thing the pack has."""

    what: str
    number: int


@dataclass(frozen=True, slots=True)
class Origin:
    """How many values of one group a person declared and how many were inferred; ``basis`` says from what."""

    group: str
    declared: int
    inferred: int
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackReport:
    """A pack looked over. It can be used whatever the warnings say; errors are raised when it is loaded."""

    id: str
    name: str
    kind: str
    version: str
    licence: str
    origin: str
    digest: str
    counts: tuple[Count, ...]
    origins: tuple[Origin, ...]
    warnings: tuple[Finding, ...]


def inspect_pack(pack: Pack) -> PackReport:
    """Look a pack over: counts, what is declared and what inferred, and warnings."""
    return PackReport(
        id=pack.id,
        name=pack.names.en,
        kind=pack.kind,
        version=pack.version,
        licence=pack.licence,
        origin=pack.origin,
        digest=pack.digest,
        counts=tuple(_counts(pack)),
        origins=tuple(_origins(pack)),
        warnings=tuple(ground_findings(pack) + timetable_findings(pack)),
    )


def _counts(pack: Pack) -> Iterable[Count]:
    network, timetable = pack.network, pack.timetable
    for what in (
        "stations",
        "lines",
        "sections",
        "platforms",
        "turnbacks",
        "passing_places",
        "crossovers",
        "feeding_sections",
        "types",
        "headway_rules",
    ):
        yield Count(what, len(getattr(network, what)))
    yield Count("trains", timetable.n_trains)
    yield Count("visits", timetable.n_visits)
    yield Count("links", len(timetable.link_from))
    yield Count("workings", len(timetable.workings))
    yield Count("aliases", len(pack.aliases))
    if pack.faults is not None:
        yield Count("faults", len(pack.faults.faults))
        yield Count("checks", len(pack.faults.checks))
        yield Count("closed_incidents", len(pack.outcomes))


def _origins(pack: Pack) -> Iterable[Origin]:
    network = pack.network
    rows: dict[str, Iterable[object]] = {
        "lines": network.lines,
        "sections": network.sections,
        "platforms": network.platforms,
        "turnbacks": network.turnbacks,
        "passing_places": network.passing_places,
        "crossovers": network.crossovers,
        "feeding_sections": network.feeding_sections,
        "headways": network.headway_rules,
        "restoration": pack.restoration,
        "disturbances": pack.disturbances,
        "faults": pack.faults.faults if pack.faults else (),
    }
    for group, values in rows.items():
        if group != "faults" or pack.faults is not None:
            yield _origin(group, list(values))
    yield from _whole_groups(pack)
    known = network.min_run_s != UNKNOWN
    inferred = int((known & network.min_run_inferred).sum())
    yield Origin("min_runs", int(known.sum()) - inferred, inferred, _basis(pack, "min_runs"))
    yield _times(pack)


def _origin(group: str, values: list[object]) -> Origin:
    sources = [getattr(value, "source", Source.DECLARED) for value in values]
    basis = {text for value in values if (text := getattr(value, "basis", ""))}
    inferred = sources.count(Source.INFERRED)
    return Origin(group, len(sources) - inferred, inferred, tuple(sorted(basis)))


def _basis(pack: Pack, group: str) -> tuple[str, ...]:
    return tuple(p.basis for p in pack.provenance if p.group == group and p.basis)


def _whole_groups(pack: Pack) -> Iterable[Origin]:
    """Groups that have one source as a whole; one that says nothing counts as declared."""
    sizes: dict[str, Callable[[], int]] = {
        "stations": lambda: len(pack.network.stations),
        "types": lambda: len(pack.network.types),
        "trains": lambda: pack.timetable.n_trains,
        "links": lambda: len(pack.timetable.link_from),
        "workings": lambda: len(pack.timetable.workings),
    }
    inferred = {p.group for p in pack.provenance if p.source is Source.INFERRED}
    for group, size in sizes.items():
        number = size()
        guessed = number if group in inferred else 0
        yield Origin(group, number - guessed, guessed, _basis(pack, group))


def _times(pack: Pack) -> Origin:
    bits = pack.timetable.visit_inferred
    guessed = sum(int(np.count_nonzero(bits & bit)) for bit in InferredTime)
    return Origin("times", 2 * pack.timetable.n_visits - guessed, guessed, _basis(pack, "visits"))


__all__ = ["Count", "Finding", "Origin", "PackReport", "inspect_pack"]
