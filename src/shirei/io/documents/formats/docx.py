"""DOCX by python-docx: headings, paragraphs, numbered lists, captions and tables of the body, in its order."""

from __future__ import annotations

import io
import re
import zipfile

from docx import Document
from docx.document import Document as DocxDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from shirei.errors import DocumentError
from shirei.io.documents.draft import Draft, Style, Writer

#: What a document may grow to when it is unpacked, in bytes, and how many times its packed size.
_LARGEST = 200_000_000
_GROWTH = 200
_PARTS = 5_000


def read_docx(data: bytes, *, where: str) -> Draft:
    """The body as lines. Raises ``DocumentError`` for what is no Word document, or would not fit when unpacked."""
    _check_package(data, where)
    try:
        document = Document(io.BytesIO(data))
        return _draft(document)
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise DocumentError(
            f"is no readable Word document: {error}", where=where, mend="open it and save it again"
        ) from None


def _check_package(data: bytes, where: str) -> None:
    """Look at the table of contents only; nothing is unpacked before it is known to be harmless."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except zipfile.BadZipFile:
        raise DocumentError("is no Word document", where=where, mend="save it as .docx") from None
    size = sum(part.file_size for part in parts)
    if size > _LARGEST or len(parts) > _PARTS or size > _GROWTH * max(len(data), 10_000):
        raise DocumentError(
            f"would unpack from {len(data):,} to {size:,} bytes in {len(parts):,} parts: refused, nothing was unpacked",
            where=where, mend="check where the file comes from",
        )  # fmt: skip
    if "word/document.xml" not in {part.filename for part in parts}:
        raise DocumentError("is a zip archive and no Word document", where=where, mend="save it as .docx")


def _draft(document: DocxDocument) -> Draft:
    writer = Writer(spaced=True)
    count = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            _write_table(writer, block)
            continue
        numbered = _style(block).startswith("List Number")
        count = count + 1 if numbered else 0
        _write_paragraph(writer, block, f"{count}. " if numbered else "")
    return writer.draft(_facts(document))


def _write_paragraph(writer: Writer, paragraph: Paragraph, number: str) -> None:
    style = _style(paragraph)
    level = int(found.group(1)) if (found := re.match(r"Heading (\d)", style)) else 0
    kind = Style.HEADING if level else Style.CAPTION if style == "Caption" else Style.TEXT
    for words in paragraph.text.split("\n"):
        writer.add(number + words.strip() if words.strip() else "", kind, level)


def _write_table(writer: Writer, table: Table) -> None:
    for row in table.rows:
        cells = [" ".join(cell.text.split()) for cell in row.cells]
        writer.add("| " + " | ".join(cells) + " |", Style.ROW)


def _style(paragraph: Paragraph) -> str:
    return str(paragraph.style.name or "") if paragraph.style is not None else ""


def _facts(document: DocxDocument) -> dict[str, str]:
    core = document.core_properties
    facts = {"title": core.title, "edition": core.version, "language": core.language[:2].lower()}
    return {key: value for key, value in facts.items() if value}
