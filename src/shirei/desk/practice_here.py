"""Where an incident stands on the experts' map of its kind: what they did next, and where the manual differs."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shirei.desk.clauses import Clauses
from shirei.desk.map_view import Marks, map_svg
from shirei.desk.map_view.marks import key_of
from shirei.errors import DialogueError, NotFoundError
from shirei.io.decision_map import load_map
from shirei.io.decision_map.ties import load_ties
from shirei.knowledge.maps import (
    Disagreement,
    NextStep,
    disagreements,
    is_signed,
    next_step,
    without_stale_signature,
)
from shirei.model.casefile import CaseFile
from shirei.model.incident import IncidentKind
from shirei.model.pack import Pack
from shirei.model.practice import DecisionMap

#: The pack's folder of maps: ``KIND.json``, and beside it ``KIND.checks.json`` (step -> check of the pack).
MAPS = "maps"
#: The page brings the drawing's style itself, as its rules forbid styles inside the document.
_STYLE = re.compile("<style>.*?</style>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PackMap:
    """A pack's map of one kind; ``checks`` says which check of the pack a step asks."""

    drawn: DecisionMap
    checks: Mapping[str, str]

    def known(self, step: str) -> None:
        """Raise ``DialogueError`` where the map has no such step."""
        if step not in {node.id for node in self.drawn.nodes}:
            raise DialogueError("is no step of the map", where=step, mend="take a step's id from the map")


@dataclass(frozen=True, slots=True)
class Stand:
    """The map, what is known of its steps and from where (``check`` or ``map``), where it stands, and what differs."""

    map: PackMap
    known: Mapping[str, str]
    told: Mapping[str, str]
    next: NextStep
    differs: tuple[Disagreement, ...]
    signed: bool


class KindMaps:
    """The maps in a pack's folder, each read when it is first asked for. Safe to use from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / MAPS
        self._lock = threading.Lock()
        self._maps: dict[IncidentKind, PackMap] = {}

    def of(self, kind: IncidentKind) -> PackMap:
        """The map of a kind. Raises ``NotFoundError`` where the pack has none."""
        path = self._folder / f"{kind.value}.json"
        with self._lock:
            if kind not in self._maps:
                if not path.is_file():
                    raise NotFoundError(
                        f"the pack holds no map of experts' practice for {kind.value.replace('_', ' ')}",
                        where=f"{MAPS}/{path.name}",
                        mend="draw it with shirei practice kinds",
                    )
                self._maps[kind] = PackMap(without_stale_signature(load_map(path)), load_ties(path))
            return self._maps[kind]


def stand(
    pack: Pack, case: CaseFile, drawn: PackMap, said: Mapping[str, str], clauses: Clauses, language: str
) -> Stand:
    """Follow the map by what the diagnosis knows and what was answered on the map itself; the latter goes before."""
    answered = {} if case.diagnosis is None else {o.check: o.answer for o in case.diagnosis.observations}
    from_checks = {step: answered[check] for step, check in drawn.checks.items() if check in answered}
    steps = {node.id for node in drawn.drawn.nodes}
    known = {**from_checks, **{step: answer for step, answer in said.items() if step in steps}}
    told = {step: "map" if step in said else "check" for step in known}
    here = next_step(drawn.drawn, known)
    return Stand(
        drawn, known, told, here, _differs(pack, drawn, here, clauses, language), is_signed(drawn.drawn)
    )


def picture(here: Stand, language: str) -> str:
    """The whole map as SVG without a style of its own: ``here``, ``gone`` and ``told`` mark steps and ways."""
    nodes = dict.fromkeys(here.known, "told")
    nodes |= {taken.node.id: "gone" for taken in here.next.path}
    nodes |= {node.id: "gone" for node in here.next.actions}
    nodes |= {here.next.asked.id: "here"} if here.next.asked else {}
    edges = {key_of(taken.edge): "gone" for taken in here.next.path}
    return _STYLE.sub("", map_svg(here.map.drawn, Marks(nodes, edges), language))


def _differs(
    pack: Pack, drawn: PackMap, here: NextStep, clauses: Clauses, language: str
) -> tuple[Disagreement, ...]:
    """Only of the steps met, against the manual that the pack's checks cite."""
    if pack.faults is None or not pack.faults.manual or not clauses:
        return ()
    met = [taken.node.id for taken in here.path] + [node.id for node in here.actions]
    met += [here.asked.id] if here.asked else []
    return disagreements(drawn.drawn, clauses.manual(pack.faults.manual, language), met)
