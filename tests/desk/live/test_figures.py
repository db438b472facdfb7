"""The desk's figures over a log that grows."""

from __future__ import annotations

from collections.abc import Iterator

from shirei.desk.live.figures import Tally, desk_figures
from shirei.model.desk import Event


def line(seq: int, kind: str, incident: str = "i", **payload: object) -> Event:
    return Event(seq, incident, kind, f"2026-01-01T00:00:{seq:02d}+00:00", "x", payload, "", "")


LOG = [
    line(1, "reported"),
    line(2, "option", option="A"),
    line(3, "proposed", recommended="A"),
    line(4, "decided", choice="accept", option="A", reason="good"),
    line(5, "reported", "j"),
    line(6, "refused", "j", error="where?"),
]


def test_each_line_is_read_once_and_the_figures_are_those_of_the_whole_log() -> None:
    tally, asked = Tally(), []

    def after(seq: int, upto: int) -> Iterator[Event]:
        asked.append(seq)
        return (one for one in LOG if seq < one.seq <= upto)

    assert tally.figures(lambda seq: after(seq, 3)).accepted == 0
    assert tally.figures(lambda seq: after(seq, 6)) == desk_figures(LOG)
    assert tally.figures(lambda seq: after(seq, 6)).acceptance == 1.0
    assert asked == [0, 3, 6]
