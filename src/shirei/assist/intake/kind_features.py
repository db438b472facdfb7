"""What the kind classifier sees of a report: hashed runs of one to four letters, and what the patterns found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log
from zlib import crc32

import numpy as np
import numpy.typing as npt

from shirei.model.incident import IncidentKind

#: Letter runs are counted in so many buckets; two runs that share one are one feature.
BUCKETS = 1 << 15
LONGEST_RUN = 4
KINDS = tuple(IncidentKind)
#: A pattern's weight (up to about 12) against letter runs, whose vector has length 1.
_PATTERN_UNIT = 10.0

Vector = npt.NDArray[np.float32]


def without(plain: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with names, numbers and times blanked out, in its own length: they tell no kind."""
    letters = list(re.sub(r"\d", "0", plain))
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


#: Calls for help say nothing about what happened.
_HELP = re.compile(
    r"(?:救急(?:車|隊)?|警察|110番|119番?)(?:を|に|も)?\s*(?:お願い|呼ん|要請|手配)\w*|(?:please )?(?:send|"
    r"call|need|calling for)(?: an?| the)? (?:ambulance|police|emergency services)|"
    r"(?:ambulance|police|emergency services)(?: please| requested| required| needed)|(?:구급차|경찰|119|"
    r"112)(?:를|을|에)?\s*(?:부탁|불러|불렀|요청)[가-힣 ]*"
)
_WORDS_LEFT = 6


def without_calls(text: str) -> str:
    """A text without its calls for help, unless hardly anything else is told."""
    bare = _HELP.sub(lambda match: " " * len(match[0]), text)
    return bare if len("".join(bare.split())) >= _WORDS_LEFT else text


def runs(text: str) -> list[tuple[int, int, int]]:
    """``(bucket, start, end)`` of each run of letters that is not only blanks."""
    found = []
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + LONGEST_RUN) + 1):
            run = text[start:end]
            if "  " in run:
                break
            if run != " ":
                found.append((crc32(run.encode()) % BUCKETS, start, end))
    return found


def run_weights(found: Iterable[tuple[int, int, int]], rarity: Vector) -> dict[int, float]:
    """Weight of each bucket: damped count times rarity, the whole of length 1."""
    counts = Counter(bucket for bucket, _, _ in found)
    raw = {bucket: (1 + log(n)) * float(rarity[bucket]) for bucket, n in counts.items()}
    length = sum(value * value for value in raw.values()) ** 0.5 or 1.0
    return {bucket: value / length for bucket, value in raw.items()}


def pattern_vector(weights: Mapping[IncidentKind, int]) -> Vector:
    """Shape ``(n_kinds,)``: how strongly the patterns speak for each kind."""
    return np.array([weights.get(kind, 0) / _PATTERN_UNIT for kind in KINDS], np.float32)
