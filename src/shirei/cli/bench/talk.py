"""``shirei bench talk``: a controller's hundred and twenty questions."""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import Progress

from shirei.assist.models import open_model
from shirei.cli.bench.figures import tell_figures
from shirei.cli.say import PROGRESS, as_json, open_pack
from shirei.desk.bench.talk import measure_talk
from shirei.io.pack import find_pack


@click.command()
@click.option("--questions", type=click.Path(path_type=Path), show_default=True,
              default=Path("benchmarks/questions_desk/questions.toml"), help="The questions.")  # fmt: skip
@click.option(
    "--model", default="none", show_default=True, help="A language model: none, embedded, an address."
)
@click.option(
    "--split", type=click.Choice(["dev", "held"]), help="Only the questions for building, or the held ones."
)
@as_json
def talk(questions: Path, split: str | None, model: str, as_json: bool) -> int:
    """A hundred and twenty questions about a recorded incident: right tool with right arguments, figures, time.

    \b
    Example: shirei bench talk --json
    """
    pack, _ = open_pack("chuo-demo")
    chosen = None if model == "none" else open_model(model)
    with Progress(console=PROGRESS, transient=True) as bar:
        row = bar.add_task("questions", total=None)
        figures = measure_talk(
            pack, find_pack("chuo-demo"), questions, split=split, model=chosen,
            progress=lambda done, total: bar.update(row, completed=done, total=total),
        )  # fmt: skip
    return tell_figures("talk", figures, as_json)
