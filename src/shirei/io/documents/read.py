"""One manual from one file: bytes, text, draft, clauses, references."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from shirei.errors import DocumentError
from shirei.io.documents.clauses import find_clauses
from shirei.io.documents.decode import decode
from shirei.io.documents.draft import Draft
from shirei.io.documents.facts import facts_of
from shirei.io.documents.language import LANGUAGES, language_of
from shirei.io.documents.references import link
from shirei.model.manual import Manual

#: Files that are opened, and the largest size in bytes.
SUFFIXES = (".md", ".markdown", ".txt", ".html", ".htm", ".pdf", ".docx")
_LARGEST = 64_000_000
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<(?:!doctype )?html)", re.I)


def read_manual(path: Path, *, id: str | None = None, title: str | None = None) -> Manual:
    """Read a manual; the format is told by its first bytes, then by its suffix.

    The id is the document's own or the file's name without language and suffix, so that ``handbook.ja.md`` and
    ``handbook.ko.md`` are one document. Raises ``DocumentError`` for a file that cannot be read; nothing is changed.
    """
    data = _bytes(path)
    draft = _draft(data, path)
    if not draft.lines:
        raise DocumentError("is empty", where=str(path), mend="check that the right file was saved")
    facts = facts_of(draft)
    stem, named = _name(path)
    return Manual(
        id=id or draft.facts.get("id") or stem,
        title=title or facts.title or stem,
        edition=facts.edition,
        effective=facts.effective,
        language=_language(draft, named),
        text=draft.text,
        clauses=link(find_clauses(draft), draft.text),
        source=path.name,
        digest=hashlib.sha256(data).hexdigest(),
        remarks=draft.remarks,
        origins=draft.origins,
    )


def manual_files(folder: Path) -> list[Path]:
    """The files of a folder that can be manuals, by name; README files and hidden ones are not."""
    found = (p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    return sorted(p for p in found if not p.name.startswith(".") and p.stem.upper() != "README")


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            raise DocumentError(
                f"has {size:,} bytes, more than {_LARGEST:,}", where=str(path), mend="split it into parts"
            )
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", where=str(path)) from None
    if not data.strip():
        raise DocumentError("is empty", where=str(path), mend="check that the right file was saved")
    return data


def _draft(data: bytes, path: Path) -> Draft:
    where = str(path)
    suffix = path.suffix.lower()
    if data.lstrip()[:5] == b"%PDF-":
        from shirei.io.documents.formats.pdf import read_pdf

        return read_pdf(data, where=where)
    if data[:2] == b"PK" or suffix == ".docx":
        from shirei.io.documents.formats.docx import read_docx

        return read_docx(data, where=where)
    if suffix == ".pdf":
        raise DocumentError("is no PDF", where=where, mend="check that the right file was saved")
    return _of_text(decode(data, where=where)[0], suffix, where)


def _of_text(text: str, suffix: str, where: str) -> Draft:
    if _HTML.match(text) or suffix in (".html", ".htm"):
        from shirei.io.documents.formats.html import read_html

        return read_html(text, where=where)
    from shirei.io.documents.formats.page_dump import is_page_dump, read_page_dump

    if is_page_dump(text):
        return read_page_dump(text)
    if suffix in (".md", ".markdown"):
        from shirei.io.documents.formats.markdown import read_markdown

        return read_markdown(text)
    from shirei.io.documents.formats.plain import read_plain

    return read_plain(text)


def _name(path: Path) -> tuple[str, str | None]:
    """The file's name without suffix and language, and that language."""
    stem, _, last = path.stem.rpartition(".")
    return (stem, last) if stem and last in LANGUAGES else (path.stem, None)


def _language(draft: Draft, named: str | None) -> str:
    stated = draft.facts.get("language")
    if stated in LANGUAGES:
        return stated
    return named or language_of(draft.text)
