from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shirei.desk.map_view.lines import text_width, wrapped


def test_japanese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    lines = wrapped("転てつ機の表示灯は消えていますか。", 16 * 8, 16)
    assert all(text_width(line, 16) <= 16 * 8 for line in lines)
    assert not any(line[0] in "。、っゃ" for line in lines)
    assert "".join(lines) == "転てつ機の表示灯は消えていますか。"


def test_korean_and_english_keep_their_words() -> None:
    assert wrapped("선로전환기의 표시등이 꺼져 있습니까?", 110, 14) == (
        "선로전환기의",
        "표시등이 꺼져",
        "있습니까?",
    )
    assert wrapped("Are the blades clear?", 80, 14) == ("Are the", "blades", "clear?")


def test_a_word_wider_than_the_line_is_parted() -> None:
    lines = wrapped("Donaudampfschifffahrtsgesellschaft", 80, 14)
    assert "".join(lines) == "Donaudampfschifffahrtsgesellschaft" and len(lines) > 2


def test_too_long_a_text_ends_in_an_ellipsis() -> None:
    lines = wrapped("one two three four five six seven eight nine ten", 60, 14, 2)
    assert len(lines) == 2 and lines[1].endswith("…") and text_width(lines[1], 14) <= 60


@given(st.text(max_size=80), st.floats(30, 300))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: float) -> None:
    lines = wrapped(text, width, 14)
    assert all(text_width(line, 14) <= width or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
