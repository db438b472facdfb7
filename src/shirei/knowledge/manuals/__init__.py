"""Manuals: clauses to passages, an index of words and meaning, search that explains itself, verified answers."""

from shirei.knowledge.manuals.answer import ask, text_of
from shirei.knowledge.manuals.encoder import Encoder, installed_encoders
from shirei.knowledge.manuals.index import Index, build_index
from shirei.knowledge.manuals.search import Filter, Found, Hit, search
from shirei.knowledge.manuals.verify import Verdict, verify

__all__ = [
    "Encoder", "Filter", "Found", "Hit", "Index", "Verdict",
    "ask", "build_index", "installed_encoders", "search", "text_of", "verify",
]  # fmt: skip
