"""``shirei bench ask``: the hundred questions, and the splitter's sample of clauses."""

from __future__ import annotations

import time
from pathlib import Path

import click
from rich.progress import Progress

from shirei.cli.bench.figures import tell_figures
from shirei.cli.say import PROGRESS, as_json
from shirei.desk.bench.ask import measure_ask
from shirei.desk.bench.clauses import measure_clauses
from shirei.desk.manuals import MANUALS, open_shelf
from shirei.io.manual_store import open_store
from shirei.io.pack import find_pack
from shirei.knowledge.manuals import installed_encoders

_STANDARDS = "mlit-railway-technical-standards-interpretation.ja.md"


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=Path("../shared/data/manuals"), show_default=True,
              help="The folder with the Japanese technical standards.")  # fmt: skip
@click.option("--questions", type=click.Path(path_type=Path), default=Path("benchmarks/questions"), show_default=True,
              help="The folder with ask.toml and clauses-100.toml.")  # fmt: skip
@click.option(
    "--store",
    default="sqlite://",
    help="Where vectors are kept; in memory unless said, so that indexing is timed.",
)
@click.option("--words-only", is_flag=True, help="Search by words alone, without a model of meaning.")
@as_json
def ask(data: Path, questions: Path, store: str, words_only: bool, as_json: bool) -> int:
    """A hundred questions to the handbook and the technical standards, and a hundred clauses of the standards.

    \b
    Example: shirei bench ask --json
    """
    pack = find_pack("chuo-demo")
    standards = data / _STANDARDS
    start = time.perf_counter()
    with Progress(console=PROGRESS, transient=True) as bar:
        indexing, asking = bar.add_task("indexing", total=None), bar.add_task("questions", total=None)
        shelf = open_shelf(
            [pack / MANUALS, standards],
            () if words_only else installed_encoders(),
            store=open_store(store),
            progress=lambda done, total: bar.update(indexing, completed=done, total=total),
        )
        seconds = time.perf_counter() - start
        figures = measure_ask(shelf, questions / "ask.toml", [standards],
                              lambda done, total: bar.update(asking, completed=done, total=total))  # fmt: skip
    figures |= {"index_s": seconds, "splitting": measure_clauses(questions / "clauses-100.toml", standards)}
    return tell_figures("ask", figures, as_json)
