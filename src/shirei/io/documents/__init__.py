"""Manuals from files: PDF, DOCX, HTML, Markdown and plain text become documents with clauses."""

from shirei.io.documents.read import SUFFIXES, manual_files, read_manual

__all__ = ["SUFFIXES", "manual_files", "read_manual"]
