"""How people put things, by language: for training, and others for the exam that no training set holds."""

from shirei.assist.dedicated.phrases import en, ja, ko
from shirei.assist.dedicated.phrases.form import Phrases

PHRASES: dict[str, Phrases] = {"en": en.PHRASES, "ja": ja.PHRASES, "ko": ko.PHRASES}

__all__ = ["PHRASES", "Phrases"]
