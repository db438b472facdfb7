"""How facts are told: one sentence for each kind of fact and language, filled with the fact's own values."""

from __future__ import annotations

from collections.abc import Mapping

from shirei.assist.agent.wording.english import ENGLISH
from shirei.assist.agent.wording.japanese import JAPANESE
from shirei.assist.agent.wording.korean import KOREAN

SENTENCES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "ja": JAPANESE, "ko": KOREAN}

__all__ = ["SENTENCES"]
