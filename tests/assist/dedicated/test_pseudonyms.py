from __future__ import annotations

import pytest

from shirei.assist.dedicated.pseudonyms import names_of, pseudonymise


@pytest.mark.parametrize(
    ("text", "names", "out"),
    [
        ("Mori here, call Ueda", ["Mori", "Ueda"], "Person A here, call Person B"),
        ("森です。上田さんへ", ["上田", "森本"], "森です。Person Aさんへ"),
        ("森本です", ["森", "森本"], "Person Aです"),
        ("Han이 왔습니다", ["Han"], "Person A이 왔습니다"),
        ("Hanover is no name", ["Han"], "Hanover is no name"),
        ("call 03-1234-5678 or a.b@example.com", [], "call 0000000 or mail@example.org"),
        ("467T at 08:02, 1234M, 40 min, 600 V", [], "467T at 08:02, 1234M, 40 min, 600 V"),
    ],
)
def test_people_are_replaced_and_railway_numbers_are_not(text: str, names: list[str], out: str) -> None:
    assert pseudonymise(text, names_of(names)) == out
