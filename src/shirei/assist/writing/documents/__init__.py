"""Documents made of an incident's facts, without a language model."""

from shirei.assist.writing.documents.papers import Subject, Wanted, plain_papers
from shirei.assist.writing.documents.voice import Voice

__all__ = ["Subject", "Voice", "Wanted", "plain_papers"]
