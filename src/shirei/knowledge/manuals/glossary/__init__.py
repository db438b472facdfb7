"""A small glossary of railway words in English, Japanese and Korean, so that a question finds clauses in another language."""

from shirei.knowledge.manuals.glossary.terms import Term, glossary, terms_in

__all__ = ["Term", "glossary", "terms_in"]
