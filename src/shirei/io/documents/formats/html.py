"""HTML by lxml: headings, paragraphs, lists, quotes and tables; scripts, styles and navigation are furniture."""

from __future__ import annotations

from lxml import html
from lxml.etree import ParserError

from shirei.errors import DocumentError
from shirei.io.documents.draft import Draft, Style, Writer

_DROPPED = ("script", "style", "nav", "header", "footer", "aside", "template", "noscript", "iframe", "form")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: What breaks a line; all else runs on in it.
_BREAKS = (
    "p", "li", "dt", "dd", "pre", "blockquote", "table", "ul", "ol", "dl", "div", "section", "article", "main",
    "figure", "figcaption", *_HEADINGS,
)  # fmt: skip


def read_html(text: str, *, where: str) -> Draft:
    """The page's words as lines. Raises ``DocumentError`` where there are none."""
    try:
        root = html.document_fromstring(
            text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=False)
        )
    except (ParserError, ValueError) as error:
        raise DocumentError(f"is no readable HTML: {error}", where=where, mend="save it again") from None
    for dropped in list(root.iter(*_DROPPED)):
        dropped.drop_tree()
    writer = Writer(spaced=True)
    _write(writer, root.body if root.body is not None else root)
    title = root.findtext(".//title")
    facts = {"title": title and " ".join(title.split()), "language": (root.get("lang") or "")[:2].lower()}
    return writer.draft({key: value for key, value in facts.items() if value})


def _write(writer: Writer, element: html.HtmlElement) -> None:
    if element.tag == "table":
        _write_table(writer, element)
    elif next(element.iterdescendants(*_BREAKS), None) is None:
        _write_block(writer, element)
    else:
        _write_mixed(writer, element)


def _write_mixed(writer: Writer, element: html.HtmlElement) -> None:
    """A container: its own loose words, then its children in turn."""
    writer.add(_tidy(element.text), _style_of(element))
    for child in element:
        if isinstance(child.tag, str):
            _write(writer, child)
        writer.add(_tidy(child.tail))


def _write_block(writer: Writer, element: html.HtmlElement) -> None:
    level = _HEADINGS.index(element.tag) + 1 if element.tag in _HEADINGS else 0
    words = _tidy(element.text_content())
    writer.add(_number(element) + words if words else "", _style_of(element), level)


def _style_of(element: html.HtmlElement) -> Style:
    if element.tag in _HEADINGS:
        return Style.HEADING
    if element.tag in ("caption", "figcaption"):
        return Style.CAPTION
    quoted = element.tag == "blockquote" or next(element.iterancestors("blockquote"), None) is not None
    return Style.QUOTE if quoted else Style.TEXT


def _number(element: html.HtmlElement) -> str:
    """An ordered list's numbers are drawn by the browser; they are written out."""
    parent = element.getparent()
    if element.tag != "li" or parent is None or parent.tag != "ol":
        return ""
    return f"{1 + sum(1 for before in element.itersiblings('li', preceding=True))}. "


def _write_table(writer: Writer, table: html.HtmlElement) -> None:
    for caption in table.iter("caption"):
        writer.add(_tidy(caption.text_content()), Style.CAPTION)
    for row in table.iter("tr"):
        cells = [_tidy(cell.text_content()) for cell in row.iter("td", "th")]
        writer.add("| " + " | ".join(cells) + " |" if any(cells) else "", Style.ROW)


def _tidy(words: str | None) -> str:
    return " ".join((words or "").split())
