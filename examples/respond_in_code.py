"""Respond to one report in code, and look at what the desk would show.

    python examples/respond_in_code.py

Prints each alternative with its figures, the first reasons of the recommended one, and the English notice.
"""

from __future__ import annotations

import sys
import time

from shirei.desk.respond import respond
from shirei.io.pack import bundled_pack, load_pack
from shirei.model.casefile import CaseFile

REPORT = "17:32 signal failure between Tachikawa and Hino, both tracks closed, 30 minutes"


def handle(report: str, *, seconds: float) -> CaseFile:
    """One report on the demonstration line, up to the proposal."""
    pack = load_pack(bundled_pack("chuo-demo"))
    return respond(pack, report, clock=time.perf_counter, seconds=seconds)


def tell(case: CaseFile) -> None:
    """The alternatives, why the recommended one is as it is, and what passengers would read."""
    for k, option in enumerate(case.proposal.options):
        best = "->" if k == case.proposal.recommended else "  "
        hours = option.figures.passenger_delay_s / 3600
        print(f"{best} {option.plan.id} {option.plan.policy.value:18} {hours:7,.0f} passenger hours, "
              f"{len(option.plan.actions)} actions, {'valid' if option.verdict.valid else 'NOT VALID'}")  # fmt: skip
    if case.proposal.recommended is not None:
        for reason in case.proposal.options[case.proposal.recommended].reasons[:3]:
            print(f"   because {reason.conflict};\n   without it {reason.without}")
    for notice in case.notices:
        if notice.language == "en":
            print(f"\n{notice.title}\n{notice.text}")
    for missing in case.proposal.missing:
        print(f"not known: {missing}")


if __name__ == "__main__":
    tell(handle(REPORT, seconds=float(sys.argv[1]) if len(sys.argv) > 1 else 10.0))
