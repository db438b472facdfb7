"""One small document a format, and the same clauses out of each."""

from __future__ import annotations

from pathlib import Path

from shirei.io.documents import manual_files, read_manual
from shirei.model.manual import ClauseKind, Manual
from tests.io.documents.files import docx, pdf

MARKDOWN = """---
id: rules
title: Depot rules
edition: "3"
effective: 2026-04-01
language: en
note: >-
  folded words: that are no fact
---

# 1 Washing

## 1.1 Before washing

The pantograph must be lowered, see clause 1.2.

(1) close the doors

(2) close the windows

> Note: in frost, 1.2(1) comes first.
> It takes 5 minutes.

## 1.2 Water

(1) open the valve

| brush | pressure |
|---|---|
| side | 3 bar |
"""
HTML = """<html lang="en"><head><title>Depot rules</title><style>p{}</style></head><body>
<nav>Home</nav><h1>1 Washing</h1><h2>1.1 Before washing</h2><p>The <b>pantograph</b> must be lowered.</p>
<ol><li>close the doors</li><li>close the windows</li></ol><script>alert(1)</script>
<h2>1.2 Water</h2><table><caption>Table 1: pressures</caption><tr><th>brush</th><th>pressure</th></tr>
<tr><td>side</td><td>3 bar</td></tr></table><blockquote><p>Note: not in frost.</p></blockquote><footer>page 1</footer>
</body></html>"""


def read(folder: Path, name: str, content: str | bytes) -> Manual:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_manual(path)


def ids(manual: Manual) -> list[str]:
    return [clause.id for clause in manual.clauses]


def test_markdown_with_everything(tmp_path: Path) -> None:
    manual = read(tmp_path, "rules.en.md", MARKDOWN)
    assert (manual.id, manual.title, manual.edition, manual.effective) == (
        "rules",
        "Depot rules",
        "3",
        "2026-04-01",
    )
    assert manual.text == MARKDOWN
    assert ids(manual) == ["1", "1.1", "1.1(1)", "1.1(2)", "1.1#note1", "1.2", "1.2(1)", "1.2#table1"]
    by_id = {clause.id: clause for clause in manual.clauses}
    assert by_id["1"].kind is ClauseKind.CHAPTER and by_id["1.1"].kind is ClauseKind.ARTICLE
    assert by_id["1.1#note1"].text.endswith("It takes 5 minutes.")
    assert by_id["1.2#table1"].text.endswith("| side | 3 bar |")
    assert [(r.words, r.to) for c in manual.clauses for r in c.references] == [("clause 1.2", "1.2")]


def test_html_without_its_furniture(tmp_path: Path) -> None:
    manual = read(tmp_path, "rules.html", HTML)
    assert manual.title == "Depot rules" and manual.language == "en"
    assert ids(manual) == ["1", "1.1", "1.1-1", "1.1-2", "1.2", "1.2#caption1", "1.2#table1", "1.2#note1"]
    assert not any(word in manual.text for word in ("alert", "Home", "page 1"))
    assert "The pantograph must be lowered." in manual.text


def test_docx(tmp_path: Path) -> None:
    manual = read_manual(docx(tmp_path / "rules.docx"))
    assert manual.title == "Depot rules"
    assert ids(manual) == ["1", "1.1", "1.1-1", "1.1-2", "1.2", "1.2#caption1", "1.2#table1"]
    assert manual.clauses[-1].title == "Table 1: pressures"


def test_pdf_without_heads_feet_and_numbers(tmp_path: Path) -> None:
    parts = ("Brush", "Valve", "Door", "Lamp", "Gate")
    pages = [
        [
            "Depot rules, confidential",
            f"{k} {part}",
            f"{k}.1 Use of the {part}",
            f"{part}s must work.",
            f"- {k} -",
        ]
        for k, part in enumerate(parts, start=1)
    ]
    manual = read(tmp_path, "rules.pdf", pdf(pages))
    assert "confidential" not in manual.text and "- 3 -" not in manual.text
    assert ids(manual) == [i for k in range(1, 6) for i in (str(k), f"{k}.1")]


def test_korean_articles(tmp_path: Path) -> None:
    words = "제1장 총칙\n제1조(목적) 이 규정은 안전을 위한다.\n① 운전사는 정지하여야 한다.\n"
    manual = read(tmp_path, "rule.txt", words + "② 관제사는 허가하여야 한다.\n가. 열차\n")
    assert ids(manual) == ["제1장", "제1조", "제1조①", "제1조②", "제1조②가"]
    assert manual.clauses[1].title == "목적"


def test_text_without_any_structure_keeps_its_paragraphs(tmp_path: Path) -> None:
    manual = read(tmp_path, "notes.txt", "First thing.\nStill first.\n\nSecond thing.\n")
    assert [c.text for c in manual.clauses] == ["First thing.\nStill first.", "Second thing."]


def test_one_document_in_three_languages_by_its_file_names(tmp_path: Path) -> None:
    for language in ("en", "ja", "ko"):
        read(tmp_path, f"guide.{language}.txt", "Article 1 Scope\nHello.\n")
    (tmp_path / "README.md").write_text("# no manual")
    manuals = [read_manual(path) for path in manual_files(tmp_path)]
    assert [(m.id, m.language) for m in manuals] == [("guide", "en"), ("guide", "ja"), ("guide", "ko")]
