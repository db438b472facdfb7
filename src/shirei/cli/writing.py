"""Commands ``write`` (documents from an incident file) and ``verify`` (judge sentences by it)."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shirei.cli.say import PROGRESS, as_json, open_pack, print_json, words
from shirei.io.casefile import read_casefile
from shirei.io.pack import find_pack

if TYPE_CHECKING:
    from shirei.model.manual import Manual

WHAT = ("summary", "handover", "driver", "station", "passenger", "report")
_INCIDENT = click.option(
    "--incident",
    type=click.Path(path_type=Path),
    required=True,
    help="An incident file of respond or decide.",
)


@click.command()
@click.argument("pack")
@_INCIDENT
@click.option("--what", type=click.Choice(WHAT), default="summary", show_default=True)
@click.option("--language", type=click.Choice(("en", "ja", "ko")), default="en", show_default=True)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="A .md, .docx or .pdf file; else Markdown on stdout."
)
@click.option("--model", help="none, embedded, or the address of an OpenAI-compatible endpoint.")
@click.option("--train", callback=words, help="With --what driver: this train's orders only.")
@click.option("--station", callback=words, help="With --what station: this station's orders only.")
def write(
    pack: str,
    incident: Path,
    what: str,
    language: str,
    out: Path | None,
    model: str | None,
    train: str | None,
    station: str | None,
) -> int:
    """Write a document from an incident file: for the duty manager, the next shift, drivers, stations, passengers.

    Without --model it is generated plainly. A model's sentences are used only where each is verified against the
    incident file and the manuals; the foot of the page says which are.

    \b
    Example: shirei write chuo-demo --incident out/incident.json --what summary --language ja -o summary.docx
    """
    from shirei.assist.writing.documents import Wanted
    from shirei.desk.writing import write as write_papers
    from shirei.io.papers import write_paper
    from shirei.io.papers.markdown import markdown_text

    opened, _ = open_pack(pack)
    case = read_casefile(opened, incident)
    chosen = None
    if model not in (None, "none"):
        from shirei.assist.models import open_model

        chosen = open_model(model)
        PROGRESS.print(f"Asking {chosen.name}; what cannot be verified stays plain text.")
    manuals = _manuals(pack) if chosen else []
    papers = write_papers(
        opened, case, Wanted(what), language, model=chosen, manuals=manuals, train=train, station=station
    )
    if out is None:
        click.echo("\n".join(markdown_text(one) for one in papers))
    else:
        write_paper(papers, out)
        click.echo(str(out))
    return 0


@click.command()
@click.argument("pack")
@click.argument("text", callback=words, required=False)
@_INCIDENT
@click.option(
    "--file", "file", type=click.Path(path_type=Path, exists=True), help="A text file instead of TEXT."
)
@as_json
def verify(pack: str, text: str | None, incident: Path, file: Path | None, as_json: bool) -> int:
    """Judge every sentence of a text (en, ja, ko) by an incident file and the pack's manuals.

    Exit code 1 where a sentence is refused; the word that fails and the reason are shown.

    \b
    Example: shirei verify chuo-demo "Option C was accepted by K. Sato at 08:05." --incident out/incident.json
    """
    from shirei.assist.writing import Verifier
    from shirei.desk.writing import case_facts

    if (text is None) == (file is None):
        raise click.UsageError("give either TEXT or --file")
    opened, _ = open_pack(pack)
    case = read_casefile(opened, incident)
    said = text if text is not None else (file or Path()).read_text("utf-8")
    verdicts = Verifier(case_facts(opened, case, _manuals(pack))).text(said)
    if as_json:
        print_json({"sentences": [asdict(v) for v in verdicts]})
    else:
        for v in verdicts:
            why = f"  [{v.word}] {v.reason}" if not v.verified else f"  ({', '.join(v.sources)})"
            click.echo(f"{'verified' if v.verified else 'refused '}  {v.text}\n{why}")
    return 0 if verdicts and all(v.verified for v in verdicts) else 1


def _manuals(pack: str) -> list[Manual]:
    from shirei.io.documents import manual_files, read_manual

    folder = find_pack(pack) / "manuals"
    return [read_manual(path) for path in manual_files(folder)] if folder.is_dir() else []
