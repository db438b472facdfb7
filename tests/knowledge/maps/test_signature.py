from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from shirei.errors import DialogueError
from shirei.knowledge.maps import digest_of, is_signed, sign, without_stale_signature
from shirei.model.practice import DecisionMap
from tests.worlds.decision_maps import any_map, points


@given(any_map())
def test_a_signature_holds_for_what_was_signed_in_any_order(drawn: DecisionMap) -> None:
    signed = sign(drawn, " K.  Sato ", "2026-11-24")
    assert signed.signed_by == "K. Sato" and is_signed(signed) and not is_signed(drawn)
    turned = replace(signed, nodes=signed.nodes[::-1], edges=signed.edges[::-1], diagram="<moved/>")
    assert without_stale_signature(turned) is turned


def test_one_word_changed_makes_it_a_draft_of_the_next_version() -> None:
    signed = sign(points(), "K. Sato", "2026-11-24")
    first, *others = signed.nodes
    shown = without_stale_signature(replace(signed, nodes=(replace(first, text="Lost?"), *others)))
    assert shown.signed_by is None and shown.signed_digest is None and shown.version == 2
    assert without_stale_signature(shown) is shown


def test_a_name_without_a_digest_signs_nothing() -> None:
    assert not is_signed(replace(points(), signed_by="K. Sato"))
    assert digest_of(points()) == digest_of(replace(points(), signed_by="K. Sato"))


def test_nobody_cannot_sign() -> None:
    with pytest.raises(DialogueError, match="nobody is named"):
        sign(points(), "  ", "2026-11-24")
