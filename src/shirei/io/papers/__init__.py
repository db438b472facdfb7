"""Documents as files: Markdown, DOCX, PDF."""

from shirei.io.papers.write import FORMATS, write_paper

__all__ = ["FORMATS", "write_paper"]
