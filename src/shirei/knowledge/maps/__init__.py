"""Decision maps as things people own: versions, signatures, coverage, and running one step by step."""

from shirei.knowledge.maps.against_manual import Disagreement, disagreements
from shirei.knowledge.maps.coverage import Coverage, cover
from shirei.knowledge.maps.difference import MapDifference, difference
from shirei.knowledge.maps.signature import digest_of, is_signed, sign, without_stale_signature
from shirei.knowledge.maps.stepping import NextStep, next_step

__all__ = [
    "Coverage", "Disagreement", "MapDifference", "NextStep", "cover", "difference", "digest_of", "disagreements",
    "is_signed", "next_step", "sign", "without_stale_signature",
]  # fmt: skip
