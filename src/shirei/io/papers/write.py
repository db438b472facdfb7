"""A document into a file, by the ending of its name; nothing is left half-written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from shirei.errors import OutputError
from shirei.io.papers.docx import docx_bytes
from shirei.io.papers.markdown import markdown_text
from shirei.io.papers.pdf import pdf_bytes
from shirei.io.whole_file import write_whole
from shirei.model.paper import Paper

#: Ending of the name to the writer of that format.
FORMATS: dict[str, Callable[[Sequence[Paper]], bytes]] = {
    ".md": lambda papers: "\n".join(markdown_text(one) for one in papers).encode(),
    ".docx": docx_bytes,
    ".pdf": pdf_bytes,
}


def write_paper(papers: Sequence[Paper], path: Path) -> None:
    """One file that holds the papers one after the other.

    Raises:
        OutputError: the ending is none of ``FORMATS``, or the file cannot be written.
        CapabilityError: a PDF is wanted, and its library or a font for its letters is missing.
    """
    writer = FORMATS.get(path.suffix.lower())
    if writer is None:
        known = ", ".join(FORMATS)
        raise OutputError("has no known ending", where=str(path), mend=f"name the file with one of {known}")
    write_whole(path, writer(papers))
