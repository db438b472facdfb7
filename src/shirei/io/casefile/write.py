"""An incident file as text: one JSON object, a line for each field, the same bytes for the same facts."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from shirei.io.casefile.diagnoses import diagnosis_json
from shirei.io.casefile.incidents import incident_json, reading_json
from shirei.io.casefile.plans import plan_json
from shirei.io.whole_file import write_whole
from shirei.model.casefile import CASE_FORMAT, CaseFile
from shirei.model.pack import Pack
from shirei.model.plan import Figures, Verdict
from shirei.model.proposal import Option, Proposal


def casefile_json(pack: Pack, case: CaseFile) -> str:
    """The file's text; equal facts give equal bytes."""
    content = _content(pack, case)
    lines = [
        f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in content.items()
    ]
    return "{" + ",\n".join(lines) + "}\n"


def write_casefile(pack: Pack, case: CaseFile, path: Path) -> None:
    """Write the file whole or not at all. Raises ``OutputError`` where it cannot be written."""
    write_whole(path, casefile_json(pack, case).encode())


def _content(pack: Pack, case: CaseFile) -> dict[str, Any]:
    return {
        "format": CASE_FORMAT,
        "shirei": case.shirei,
        "pack": asdict(case.pack),
        "request": asdict(case.request),
        "reading": None if case.reading is None else reading_json(case.reading),
        "incident": incident_json(pack, case.incident),
        "assumptions": list(case.assumptions),
        "diagnosis": None if case.diagnosis is None else diagnosis_json(case.diagnosis),
        "forecast": None if case.forecast is None else asdict(case.forecast),
        "revisions": [asdict(one) for one in case.revisions],
        "proposal": _proposal_json(pack, case.proposal),
        "timings": asdict(case.timings),
        "decisions": [asdict(one) for one in case.decisions],
        "notices": [asdict(one) for one in case.notices],
        "notices_sent": case.notices_sent,
        "record": [asdict(one) for one in case.record],
    }


def _proposal_json(pack: Pack, proposal: Proposal) -> dict[str, Any]:
    return {
        "id": proposal.id,
        "version": proposal.version,
        "recommended": None
        if proposal.recommended is None
        else proposal.options[proposal.recommended].plan.id,
        "missing": list(proposal.missing),
        "final": proposal.final,
        "options": [_option_json(pack, option) for option in proposal.options],
    }


def _option_json(pack: Pack, option: Option) -> dict[str, Any]:
    return {
        "plan": plan_json(pack, option.plan),
        "figures": figures_json(pack, option.figures),
        "verdict": verdict_json(pack, option.verdict),
        "reasons": [asdict(reason) for reason in option.reasons],
    }


def figures_json(pack: Pack, figures: Figures) -> dict[str, Any]:
    """Figures with the station of the greatest gap by id."""
    gap = figures.greatest_gap_station
    return asdict(figures) | {"greatest_gap_station": None if gap is None else pack.network.stations[gap].id}


def verdict_json(pack: Pack, verdict: Verdict) -> dict[str, Any]:
    """A verdict with trains and stations by id."""

    def name(train: int | None) -> str | None:
        return None if train is None or train < 0 else pack.timetable.train_ids[train]

    return {
        "valid": verdict.valid,
        "violations": [
            {
                "rule": v.rule,
                "train": name(v.train),
                "station": None if v.station is None else pack.network.stations[v.station].id,
                "at_s": v.at_s,
                "detail": v.detail,
                "other_train": name(v.other_train),
            }
            for v in verdict.violations
        ],
        "checked": dict(verdict.checked),
    }
