"""Manuals from files: PDF, DOCX, HTML, Markdown and plain text become documents with clauses."""

from shirei.io.documents.places import place_names
from shirei.io.documents.read import SUFFIXES, manual_files, read_manual

__all__ = ["SUFFIXES", "manual_files", "place_names", "read_manual"]
