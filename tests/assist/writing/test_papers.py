"""Plain documents say nothing that the verifier refuses, and each format can be read again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from shirei.assist.writing.documents import Wanted
from shirei.desk.writing import write
from shirei.errors import NotFoundError, OutputError
from shirei.io.papers import write_paper
from shirei.io.papers.docx import docx_bytes
from shirei.io.papers.fonts import font_for
from shirei.io.papers.markdown import markdown_text
from shirei.io.papers.pdf import pdf_bytes
from shirei.model.paper import Bullets, Paper, Paragraph, Table
from tests.assist.writing.known import decided, judge
from tests.desk.cases import railway


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
@pytest.mark.parametrize("wanted", [Wanted.SUMMARY, Wanted.HANDOVER, Wanted.REPORT])
def test_every_sentence_of_a_plain_document_is_verified(wanted: Wanted, language: str) -> None:
    (paper,) = write(railway(), decided(), wanted, language)
    texts = [b.text for b in paper.blocks if isinstance(b, Paragraph) and not b.text.startswith("“")]
    refused = [v for text in texts for v in judge().text(text) if not v.verified and "?" not in v.text]
    refused = [v for v in refused if not v.text.endswith(("か。", "까."))]
    assert texts
    assert not refused, [(v.text, v.word, v.reason) for v in refused]


def test_instructions_are_grouped_by_train_and_by_station() -> None:
    (drivers,) = write(railway(), decided(), Wanted.DRIVER, "en")
    assert sum(isinstance(b, Bullets) for b in drivers.blocks) > 5
    (stations,) = write(railway(), decided(), Wanted.STATION, "ja", station="Nakano")
    assert sum(isinstance(b, Table) for b in stations.blocks) == 1
    with pytest.raises(NotFoundError):
        write(railway(), decided(), Wanted.DRIVER, "en", train="999X")


def test_passenger_text_comes_in_five_languages() -> None:
    papers = write(railway(), decided(), Wanted.PASSENGER, "en")
    assert [p.language for p in papers] == ["ja", "en", "ko", "zh-Hans", "zh-Hant"]


def test_markdown_keeps_letters_that_mean_something_to_it() -> None:
    text = markdown_text(Paper("A|B", "en", (Paragraph("1 * 2 < [3]"), Table(("a",), (("x|y",),)))))
    assert text == "# A\\|B\n\n1 \\* 2 \\< \\[3\\]\n\n| a |\n| --- |\n| x\\|y |\n"


def test_a_docx_holds_the_same_words() -> None:
    from docx import Document

    (paper,) = write(railway(), decided(), Wanted.REPORT, "ko")
    document = Document(io.BytesIO(docx_bytes([paper])))
    said = [p.text for p in document.paragraphs]
    assert paper.title in said
    assert all(b.text in said for b in paper.blocks if isinstance(b, Paragraph))


def test_a_pdf_embeds_the_letters_it_needs() -> None:
    if font_for("ja") is None or font_for("ko") is None:
        pytest.skip("no font with Japanese and Korean letters on this machine")
    from pypdf import PdfReader

    papers = [write(railway(), decided(), Wanted.SUMMARY, language)[0] for language in ("ja", "ko")]
    reader = PdfReader(io.BytesIO(pdf_bytes(papers)))
    text = "".join(page.extract_text() for page in reader.pages)
    text = text.replace("\0", "")
    assert "武蔵境" in text
    assert "무사시사카이" in text


def test_where_no_font_is_found_it_says_so(tmp_path: Path) -> None:
    assert font_for("ja", (str(tmp_path),)) is None


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="ending"):
        write_paper([Paper("a", "en", ())], tmp_path / "a.odt")
