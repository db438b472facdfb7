"""Handling one report at the terminal, for ``demo`` and ``respond``: respond, write the files, tell the outcome."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from shirei.assist.models.recording import to_plain
from shirei.cli.say import PROGRESS, print_json, ready_to_write, stopping
from shirei.cli.story import tell, watcher
from shirei.desk.headline import Headline, headline
from shirei.desk.page import render_report
from shirei.desk.respond import respond
from shirei.desk.view import report_view
from shirei.io.casefile import figures_json, write_casefile
from shirei.io.casefile.diagnoses import diagnosis_json
from shirei.io.pack import find_pack
from shirei.io.whole_file import write_whole
from shirei.model.casefile import CaseFile
from shirei.model.incident import Incident
from shirei.model.pack import Pack


@dataclass(frozen=True, slots=True)
class Handled:
    """What came out, and whether Ctrl-C cut the search short."""

    case: CaseFile
    interrupted: bool


def handle(
    pack: Pack,
    report: str | Incident,
    out: Path,
    *,
    path: Path,
    seconds: float,
    seed: int = 0,
    at_s: int | None = None,
    observe: Sequence[str] = (),
    as_json: bool,
    model: str | None = None,
) -> Handled:
    """Respond to one report, write ``incident.json`` and ``report.html`` into ``out``, and tell it.

    Where ``model`` chooses a language model, it may write the headline in what is left of ``seconds``; what was said
    to it and what it said is kept in ``language.json``.
    """
    ready_to_write(out)
    began = time.perf_counter()
    with stopping() as stopped:
        case = respond(
            pack,
            report,
            clock=time.perf_counter,
            at_s=at_s,
            seconds=seconds,
            seed=seed,
            observe=observe,
            path=path,
            cancelled=stopped,
            watch=watcher(PROGRESS),
        )
        interrupted = stopped()
    write_case(pack, case, out)
    left = 0.0 if interrupted else max(0.0, seconds - (time.perf_counter() - began))
    head = None if model is None else headline(pack, case, find_pack(str(path)), model, left)
    if head is not None:
        write_whole(out / "language.json", _exchanges(head))
    if as_json:
        print_json(summary(pack, case, out) | ({} if head is None else {"headline": _headline(head)}))
    else:
        tell(PROGRESS, pack, case)
        if head is not None:
            PROGRESS.print(head.text)
            PROGRESS.print(f"(written by {head.by}{f'; language model: {head.why}' if head.why else ''})")
    return Handled(case, interrupted)


def _headline(head: Headline) -> dict[str, Any]:
    return {"text": head.text, "by": head.by, "why": head.why}


def _exchanges(head: Headline) -> bytes:
    plain = {"headline": _headline(head), "exchanges": [to_plain(e) for e in head.exchanges]}
    return json.dumps(plain, ensure_ascii=False, indent=1).encode()


def write_case(pack: Pack, case: CaseFile, out: Path) -> None:
    """The incident file and its report page."""
    page = render_report(report_view(pack, case))
    write_casefile(pack, case, out / "incident.json")
    write_whole(out / "report.html", page.encode())


def summary(pack: Pack, case: CaseFile, out: Path) -> dict[str, Any]:
    """The proposal in one JSON object."""
    proposal = case.proposal
    best = proposal.recommended
    return {
        "incident": str(out / "incident.json"),
        "report": str(out / "report.html"),
        "first_answer_s": case.timings.first_answer_s,
        "proposal_s": case.timings.proposal_s,
        "recommended": None if best is None else proposal.options[best].plan.id,
        "options": [
            {
                "id": o.plan.id,
                "policy": o.plan.policy.value,
                "valid": o.verdict.valid,
                "actions": len(o.plan.actions),
                **figures_json(pack, o.figures),
            }
            for o in proposal.options
        ],
        "diagnosis": None if case.diagnosis is None else diagnosis_json(case.diagnosis),
        "forecast": None if case.forecast is None else asdict(case.forecast),
        "missing": list(proposal.missing),
    }
