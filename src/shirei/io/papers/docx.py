"""A document as DOCX, with an East Asian font named so that Japanese and Korean letters are not boxes."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from shirei.model.paper import Block, Bullets, Heading, Paper, Paragraph, Table

#: Font of East Asian letters by language, as word processors know it; another is taken where it is not installed.
_FONTS = {
    "ja": "Yu Gothic",
    "ko": "Malgun Gothic",
    "zh-Hans": "Microsoft YaHei",
    "zh-Hant": "Microsoft JhengHei",
    "en": "Yu Gothic",
}


def docx_bytes(papers: Sequence[Paper]) -> bytes:
    """The papers in one file, each on a page of its own."""
    from docx import Document

    document: Any = Document()
    for k, paper in enumerate(papers):
        if k:
            document.add_page_break()
        _name_font(document, paper.language)
        document.add_heading(paper.title, 0)
        for block in paper.blocks:
            _add(document, block)
        for line in paper.foot:
            document.add_paragraph(line).style = "Caption"
    document.core_properties.title = papers[0].title
    document.core_properties.author = "Shirei"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _name_font(document: Any, language: str) -> None:
    """Every style that is used names the font, headings included: they do not take it from the body text."""
    from docx.oxml.ns import qn

    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Caption", "List Bullet"):
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), _FONTS[language])
        for theme in ("eastAsiaTheme",):
            fonts.attrib.pop(qn(f"w:{theme}"), None)


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(text, level)
        case Paragraph(text):
            document.add_paragraph(text)
        case Bullets(items):
            for item in items:
                document.add_paragraph(item, style="List Bullet")
        case Table(head, rows):
            table = document.add_table(rows=1, cols=len(head))
            table.style = "Light Grid Accent 1"
            _fill(table.rows[0], head)
            for row in rows:
                _fill(table.add_row(), row)


def _fill(row: Any, cells: Sequence[str]) -> None:
    for cell, text in zip(row.cells, cells, strict=True):
        cell.text = text
