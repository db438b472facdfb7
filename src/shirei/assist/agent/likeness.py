"""How like a question is to the examples of each tool, by the groups of letters that they share.

Nearest neighbours under the usual weights (term frequency damped, rare groups heavier), over masked text, so that
it counts how something is asked and not about which station. No training, and nothing to install.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import log, sqrt

from shirei.assist.agent.examples import EXAMPLES

#: Letters in a group; the second nearest example of a tool counts this much.
_GROUPS = (1, 2, 3, 4)
_SECOND = 0.5
_MASKS = (
    (r"\d{1,4}[a-z](?![a-z])", "T"),
    (r"\d{1,2}:\d\d|\d{1,2}\s*時(?:\s*\d{1,2}\s*分|半)?|\d{1,2}\s*시(?:\s*\d{1,2}\s*분)?", "C"),
    (r"\d+", "N"),
    (r"\b(plan|option) [a-h]\b", r"\1 O"),
    (r"(?<![a-z])[a-h](?=案|안)", "O"),
)

Weights = dict[str, float]


def masked(plain: str, names: tuple[tuple[int, int], ...]) -> str:
    """A text (plain spelling) with a letter in place of everything it names; ``names`` are spans of stations."""
    for start, end in sorted(names, reverse=True):
        plain = plain[:start] + "S" + plain[end:]
    for pattern, letter in _MASKS:
        plain = re.sub(pattern, letter, plain)
    return plain


def likeness(text: str) -> dict[str, float]:
    """Likeness of a masked text to each tool's examples, 0 to 1.5."""
    own, length = _weighted(_groups(text))
    found: dict[str, float] = {}
    for tool, examples in _known().items():
        near = sorted((_cosine(own, length, one) for one in examples), reverse=True)
        found[tool] = near[0] + _SECOND * (near[1] if len(near) > 1 else 0.0)
    return found


def _groups(text: str) -> Counter[str]:
    words = f" {' '.join(text.split())} "
    return Counter(words[k : k + n] for n in _GROUPS for k in range(len(words) - n + 1))


@cache
def _rareness() -> dict[str, float]:
    """Weight of each group of letters: the rarer among the examples, the heavier."""
    texts = [set(_groups(text)) for examples in EXAMPLES.values() for text in examples]
    counts = Counter(group for groups in texts for group in groups)
    return {group: log((len(texts) + 1) / (count + 0.5)) for group, count in counts.items()}


@cache
def _known() -> dict[str, tuple[tuple[Weights, float], ...]]:
    return {tool: tuple(_weighted(_groups(text)) for text in examples) for tool, examples in EXAMPLES.items()}


def _weighted(groups: Counter[str]) -> tuple[Weights, float]:
    """Weights of the groups, and the length of the whole."""
    rare = _rareness()
    unseen = log(2 * (sum(map(len, EXAMPLES.values())) + 1))
    weights = {group: (1 + log(count)) * rare.get(group, unseen) for group, count in groups.items()}
    return weights, sqrt(sum(value * value for value in weights.values())) or 1.0


def _cosine(own: Weights, length: float, other: tuple[Weights, float]) -> float:
    weights, other_length = other
    return sum(value * weights[group] for group, value in own.items() if group in weights) / (
        length * other_length
    )
