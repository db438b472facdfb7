"""``shirei map``: experts' dialogues drawn as a decision map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click
from rich.progress import Progress

from shirei.cli.say import PROGRESS, as_json, print_json
from shirei.desk.map_view.outputs import check_form, write_map
from shirei.errors import CapabilityError
from shirei.io.decision_map import map_json
from shirei.io.dialogues import LeftOut, load_dialogues
from shirei.io.vector_cache import Floats, VectorCache
from shirei.knowledge.practice import CharacterVectors, ModelVectors, Vectors, mine
from shirei.model.practice import DecisionMap

_FILE = click.Path(dir_okay=False, path_type=Path)


class KeptVectors:
    """The model's vectors through the user's cache; the model is opened for new texts only."""

    name = ModelVectors.name

    def __init__(self, progress: Callable[[int, int], None] | None = None) -> None:
        self._cache = VectorCache(self.name)
        self._progress = progress
        self._model: ModelVectors | None = None
        self._computed = 0

    def of(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, shape (n_texts, 384)."""

        def compute(new: Sequence[str]) -> Floats:
            self._model = self._model or ModelVectors()
            found = self._model.of(new)
            self._computed += len(new)
            if self._progress:
                self._progress(self._computed, len(texts))
            return found

        return self._cache.through(texts, compute)


@click.command("map", epilog="Example: shirei map dialogues.json -o map.json")
@click.argument("dialogues", type=_FILE)
@click.option("-o", "--output", type=_FILE, required=True, help="Where to write the map.")
@click.option(
    "--vectors",
    type=click.Choice(("auto", "model", "characters")),
    default="auto",
    show_default=True,
    help="What gives meanings to words: the multilingual model, or character statistics that need none.",
)
@as_json
def map_(dialogues: Path, output: Path, vectors: str, as_json: bool) -> None:
    """Draw the decision map that explains the experts' DIALOGUES, from their words alone."""
    check_form(output)
    read = load_dialogues(dialogues)
    _tell_left_out(read.left_out)
    with Progress(console=PROGRESS, transient=True) as progress:
        bar = progress.add_task("reading what was said", total=None)
        chosen = choose_vectors(
            vectors, lambda done, total: progress.update(bar, completed=done, total=total)
        )
        drawn = mine(read.used, chosen, title=dialogues.stem)
    write_map(drawn, output)
    if as_json:
        left_out = [{"dialogue": left.id, "reason": left.reason} for left in read.left_out]
        return print_json(map_json(drawn) | {"vectors": chosen.name, "left_out": left_out})
    return _tell(drawn, output)


def choose_vectors(wanted: str, progress: Callable[[int, int], None] | None = None) -> Vectors:
    """The vectors that were asked for; ``auto`` falls back to characters, and says so."""
    if wanted == "characters":
        return CharacterVectors()
    try:
        ModelVectors.installed()
    except CapabilityError as error:
        if wanted == "model":
            raise
        PROGRESS.print(f"{error}: reading by character statistics; other wordings are then harder to see")
        return CharacterVectors()
    return KeptVectors(progress)


def _tell_left_out(left_out: Sequence[LeftOut]) -> None:
    for left in left_out:
        PROGRESS.print(f"Left out: dialogue {left.id} {left.reason}.", markup=False)


def _tell(drawn: DecisionMap, output: Path) -> None:
    texts = {node.id: node.text for node in drawn.nodes}
    for node in drawn.nodes:
        click.echo(f"{node.id} ({node.kind}, {node.support} dialogues) {node.text}")
        for edge in drawn.edges:
            if edge.source == node.id:
                answer = f"{edge.answer}: " if edge.answer else ""
                click.echo(f"    {answer}{edge.target} ({edge.support}) {texts[edge.target][:70]}")
    click.echo(
        f"{output}: {len(drawn.nodes)} nodes, {len(drawn.edges)} ways, {len(drawn.conflicts)} conflicts;"
        " a draft until somebody signs it"
    )
