"""Verified writing: the facts of an incident file, documents made of them, and the judge of every sentence."""

from shirei.assist.writing.facts import Fact, FactTable, Role, What
from shirei.assist.writing.gather import facts_of
from shirei.assist.writing.verify import Verdict, Verifier, sentences_of

__all__ = ["Fact", "FactTable", "Role", "Verdict", "Verifier", "What", "facts_of", "sentences_of"]
