from __future__ import annotations

from shirei.knowledge.maps import cover
from shirei.knowledge.practice import CharacterVectors
from shirei.model.practice import Dialogue, Utterance
from tests.worlds.decision_maps import points


def dialogue(name: str, *turns: str) -> Dialogue:
    """Turns of user and agent by turns, the user first."""
    return Dialogue(name, tuple(Utterance(("user", "agent")[at % 2], text) for at, text in enumerate(turns)))


KNOWN = dialogue(
    "known",
    "Points failed.",
    "Is detection lost?",
    "Yes.",
    "Are the blades clear?",
    "Yes.",
    "Crank the points by hand.",
)
JUMP = dialogue("jump", "Detection is lost.", "Is detection lost?", "Yes.", "Clear the blades.")
BACK = dialogue("back", "It failed.", "Watch the next trains.", "Fine.", "Is detection lost?", "Yes.")
NEW = dialogue("new", "Smoke!", "Which smoke detector reports a fire in the tunnel?", "The second.")


def test_known_steps_jumps_moves_off_the_map_and_new_questions_are_told_apart() -> None:
    found = cover(points(), [KNOWN, JUMP, BACK, NEW], CharacterVectors())
    known, jump, back, new = found.dialogues
    assert [step.node for step in known.steps] == ["q1", "q2", "a1"] and known.explained and not known.jumps
    assert jump.explained and jump.jumps == (("q1", "a2"),)
    assert back.off == (("a3", "q1"),) and not back.explained
    assert [step.node for step in new.steps] == [None] and not new.explained
    assert found.explained == 0.5 and [name for name, _ in found.unknown] == ["new"]


def test_nothing_to_cover_has_no_share() -> None:
    found = cover(points(), [], CharacterVectors())
    assert found.explained is None and found.steps is None
