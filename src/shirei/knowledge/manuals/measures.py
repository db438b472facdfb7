"""Which measures a question asks for, and which of them a text states: a clause without a time does not say
how long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

#: For each measure the words that ask for it, and how a text states it.
_MEASURES = {
    "time": (
        r"how (?:long|soon|often)|minutes|latest time|when (?:may|can)|何分|何秒|何日|何時間|いつ|どのくらいの間"
        r"|どれくらい保|周期|期間|몇 ?(?:분|초|시간|개월|일)|얼마나 걸|며칠|언제|시간이|얼마마다",
        r"\d\s*(?:minutes?|seconds?|hours?|days?|分|秒|時間|日|か月|月|年|분|초|시간|일|개월|년)",
    ),
    "speed": (
        r"what speed|how fast|km/h|何キロ|速度|제한속도|시속|몇 ?km",
        r"km/h|㎞/h|キロメートル毎時",
    ),
    "length": (
        r"how (?:far|wide|high|deep|tall)|height|clearance|radius|distance|width|何メートル|何ミリ|高さ|距離|幅"
        r"|どれだけずら|몇 ?(?:미터|m)|높이|반경|거리|얼마나 (?:멀|떨어)|폭",
        r"\d\s*(?:mm|cm|km|m\b|ｍ|メートル|ミリ|미터)|ｍ",
    ),
    "temperature": (r"temperature|how (?:hot|cold)|何度|몇 ?도", r"°C|℃|度"),
    "voltage": (r"volt|ボルト|볼트", r"\d\s*V|ボルト"),
}
_ANY = re.compile(
    r"how (?:many|much)|what (?:is|are) the|which (?:track )?gauges|何|いくら|どれ|どのくらい|몇|얼마", re.I
)
_ASKS = {name: re.compile(asks, re.I) for name, (asks, _) in _MEASURES.items()}
_STATES = {name: re.compile(states) for name, (_, states) in _MEASURES.items()}
_NUMBER = re.compile(r"\d")

Stated = npt.NDArray[np.bool_]


def stated_measures(texts: Sequence[str]) -> dict[str, Stated]:
    """For each measure which of the texts state it; under "" which hold any number."""
    found = {name: np.array([bool(p.search(t)) for t in texts], bool) for name, p in _STATES.items()}
    return found | {"": np.array([bool(_NUMBER.search(t)) for t in texts], bool)}


def agreement(question: str, stated: dict[str, Stated]) -> npt.NDArray[np.float64]:
    """1 for texts that state a measure the question asks for; a half for any number where it asks for one at all."""
    asked = [name for name, pattern in _ASKS.items() if pattern.search(question)]
    if asked:
        return np.asarray(np.any([stated[name] for name in asked], axis=0), float)
    any_number = 0.5 if _ANY.search(question) else 0.0
    return np.asarray(any_number * stated[""], np.float64)
