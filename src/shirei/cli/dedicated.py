"""The dedicated model of a pack: ``train`` and ``exam``."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from shirei.cli.say import EXIT_INTERRUPTED, PROGRESS, as_json, print_json
from shirei.io.pack import find_pack
from shirei.model.language import LanguageModel


@click.command()
@click.argument("pack")
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="Folder for the model.")
@click.option(
    "--base", type=click.Path(path_type=Path, exists=True), help="A GGUF file or a transformers folder."
)
@click.option("--steps", default=600, show_default=True, type=click.IntRange(1))
@click.option(
    "--per-task", default=60, show_default=True, type=click.IntRange(1), help="Examples, each language."
)
@click.option("--dialogues", default=100, show_default=True, type=click.IntRange(0), help="At most so many.")
@click.option("--tokens", default=800, show_default=True, type=click.IntRange(64), help="In one step.")
@click.option(
    "--layers", default=10, show_default=True, type=click.IntRange(1), help="Adapted, from the last."
)
@click.option("--threads", default=2, show_default=True, type=click.IntRange(1))
@click.option("--seed", default=0, show_default=True)
@click.option(
    "--case", "cases", type=click.Path(path_type=Path), multiple=True, help="A decided incident.json."
)
@click.option("--merged", is_flag=True, help="Also write the base with the adapter merged in.")
@as_json
def train(
    pack: str,
    out: Path,
    base: Path | None,
    steps: int,
    per_task: int,
    dialogues: int,
    tokens: int,
    layers: int,
    threads: int,
    seed: int,
    cases: tuple[Path, ...],
    merged: bool,
    as_json: bool,
) -> int:
    """Train a small adapter on a pack's manuals, records and dialogues; 'shirei exam' then examines it.

    \b
    Example: shirei train chuo-demo -o my-model
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # threads that spin starve each other on busy cores
    from shirei.assist.dedicated.adapter_file import low_rank, merge, write_adapter
    from shirei.assist.dedicated.dataset import training_set, write
    from shirei.assist.dedicated.folder import ModelFolder
    from shirei.assist.dedicated.lora import Recipe
    from shirei.assist.dedicated.lora import train as learn
    from shirei.assist.dedicated.material import gather

    weights = base or _embedded()
    recipe = Recipe(steps=steps, tokens=tokens, layers=layers, seed=seed, threads=threads)
    data = training_set(gather(find_pack(pack), cases), per_task=per_task, dialogues=dialogues, seed=seed)
    with _progress() as on_step:
        trained = learn(weights, data.examples, recipe, on_step)
    folder = ModelFolder(out)
    told = {
        "base": weights.name,
        "base_sha256": _sha256(weights),
        "command": _command(pack, base, recipe, per_task, dialogues),
        "data": data.about(),
        "recipe": asdict(recipe),
        "steps_done": len(trained.losses),
        "left_out": trained.left_out,
        "losses": [round(loss, 3) for loss in trained.losses],
        "seconds": round(trained.seconds, 1),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "on": time.strftime("%Y-%m-%d"),
    }
    folder.write("training.json", told)
    write(data, out / "training.jsonl")
    trained.model.save_pretrained(str(out / "peft"))
    parts = low_rank(trained.model)
    write_adapter(folder.adapter, parts, alpha=recipe.alpha, about=f"Shirei, {data.pack}, {data.digest[:16]}")
    if merged:
        merge(weights, out / "merged.gguf", parts, alpha=recipe.alpha)
    if as_json:
        print_json(
            {
                "model": str(out),
                "data": data.digest,
                "steps": len(trained.losses),
                "loss": trained.losses[-1:],
            }
        )
    else:
        click.echo(f"{folder.adapter}\nexamine it: shirei exam {pack} --model {out}")
    return EXIT_INTERRUPTED if trained.stopped else 0


