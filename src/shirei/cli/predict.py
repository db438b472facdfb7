"""``shirei predict``: one command for each thing that is forecast from records."""

from __future__ import annotations

import click

from shirei.cli.lazy import LazyGroup

PREDICTORS = {
    "restoration": "shirei.cli.predict_restoration:restoration",
    "delay": "shirei.cli.predict_delay:delay",
    "life": "shirei.cli.predict_life:life",
    "failure": "shirei.cli.predict_chance:failure",
    "lateness": "shirei.cli.predict_chance:lateness",
}


@click.group(cls=LazyGroup, table=PREDICTORS)
def predict() -> None:
    """Learn from past records and forecast, with quantiles."""
