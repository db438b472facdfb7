"""PDF by pypdf: the text of each page without running heads, feet and numbers. Columns of tables are not told apart."""

from __future__ import annotations

import io

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from shirei.errors import DocumentError
from shirei.io.documents.draft import Draft, Writer
from shirei.io.documents.furniture import without_furniture


def read_pdf(data: bytes, *, where: str) -> Draft:
    """The pages' lines. Raises ``DocumentError`` for a broken or encrypted file, and for scans without text."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        _unlock(reader, where)
        pages = [(page.extract_text() or "").split("\n") for page in reader.pages]
        title = str((reader.metadata and reader.metadata.title) or "").strip()
    except DocumentError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise DocumentError(
            f"is no readable PDF: {error}", where=where, mend="open it and save it again"
        ) from None
    return _draft(pages, title, where)


def _unlock(reader: PdfReader, where: str) -> None:
    """Many files are encrypted with an empty password and open for everybody."""
    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        opened = False
    if not opened:
        raise DocumentError("is encrypted", where=where, mend="save it without a password")


def _draft(pages: list[list[str]], title: str, where: str) -> Draft:
    empty = [k for k, page in enumerate(pages, start=1) if not "".join(page).strip()]
    if len(empty) == len(pages):
        raise DocumentError(
            f"has {len(pages)} pages and no text: it is a scan",
            where=where,
            mend="recognise its text (OCR) first",
        )
    writer = Writer()
    for page in without_furniture([[words for words in page if words.strip()] for page in pages]):
        for words in page:
            writer.add(words.rstrip())
    remarks = (f"pages without text were left out: {', '.join(map(str, empty))}",) if empty else ()
    return writer.draft({"title": title} if title else {}, remarks)
