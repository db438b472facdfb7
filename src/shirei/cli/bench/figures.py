"""How every benchmark tells its figures: one JSON object, or a plain list."""

from __future__ import annotations

from typing import Any

import click

from shirei.cli.bench.provenance import provenance
from shirei.cli.say import print_json


def tell_figures(name: str, figures: dict[str, Any], as_json: bool) -> int:
    """Print the figures of one benchmark with their provenance; the exit code is 0."""
    content = {"benchmark": name, **provenance(), **figures}
    if as_json:
        print_json(content)
    else:
        _show(content)
    return 0


def _show(content: dict[str, Any], indent: str = "") -> None:
    for name, value in content.items():
        if isinstance(value, dict):
            click.echo(f"{indent}{name}")
            _show(value, indent + "  ")
        else:
            shown = f"{value:.4g}" if isinstance(value, float) else value
            click.echo(f"{indent}{name:32} {shown}")
