"""A tiny practice: what experts ask when a pump does not run, worded two ways each.

::

    power? ──no──▶ switch it on
      │ yes
    hot? ──yes──▶ let it cool down
      │ no
    noise? ──yes──▶ change the bearing
      │ no
      └────────────▶ call the maker
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shirei.model.practice import Dialogue, Utterance

WORDS = {
    "power": ("Is the green power lamp of the pump lit?", "Is the pump's power lamp lit in green?"),
    "on": ("Switch the pump on at the main switch.", "Please switch on the pump at its main switch."),
    "hot": (
        "Is the motor housing too hot to touch?",
        "Is the housing of the motor so hot you cannot touch it?",
    ),
    "cool": ("Let the motor cool down for an hour.", "Leave it for an hour so that the motor can cool down."),
    "noise": (
        "Do you hear a grinding noise from the bearing?",
        "Can you hear grinding noise in the bearing?",
    ),
    "bearing": ("Change the worn bearing.", "The worn bearing has to be changed."),
    "maker": ("Call the maker's service line.", "Please call the service line of the maker."),
}
REPLIES = {
    ("power", "no"): "No, it is dark.", ("power", "yes"): "Yes, it is lit.",
    ("hot", "yes"): "Yes, far too hot.", ("hot", "no"): "No, it is not hot.",
    ("noise", "yes"): "Yes, I do.", ("noise", "no"): "No, nothing like that.",
}  # fmt: skip
PATHS = (
    ("power no", "on"),
    ("power yes", "hot yes", "cool"),
    ("power yes", "hot no", "noise yes", "bearing"),
    ("power yes", "hot no", "noise no", "maker"),
)
EDGES = {
    ("power", "on"): "no", ("power", "hot"): "yes", ("hot", "cool"): "yes", ("hot", "noise"): "no",
    ("noise", "bearing"): "yes", ("noise", "maker"): "no",
}  # fmt: skip


def turns(path: Sequence[str], wording: int = 0) -> Iterator[Utterance]:
    """A dialogue along a path of ``node`` or ``node answer``."""
    yield Utterance("user", "The pump does not run.")
    for place in path:
        node, _, answer = place.partition(" ")
        yield Utterance("agent", WORDS[node][(wording + 3 * len(node)) % 2])
        yield Utterance("user", REPLIES.get((node, answer), "I did that, it runs again. Thank you!"))
    yield Utterance("agent", "You are welcome. Goodbye.")


def dialogue(name: str, path: Sequence[str], wording: int = 0) -> Dialogue:
    return Dialogue(name, tuple(turns(path, wording)))


def practice(times: int = 4) -> list[Dialogue]:
    """Every path so many times, the wordings taking turns."""
    return [dialogue(f"{'-'.join(path)} {count}", path, count) for path in PATHS for count in range(times)]


def node_of(text: str) -> str:
    """Which node a wording belongs to."""
    return next(node for node, wordings in WORDS.items() if text in wordings)
