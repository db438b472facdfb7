"""A document as PDF through fpdf2, with a font of the machine embedded (only the letters that are used)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from shirei.errors import CapabilityError
from shirei.io.papers.fonts import font_for
from shirei.model.paper import Block, Bullets, Heading, Paper, Paragraph, Table

_MARGIN_MM, _BODY_PT, _LINE_MM = 20, 10, 5.6
#: The least and the greatest share of a column, in millimetres before it is scaled to the page.
_NARROW_MM, _WIDE_MM = 14, 100
_HEADING_PT = {1: 13, 2: 11}


def pdf_bytes(papers: Sequence[Paper]) -> bytes:
    """The papers in one file, each from a new page on.

    Raises:
        CapabilityError: fpdf2 is not installed, or no font with the letters of a language is found.
    """
    try:
        from fpdf import FPDF
    except ImportError:
        raise CapabilityError(
            "PDF needs fpdf2", mend="pip install 'shirei[pdf]', or write .docx or .md"
        ) from None
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    pdf = FPDF(format="A4")
    pdf.set_margin(_MARGIN_MM)
    pdf.set_auto_page_break(True, _MARGIN_MM)
    pdf.set_title(papers[0].title)
    pdf.set_creator("Shirei")
    for paper in papers:
        _page(pdf, paper)
    return bytes(pdf.output())


def _page(pdf: Any, paper: Paper) -> None:
    _choose_font(pdf, paper.language)
    pdf.add_page()
    _write(pdf, paper.title, 17, after=3)
    for block in paper.blocks:
        _add(pdf, block)
    pdf.ln(3)
    pdf.set_text_color(90)
    for line in paper.foot:
        _write(pdf, line, 8)
    pdf.set_text_color(0)


def _choose_font(pdf: Any, language: str) -> None:
    if language not in pdf.fonts:
        font = font_for(language)
        if font is None:
            raise CapabilityError(
                f"no font with the letters of {language} is found on this machine",
                where="PDF",
                mend="install Noto Sans CJK, or write .docx or .md",
            )
        pdf.add_font(language, "", font.path, collection_font_number=font.face)
    pdf.set_font(language, size=_BODY_PT)


def _write(pdf: Any, text: str, size: float, *, after: float = 0.0, indent: float = 0.0) -> None:
    pdf.set_font_size(size)
    pdf.set_x(pdf.l_margin + indent)
    pdf.multi_cell(0, size * _LINE_MM / _BODY_PT, text, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(after)


def _add(pdf: Any, block: Block) -> None:
    match block:
        case Heading(text, level):
            pdf.ln(2)
            _write(pdf, text, _HEADING_PT[level], after=1)
        case Paragraph(text):
            _write(pdf, text, _BODY_PT, after=2)
        case Bullets(items):
            for item in items:
                _write(pdf, f"•  {item}", _BODY_PT, indent=3)
            pdf.ln(2)
        case Table(head, rows):
            pdf.set_font_size(_BODY_PT - 1.5)
            widths = _widths(pdf, (head, *rows))
            with pdf.table(
                first_row_as_headings=False, line_height=_LINE_MM, text_align="LEFT", col_widths=widths
            ) as table:
                for row in (head, *rows):
                    table.row(row)
            pdf.ln(3)


def _widths(pdf: Any, rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Shares of a table's width: by each column's longest cell, a very long one counting for a few words' room."""
    longest = (max(pdf.get_string_width(cell) for cell in column) for column in zip(*rows, strict=True))
    return tuple(round(min(max(width + 4, _NARROW_MM), _WIDE_MM)) for width in longest)
