"""What a clause is about: the kinds of incident and the places that its titles and words name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shirei.knowledge.manuals.glossary import terms_in
from shirei.knowledge.manuals.passages import Passage

#: For each kind of incident the usual English names of the glossary's terms that point to it.
_KINDS = {
    "signal": {
        "signal",
        "signal aspect",
        "interlocking",
        "wrong side failure",
        "block",
        "communication failure",
    },
    "points": {"points", "point machine", "hand crank", "throw"},
    "track_circuit": {"track circuit", "impedance bond", "insulated joint", "occupied"},
    "power": {"substation", "feeder", "circuit breaker", "power failure", "voltage", "earth"},
    "overhead_line": {"overhead line", "contact wire", "pantograph", "messenger wire"},
    "vehicle": {"door", "brake", "emergency brake", "bogie", "traction motor", "coupler", "vehicle"},
    "level_crossing": {"level crossing", "level crossing obstacle detector", "barrier"},
    "person_on_track": {"person on the track", "hit a person", "going onto the track"},
    "passenger_illness": {"ill passenger", "ambulance", "stretcher"},
    "earthquake": {"earthquake", "seismometer", "tsunami"},
    "weather": {"wind", "rain", "flood", "snow", "fog", "landslide"},
    "fire": {"fire", "smoke"},
}


def with_topics(passage: Passage, places: Sequence[str] = ()) -> Passage:
    """The passage with the kinds of incident that its titles name, or else its words, and the places that it names."""
    kinds = _kinds(" ".join(passage.heads), passage.language) or _kinds(passage.text, passage.language)
    named = tuple(place for place in places if place and place in passage.text)
    return replace(passage, asset_types=passage.asset_types or kinds, places=passage.places or named)


def _kinds(words: str, language: str) -> tuple[str, ...]:
    named = {term.in_language("en")[0] for term, _ in terms_in(words, language)}
    return tuple(kind for kind, terms in _KINDS.items() if named & terms)
