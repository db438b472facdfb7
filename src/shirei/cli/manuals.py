"""``shirei ask`` and ``shirei manuals``: questions to a pack's manuals, and what stands on its shelf."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from shirei.cli.say import PROGRESS, as_json, print_json, words
from shirei.desk.manuals import MANUALS, Shelf, open_shelf, pack_store
from shirei.errors import OutputError
from shirei.io.documents import place_names, read_manual
from shirei.io.manual_store import open_store
from shirei.io.pack import find_pack
from shirei.knowledge.manuals import Filter, Found, Hit, installed_encoders
from shirei.knowledge.manuals import ask as ask_index
from shirei.model.manual import Answer, Citation, Manual

_more = click.option("--manuals", "more", multiple=True, type=click.Path(path_type=Path),
                     help="A further folder or file of manuals; can be repeated.")  # fmt: skip
_store = click.option(
    "--store", help="Keep manuals and vectors here (a file or a database URL), and search all in it."
)
_words_only = click.option(
    "--words-only", is_flag=True, help="Search by words alone, without a model of meaning."
)


@click.command()
@click.argument("pack")
@click.argument("question", callback=words)
@_more
@click.option(
    "--asset-type", help="Only clauses about this kind of incident (points, power...), or about all."
)
@click.option("--place", help="Only clauses about this place, or about none in particular.")
@click.option("--edition", help="Only this edition; otherwise the latest.")
@click.option("--explain", is_flag=True, help="Show what each clause was found by.")
@_store
@_words_only
@as_json
def ask(
    pack: str, question: str, more: tuple[Path, ...], asset_type: str | None, place: str | None, edition: str | None,
    explain: bool, store: str | None, words_only: bool, as_json: bool,
) -> int:  # fmt: skip
    """Answer QUESTION from the manuals of PACK with verified extracts, or say that they do not tell.

    Japanese, Korean or English; the manuals may be in any of them. Exits with 1 where the manuals do not say.

    \b
    Example: shirei ask chuo-demo "How many times may the points be operated again?"
    """
    shelf = _open(pack, more, store, words_only, every_edition=edition is not None)
    only = Filter(asset_type=asset_type, place=place, edition=edition)
    answer, found = ask_index(shelf.index, question, only=only)
    if as_json:
        print_json(_answer_json(shelf, answer, found))
    else:
        _tell(answer, found if explain else None)
    return 1 if answer.refused else 0


@click.group()
def manuals() -> None:
    """What stands on a pack's shelf of manuals."""


@manuals.command("index")
@click.argument("pack")
@_more
@_store
@_words_only
@as_json
def index_(pack: str, more: tuple[Path, ...], store: str | None, words_only: bool, as_json: bool) -> int:
    """Read and index the manuals of PACK now, so that the first question need not wait.

    \b
    Example: shirei manuals index chuo-demo
    """
    shelf = _open(pack, more, store, words_only)
    rows = [_manual_json(manual) for manual in shelf.index.manuals]
    if as_json:
        print_json({"manuals": rows, "passages": len(shelf.index.passages),
                    "models": [e.name for e in shelf.index.encoders],
                    "refused": [str(e) for e in shelf.refused]})  # fmt: skip
        return 0
    for row in rows:
        click.echo("{document} ({language}), edition {edition}: {title}, {clauses} clauses".format(**row))
    return 0


@manuals.command()
@click.argument("pack")
@click.argument("clause")
@_more
@click.option("--document", help="The manual's id, where several have such a clause.")
@click.option("--language", type=click.Choice(["ja", "ko", "en"]))
def show(pack: str, clause: str, more: tuple[Path, ...], document: str | None, language: str | None) -> int:
    """Print one CLAUSE of the manuals of PACK with what it refers to.

    \b
    Example: shirei manuals show chuo-demo 2.4 --language en
    """
    shelf = _open(pack, more, None, words_only=True)
    found = 0
    for manual in shelf.index.manuals:
        if document in (None, manual.id) and language in (None, manual.language):
            found += _show(manual, clause)
    if not found:
        click.echo(f"no manual has a clause {clause}")
    return 0 if found else 1


