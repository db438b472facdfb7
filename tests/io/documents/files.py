"""Small files of every format, made in the test so that their content is in view."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def pdf(pages: list[list[str]], password: str | None = None) -> bytes:
    """A PDF with these lines on its pages, in Helvetica."""
    writer = PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        if lines:
            shown = " T* ".join(f"({line}) Tj" for line in lines)
            stream = DecodedStreamObject()
            stream.set_data(f"BT /F1 11 Tf 14 TL 50 800 Td {shown} ET".encode("latin-1"))
            page[NameObject("/Contents")] = writer._add_object(stream)
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(path: Path) -> Path:
    """A Word file with headings, a numbered list, a caption and a table."""
    document = Document()
    document.core_properties.title = "Depot rules"
    document.add_heading("1 Washing", 1)
    document.add_heading("1.1 Before washing", 2)
    document.add_paragraph("The pantograph must be lowered.")
    document.add_paragraph("close the doors", style="List Number")
    document.add_paragraph("close the windows", style="List Number")
    document.add_heading("1.2 Water", 2)
    document.add_paragraph("Table 1: pressures", style="Caption")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ["brush", "pressure", "side", "3 bar"], strict=True):
        cell.text = words
    document.save(str(path))
    return path


def zip_bomb(path: Path, size: int = 300_000_000) -> Path:
    """An archive that would unpack to ``size`` bytes of zeros, under the name of a Word file."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(size // 1_000_000):
            part.write(bytes(1_000_000))
    return path
