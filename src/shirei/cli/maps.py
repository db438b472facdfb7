"""``shirei practice``: decision maps as things people own: drawn, compared, signed, covered, carried out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from shirei.cli.maps_told import (
    coverage_json,
    difference_json,
    step_json,
    tell_coverage,
    tell_difference,
    tell_step,
)
from shirei.cli.say import PROGRESS, as_json, print_json, ready_to_write, words
from shirei.desk.map_view.compare import compared
from shirei.desk.map_view.inputs import read_map
from shirei.desk.map_view.outputs import check_form, check_picture, write_map, write_picture
from shirei.errors import DialogueError
from shirei.io.dialogues import load_dialogues
from shirei.io.documents import read_manual
from shirei.knowledge.maps import cover, difference, disagreements, next_step, sign
from shirei.model.practice import DecisionMap

_FILE = click.Path(dir_okay=False, path_type=Path)


def _each(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(words(ctx, param, value) or "" for value in values)


@click.group()
def practice() -> None:
    """Decision maps: draw, compare, sign, measure on new dialogues, carry out."""


@practice.command("draw", epilog="Example: shirei practice draw map.json -o map.svg")
@click.argument("map", type=_FILE)
@click.option(
    "-o", "--output", type=_FILE, required=True, help="Where to write it; the ending says the form."
)
def draw(map: Path, output: Path) -> None:
    """Turn MAP (.json, or .bpmn after editing) into another form."""
    check_form(output)
    drawn = _open(map)
    write_map(drawn, output)
    click.echo(f"{output}: {len(drawn.nodes)} steps, {len(drawn.edges)} ways, {_state(drawn)}")


@practice.command("diff", epilog="Example: shirei practice diff map.json edited.bpmn -o changes.svg")
@click.argument("before", type=_FILE)
@click.argument("after", type=_FILE)
@click.option(
    "-o", "--output", type=_FILE, help="Draw it: .svg or .html, what came, went and changed in colours."
)
@as_json
def diff(before: Path, after: Path, output: Path | None, as_json: bool) -> None:
    """What changed from the map BEFORE to the map AFTER, by meaning: steps are matched by words and utterances."""
    if output:
        check_picture(output)
    old, new = _open(before), _open(after)
    found = difference(old, new)
    if output:
        write_picture(*compared(new, found), output)
    if as_json:
        print_json(difference_json(found))
    else:
        tell_difference(found, old, new)


@practice.command("sign", epilog='Example: shirei practice sign map.json --by "K. Sato"')
@click.argument("map", type=_FILE)
@click.option("--by", required=True, callback=words, help="Who stands behind it.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day; today.")
@click.option("-o", "--output", type=_FILE, help="Where to write the signed map; MAP itself.")
def sign_(map: Path, by: str, on: date | None, output: Path | None) -> None:
    """Sign MAP by a person's name. A signed map that is changed is a draft of the next version."""
    target = output or map
    if target.suffix.lower() not in (".json", ".bpmn"):
        raise DialogueError(
            f"{target.suffix!r} carries no signature", where=str(target), mend="write .json or .bpmn"
        )
    signed = sign(_open(map), by, f"{on or date.today():%Y-%m-%d}")
    write_map(signed, target)
    click.echo(f"{target}: {_state(signed)}")


@practice.command(
    "step", epilog='Example: shirei practice step map.json --known "Are the points detected?=no"'
)
@click.argument("map", type=_FILE)
@click.option("--known", multiple=True, metavar="STEP=ANSWER", callback=_each,
              help="What is known: a step by its id or the beginning of its words. Can be repeated.")  # fmt: skip
@click.option("--manual", type=_FILE, help="Compare the steps met with the clauses of this manual.")
@as_json
def step(map: Path, known: tuple[str, ...], manual: Path | None, as_json: bool) -> None:
    """The next question of MAP given what is known, its reason, and where it disagrees with the manual."""
    drawn = _open(map)
    stand = next_step(drawn, dict(_pair(one) for one in known))
    met = [taken.node.id for taken in stand.path] + [node.id for node in stand.actions]
    met += [stand.asked.id] if stand.asked else []
    differs = None if manual is None else disagreements(drawn, read_manual(manual), met)
    if as_json:
        print_json(step_json(stand, differs))
    else:
        tell_step(stand, drawn, differs)


@practice.command("kinds", epilog="Example: shirei practice kinds ./my-pack")
@click.argument("pack")
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path),
              help="Folder for the maps; maps/ in the pack, where the desk looks for them.")  # fmt: skip
@click.option("--vectors", type=click.Choice(("auto", "model", "characters")), default="auto", show_default=True,
              help="What gives meanings to words, as in shirei map.")  # fmt: skip
def kinds(pack: str, output: Path | None, vectors: str) -> None:
    """Draw a map for each kind of incident from PACK's dialogues.json, its questions tied to the pack's checks."""
    from shirei.cli.practice import choose_vectors
    from shirei.desk.practice_here import MAPS
    from shirei.desk.practice_maps import kind_maps
    from shirei.io.decision_map.ties import write_ties
    from shirei.io.pack import find_pack, load_pack

    folder = find_pack(pack)
    target = output or folder / MAPS
    ready_to_write(target)
    read = load_dialogues(folder / "dialogues.json")
    for found in kind_maps(load_pack(folder), read.used, choose_vectors(vectors)):
        path = target / f"{found.kind.value}.json"
        write_map(found.drawn, path)
        write_ties(found.checks, path)
        steps, ties = len(found.drawn.nodes), len(found.checks)
        click.echo(
            f"{path}: {steps} steps, {len(found.drawn.edges)} ways, {ties} questions tied to checks; a draft"
        )


@practice.command("coverage", epilog="Example: shirei practice coverage map.json new_dialogues.json")
@click.argument("map", type=_FILE)
@click.argument("dialogues", type=_FILE)
@click.option("--vectors", type=click.Choice(("auto", "model", "characters")), default="auto", show_default=True,
              help="What gives meanings to words, as in shirei map.")  # fmt: skip
@as_json
def coverage(map: Path, dialogues: Path, vectors: str, as_json: bool) -> None:
    """How much of new DIALOGUES the map MAP explains, and which of their steps and moves it does not know."""
    from shirei.cli.practice import choose_vectors

    drawn = _open(map)
    read = load_dialogues(dialogues)
    chosen = choose_vectors(vectors)
    found = cover(drawn, read.used, chosen)
    left_out = {left.id: left.reason for left in read.left_out}
    if as_json:
        print_json(coverage_json(found) | {"vectors": chosen.name, "left_out": left_out})
    else:
        tell_coverage(found, drawn, left_out)


def _open(path: Path) -> DecisionMap:
    drawn, remark = read_map(path)
    if remark:
        PROGRESS.print(remark, markup=False)
    return drawn


def _state(drawn: DecisionMap) -> str:
    signed = f"signed by {drawn.signed_by} on {drawn.signed_on}" if drawn.signed_by else "a draft"
    return f"version {drawn.version}, {signed}"


def _pair(known: str) -> tuple[str, str]:
    name, equals, answer = known.rpartition("=")
    if not equals or not name.strip() or not answer.strip():
        raise DialogueError(
            f"{known!r} is no STEP=ANSWER", where="--known", mend='for example --known "q1=yes"'
        )
    return name.strip(), answer.strip()
