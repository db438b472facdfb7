"""``shirei bench diagnosis``: diagnosis on a railway whose truth is known."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import click

from shirei.cli.bench.figures import tell_figures
from shirei.cli.say import as_json, open_pack
from shirei.errors import CapabilityError

#: The checkout that holds ``benchmarks/``; an installed Shirei has none.
_CHECKOUT = Path(__file__).parents[4]


@click.command()
@click.option("--per-kind", type=click.IntRange(min=1), default=100, show_default=True,
              help="Incidents of each kind.")  # fmt: skip
@click.option("--seed", type=click.IntRange(min=0), default=9001, show_default=True, help="Of the incidents.")
@as_json
def diagnosis(per_kind: int, seed: int, as_json: bool) -> int:
    """Right fault first, checks asked, calibration, what closed incidents teach; against the handbook's order.

    \b
    Example: shirei bench diagnosis --per-kind 25
    """
    opened, _ = open_pack("chuo-demo")
    return tell_figures("diagnosis", _benchmark().measure(opened, per_kind=per_kind, seed=seed), as_json)


def _benchmark() -> Any:
    """The benchmark's module. Raises ``CapabilityError`` outside a checkout."""
    if not (_CHECKOUT / "benchmarks" / "diagnosis.py").is_file():
        raise CapabilityError(
            "needs the hidden world, which is not shipped",
            where="bench diagnosis",
            mend="run it in a checkout",
        )
    if str(_CHECKOUT) not in sys.path:
        sys.path.insert(0, str(_CHECKOUT))
    return importlib.import_module("benchmarks.diagnosis")
