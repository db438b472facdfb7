"""An incident again, from what is in its file: the same search, the same decisions, the same bytes."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from shirei.desk.decide import decide
from shirei.desk.observe import observe
from shirei.desk.record import verify_chain
from shirei.desk.respond import respond
from shirei.desk.revise import REVISED, News, revise
from shirei.errors import RecordError
from shirei.io.casefile import casefile_json
from shirei.model.casefile import CaseFile
from shirei.model.pack import Pack
from shirei.model.proposal import Choice, Decision


@dataclass(frozen=True, slots=True)
class Replay:
    """Whether the replayed file is the recorded one; ``differs_at`` names the first field that is not."""

    same: bool
    bytes: int
    differs_at: str | None = None


def replay(pack: Pack, recorded: CaseFile, text: str) -> Replay:
    """Run a recorded case again and compare with its file's text, byte for byte.

    Raises:
        RecordError: the record's chain is broken, or the pack is not the one that the case was computed in.
    """
    verify_chain(recorded.record)
    if pack.digest != recorded.pack.digest:
        raise RecordError(
            f"pack {pack.id} is not as it was when this was recorded",
            where=recorded.pack.path or pack.id,
            mend="replay with the pack of that day",
        )
    again = casefile_json(pack, rerun(pack, recorded))
    return Replay(
        again == text, len(text.encode()), None if again == text else _first_difference(again, text)
    )


def rerun(pack: Pack, recorded: CaseFile) -> CaseFile:
    """The case computed again from its request, its pack and its decisions."""
    request = recorded.request
    case = respond(
        pack,
        request.report if request.report is not None else recorded.incident,
        clock=time.perf_counter,
        at_s=request.at_s,
        seconds=request.seconds,
        seed=request.seed,
        trials=dict(request.trials),
        observe=request.observe,
    )
    case = replace(case, shirei=recorded.shirei, pack=recorded.pack, timings=recorded.timings)
    return _acted_again(pack, recorded, case)


def _acted_again(pack: Pack, recorded: CaseFile, case: CaseFile) -> CaseFile:
    """What people did since, in the order of the record: answers to checks, forecasts made anew, and decisions."""
    decisions = list(recorded.decisions)
    for line in recorded.record:
        if line.kind == "observed":
            told = line.payload
            case = observe(pack, case, told["check"], told["answer"], by=told["by"], at_s=line.at_s)
        elif line.kind == REVISED:
            told = line.payload
            news = News(told["until_s"], told["found"], told["reached_s"])
            case = revise(pack, case, news, by=told["by"], at_s=line.at_s)
        elif line.kind == "decided" and decisions:
            case = _decided_again(pack, recorded, case, decisions.pop(0))
    for decision in decisions:
        case = _decided_again(pack, recorded, case, decision)
    return case


def _decided_again(pack: Pack, recorded: CaseFile, case: CaseFile, decision: Decision) -> CaseFile:
    """The decision put to the replayed case; a change takes out the groups that the record says."""
    told = (decision.at_s, decision.option_id)
    decided = [entry for entry in recorded.record if entry.kind == "decided"]
    line = next((one for one in decided if (one.at_s, one.payload.get("option_id")) == told), None)
    if line is None:
        raise RecordError(
            f"the record has no decision of {decision.by} on option {decision.option_id}",
            where="decisions",
            mend="take the file from a copy that nobody has edited",
        )
    changed_from = line.payload.get("changed_from")
    return decide(
        pack,
        case,
        Choice(decision.choice),
        option_id=changed_from or decision.option_id,
        by=decision.by,
        reason=decision.reason,
        at_s=decision.at_s,
        without=tuple(line.payload.get("without", ())),
    )


def _first_difference(again: str, text: str) -> str:
    """Name of the first top-level field whose line differs."""
    for new, old in zip(again.splitlines(), text.splitlines(), strict=False):
        if new != old:
            return old.split(":", 1)[0].strip('{"')
    return "length"
