"""``shirei bench``: the project's own figures, with machine, commit, seed and date beside them."""

from __future__ import annotations

import click

from shirei.cli.lazy import LazyGroup

BENCHMARKS = {
    "diagnosis": "shirei.cli.bench.diagnosis:diagnosis",
    "demo": "shirei.cli.bench.railway:demo",
    "tokyo": "shirei.cli.bench.railway:tokyo",
    "restoration": "shirei.cli.bench.forecasts:restoration",
    "delay": "shirei.cli.bench.forecasts:delay",
    "life": "shirei.cli.bench.assets:life",
    "condition": "shirei.cli.bench.condition:condition",
    "failure": "shirei.cli.bench.assets:failure",
    "displib": "shirei.cli.bench.displib:displib",
    "ask": "shirei.cli.bench.ask:ask",
    "intake": "shirei.cli.bench.intake:intake",
    "incidents": "shirei.cli.bench.incidents:incidents",
    "journeys": "shirei.cli.bench.journeys:journeys",
    "talk": "shirei.cli.bench.talk:talk",
    "flodial": "shirei.cli.bench.practice:flodial",
}


@click.group(cls=LazyGroup, table=BENCHMARKS)
def bench() -> None:
    """Measure Shirei: every figure that it claims."""
