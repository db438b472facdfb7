"""Printed pages that a converter turned into Markdown: text in fences, tables after their page, rules between pages.

Such a file is no Markdown in spirit: a fence is a piece of a page, a backtick is a change of font, and the table at the
end of a page repeats columns that already stand in the text. The words are kept with the place where they were found;
fences, font changes, page numbers and letters left over from reading aids above kanji (ruby) are furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirei.io.documents.characters import narrow
from shirei.io.documents.draft import Draft, Style, Writer
from shirei.io.documents.furniture import page_numbers
from shirei.io.documents.labels import item, structure

_BREAK = re.compile(r"-{5,}\s*")
#: Fewer breaks than this, or fewer fences a page than this, is Markdown that somebody wrote.
_PAGES = 4
_RUBY = re.compile(r"(?<=\S)[ ]+[ぁ-ん]{1,2}(?:[ ]+[ぁ-ん]{1,2})*$")
_ENDS = re.compile(r"[。．.：:）)〕表図]\s*$")


@dataclass(slots=True)
class _Words:
    """A line of a page and where it began in the file."""

    words: str
    origin: int


def is_page_dump(text: str) -> bool:
    """Whether the Markdown is a converter's: page breaks, and as many fences without a language."""
    breaks = len(re.findall(r"^-{5,}[ \t]*$", text, re.M))
    fences = len(re.findall(r"^```[ \t]*$", text, re.M))
    return breaks >= _PAGES and fences >= breaks


def read_page_dump(text: str) -> Draft:
    """The pages' words, each table put back where its columns stand in the text."""
    writer = Writer()
    pages = _pages(text)
    numbers = page_numbers([[line.words for line in page] for page in pages])
    waiting: list[list[_Words]] = []
    for page, number in zip(pages, numbers, strict=True):
        lines = [line for k, line in enumerate(page) if k != number]
        waiting = _write_page(writer, lines, waiting)
    for table in waiting:
        _write_table(writer, table)
    return writer.draft(remarks=("tables were put back beside the lines that they repeat",))


def _pages(text: str) -> list[list[_Words]]:
    pages: list[list[_Words]] = [[]]
    at = 0
    for words in text.split("\n"):
        if _BREAK.fullmatch(words):
            pages.append([])
        elif words.strip() and not re.fullmatch(r"```\s*", words):
            pages[-1].extend(_plain(words, at))
        at += len(words) + 1
    return pages


def _plain(words: str, at: int) -> list[_Words]:
    """One line without font changes. Where these stand inside, the words are joined and begin at the first."""
    if words.lstrip().startswith("|"):
        return [_Words(words, at)]
    shift = len(words) - len(words.lstrip("#` "))
    shift = shift if "`" in words[:shift] or "#" in words[:shift] else 0
    clean = _RUBY.sub("", words[shift:].replace("` `", " ").replace("`", "").rstrip())
    return [_Words(clean, at + shift)] if clean.strip() else []


def _write_page(writer: Writer, lines: list[_Words], waiting: list[list[_Words]]) -> list[list[_Words]]:
    """Write a page's text with its tables in place; those that found no place wait for the next end of a sentence."""
    texts = [line for line in lines if not line.words.lstrip().startswith("|")]
    places = _places(texts, _tables(lines))
    for k, line in enumerate(texts):
        if waiting and _may_stand_before(line.words):
            waiting = _write_all(writer, waiting)
        writer.add(line.words, origin=line.origin)
        _write_all(writer, places.get(k, []))
        if waiting and _ENDS.search(line.words):
            waiting = _write_all(writer, waiting)
    return waiting + places.get(-1, [])


def _write_all(writer: Writer, tables: list[list[_Words]]) -> list[list[_Words]]:
    for table in tables:
        _write_table(writer, table)
    return []


def _write_table(writer: Writer, table: list[_Words]) -> None:
    for row in table:
        writer.add(row.words, Style.ROW, origin=row.origin)


def _may_stand_before(words: str) -> bool:
    return item(words) is not None or structure(words) is not None


def _tables(lines: list[_Words]) -> list[list[_Words]]:
    """Runs of rows; rows that name nothing and rules are dropped, and so are tables without any words."""
    tables: list[list[_Words]] = []
    before = False
    for line in lines:
        is_row = line.words.lstrip().startswith("|")
        if is_row and (not before or _begins(line.words)):
            tables.append([])
        if is_row and any(_cells(line.words)):
            tables[-1].append(line)
        before = is_row
    return [table for table in tables if table]


def _begins(row: str) -> bool:
    """A converter names columns without a head ``Col2``: such a row begins a table."""
    return bool(re.search(r"\|Col\d+\|", row))


def _cells(row: str) -> list[str]:
    cells = (cell.strip() for cell in row.strip().strip("|").split("|"))
    return [cell for cell in cells if cell and not re.fullmatch(r"Col\d+|:?-+:?", cell)]


def _places(texts: list[_Words], tables: list[list[_Words]]) -> dict[int, list[list[_Words]]]:
    """For each line after which tables stand, these tables; -1 for those that the page's text does not repeat."""
    places: dict[int, list[list[_Words]]] = {}
    bare = [_bare(line.words) for line in texts]
    for table in tables:
        cells = {cell for row in table for words in _cells(row.words) if _tells(cell := _bare(words))}
        hits = [k for k, w in enumerate(bare) if _tells(w) and any(c in w or w in c for c in cells)]
        places.setdefault(_last_of_run(hits), []).append(table)
    return places


def _tells(words: str) -> bool:
    """Whether words are enough to know a line again: three characters, or two that are no digits or letters."""
    return len(words) >= 3 or (len(words) == 2 and not words.isascii())


def _last_of_run(hits: list[int]) -> int:
    """The end of the longest run of lines that a table repeats; a line between two hits may be missed."""
    best, length, run = -1, 0, 0
    for k, hit in enumerate(hits):
        run = run + 1 if k and hit - hits[k - 1] <= 2 else 1
        if run >= length:
            best, length = hit, run
    return best


def _bare(words: str) -> str:
    return re.sub(r"\s", "", narrow(words))