@manuals.command()
@click.argument("pack", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
def add(pack: Path, files: tuple[Path, ...], as_json: bool) -> int:
    """Check that FILES can be read and copy them to the manuals of PACK, a pack folder.

    \b
    Example: shirei manuals add my-pack rules.pdf handbook.ja.docx
    """
    read = [read_manual(path) for path in files]
    folder = pack / MANUALS
    for path in files:
        if (folder / path.name).exists():
            raise OutputError(
                "is there already", where=str(folder / path.name), mend="remove it or rename the new one"
            )
    try:
        folder.mkdir(exist_ok=True)
        for path in files:
            (folder / path.name).write_bytes(path.read_bytes())
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(folder)) from None
    if as_json:
        print_json({"manuals": [_manual_json(manual) for manual in read]})
    for manual in () if as_json else read:
        click.echo(
            "{document} ({language}), edition {edition}: {title}, {clauses} clauses".format(
                **_manual_json(manual)
            )
        )
    return 0


def _open(
    pack: str, more: tuple[Path, ...], store: str | None, words_only: bool, every_edition: bool = False
) -> Shelf:
    folder = find_pack(pack)
    shelf_folders = [folder / MANUALS] if (folder / MANUALS).is_dir() else []
    kept = open_store(store) if store else pack_store(folder)
    encoders = () if words_only else installed_encoders()
    with Progress(console=PROGRESS, transient=True) as bar:
        row = bar.add_task("indexing manuals", total=None, visible=False)
        shelf = open_shelf(
            [*shelf_folders, *more], encoders, store=kept, whole_store=store is not None, every_edition=every_edition,
            places=place_names(folder),
            progress=lambda done, total: bar.update(row, completed=done, total=total, visible=True),
        )  # fmt: skip
    for error in shelf.refused:
        click.echo(f"shirei: left out: {error}", err=True)
    return shelf


def _tell(answer: Answer, found: Found | None) -> None:
    if answer.refused:
        click.echo(f"No answer: {answer.reason}.")
    for sentence in answer.sentences:
        click.echo(sentence.text)
        for c in sentence.citations:
            edition = f", edition {c.edition}" if c.edition else ""
            click.echo(f"    {c.document} {c.clause} ({c.language}{edition}) [{c.start}, {c.end})")
    if not answer.refused:
        click.echo(answer.reason + ".")
    for hit in found.hits if found else ():
        click.echo(_explained(hit))


def _explained(hit: Hit) -> str:
    by = ", ".join(f"{word} {gain:.1f}" for word, gain in list(hit.words.items())[:6]) or "no word"
    alike = ", ".join(f"{name} {value:.2f}" for name, value in hit.likeness.items()) or "no model"
    where = f"{hit.passage.document} {hit.passage.clause} ({hit.passage.language})"
    return f"  {hit.score:5.2f}  {where}  words: {by}  meaning: {alike}"


def _show(manual: Manual, wanted: str) -> int:
    clauses = [c for c in manual.clauses if c.id == wanted]
    for clause in clauses:
        click.echo(f"{manual.id} {clause.id} ({manual.language}), edition {manual.edition}\n{clause.text}")
        for reference in clause.references:
            click.echo(f"    {reference.words} -> {reference.to or 'nothing in this document'}")
    return len(clauses)


def _answer_json(shelf: Shelf, answer: Answer, found: Found) -> dict[str, Any]:
    return {
        "question": answer.question,
        "language": answer.language,
        "sentences": [
            {"text": s.text, "citations": [_citation_json(shelf, c) for c in s.citations]}
            for s in answer.sentences
        ],
        "refused": answer.refused,
        "reason": answer.reason,
        "found": [_hit_json(hit) for hit in found.hits],
        "left_out": [str(error) for error in shelf.refused],
    }


def _citation_json(shelf: Shelf, citation: Citation) -> dict[str, Any]:
    manual = next(m for m in shelf.index.manuals if (m.id, m.language, m.edition)
                  == (citation.document, citation.language, citation.edition))  # fmt: skip
    return {
        "document": citation.document, "edition": citation.edition, "language": citation.language,
        "clause": citation.clause, "start": citation.start, "end": citation.end, "quote": citation.quote,
        "source": manual.source,
    }  # fmt: skip


def _hit_json(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "document": passage.document, "language": passage.language, "clause": passage.clause, "title": passage.title,
        "score": round(hit.score, 3), "words": {w: round(g, 3) for w, g in list(hit.words.items())[:12]},
        "likeness": {name: round(value, 3) for name, value in hit.likeness.items()},
        "asset_types": list(passage.asset_types), "places": list(passage.places),
    }  # fmt: skip


def _manual_json(manual: Manual) -> dict[str, Any]:
    return {
        "document": manual.id, "language": manual.language, "edition": manual.edition, "title": manual.title,
        "effective": manual.effective, "clauses": len(manual.clauses), "source": manual.source,
        "remarks": list(manual.remarks),
    }  # fmt: skip