@click.command()
@click.argument("pack")
@click.option("--model", help="A trained model's folder, 'embedded', or the address of an endpoint.")
@click.option(
    "--per-task", default=20, show_default=True, type=click.IntRange(2), help="Questions, each language."
)
@click.option("--seed", default=0, show_default=True)
@click.option("--no-base", is_flag=True, help="Do not examine the base beside it.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for exam.json; the model's own if it has one.",
)
@as_json
def exam(
    pack: str, model: str | None, per_task: int, seed: int, no_base: bool, out: Path | None, as_json: bool
) -> int:
    """Examine a trained model beside its base: reports, answers, refusals, tools, summaries in three languages.

    Without --model, the one that comes with the pack. Exits with 1 where it does not beat its base everywhere.

    \b
    Example: shirei exam chuo-demo --per-task 8
    """
    from shirei.assist.dedicated.admission import better
    from shirei.assist.dedicated.dataset import exam_set
    from shirei.assist.dedicated.exam import result, sit
    from shirei.assist.dedicated.example import Task
    from shirei.assist.dedicated.folder import ModelFolder, open_folder, shipped
    from shirei.assist.dedicated.material import gather

    where = find_pack(pack)
    folder = shipped(where) if model is None else None
    if model is not None and model != "embedded" and "://" not in model:
        folder = open_folder(Path(model))
    candidates = _candidates(model, folder, no_base)
    data = exam_set(gather(where), per_task=per_task, seed=seed)
    sats = {}
    for who, candidate in candidates.items():
        with _progress() as on_step:
            asked = partial(_asked, on_step, f"{who}: {candidate.name}", len(data.examples))
            sats[who] = sit(candidate, data.examples, on_answer=asked)
    found = result(data, sats)
    target = ModelFolder(out) if out is not None else folder if model is not None else None
    if target is not None:
        target.write("exam.json", found)
    print_json(found) if as_json else _tell(found)
    return 0 if "base" not in sats or "trained" not in sats or all(better(found, t) for t in Task) else 1


def _asked(on_step: Any, who: str, total: int, done: int) -> None:
    on_step(who, done, total, None)


def _candidates(model: str | None, folder: Any, no_base: bool) -> dict[str, LanguageModel]:
    from shirei.assist.models import Limits, open_model

    freely = Limits(calls=10**6, tokens=10**9, seconds=10**7)
    if folder is None:
        return {"base": open_model(model or "embedded", limits=freely)}
    base = {} if no_base else {"base": open_model("embedded", limits=freely)}
    return base | {"trained": open_model("embedded", adapter=folder.adapter, limits=freely)}


def _embedded() -> Path:
    from shirei.assist.models.weights import embedded_weights, verify

    weights = embedded_weights(os.environ)
    verify(weights)
    return weights.path


def _sha256(base: Path) -> str:
    import hashlib

    if base.is_dir():
        return "a folder"
    with base.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _command(pack: str, base: Path | None, recipe: Any, per_task: int, dialogues: int) -> str:
    own = "" if base is None else f" --base {base.name}"
    return (
        f"shirei train {pack} -o MODEL{own} --steps {recipe.steps} --per-task {per_task} --dialogues {dialogues} "
        f"--tokens {recipe.tokens} --layers {recipe.layers} --threads {recipe.threads} --seed {recipe.seed}"
    )


@contextmanager
def _progress() -> Iterator[Any]:
    with Progress(console=PROGRESS, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def on_step(what: str, done: int, total: int, loss: float | None) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            said = what if loss is None else f"{what}, loss {loss:.2f}"
            bar.update(tasks[what], completed=done, description=said)

        yield on_step


def _tell(found: dict[str, Any]) -> None:
    for task, groups in found["tasks"].items():
        for group, row in groups.items():
            cells = [
                f"{who} {f['mean']:.2f} ({f['low']:.2f} to {f['high']:.2f})"
                for who, f in row.items()
                if isinstance(f, dict)
            ]
            click.echo(f"{task:8} {group:4} n={row['n']:<4} {'   '.join(cells)}")
    for who, paper in found["papers"].items():
        click.echo(
            f"{who}: {paper['model']}, invented {paper['invented_values']}, unanswered {paper['unanswered']}"
        )
