"""Notices in Korean, with the particles that the sound of a name asks for."""

from __future__ import annotations

from collections.abc import Iterator

from shirei.model.incident import IncidentKind as Kind
from shirei.passengers.facts import Status
from shirei.passengers.told import Clock, Told

KIND = {
    Kind.SIGNAL: "신호 고장",
    Kind.POINTS: "선로전환기 고장",
    Kind.TRACK_CIRCUIT: "궤도회로 고장",
    Kind.POWER: "정전",
    Kind.OVERHEAD_LINE: "전차선 고장",
    Kind.VEHICLE: "차량 고장",
    Kind.PERSON_ON_TRACK: "선로 내 사람 출입",
    Kind.PASSENGER_ILLNESS: "응급 환자 구호",
    Kind.LEVEL_CROSSING: "건널목 장애",
    Kind.WEATHER: "악천후",
    Kind.EARTHQUAKE: "지진",
    Kind.STAFF: "승무원 수급 문제",
    Kind.OTHER: "운행 장애",
}
#: Particles after a consonant and after a vowel.
_PARTICLES = {
    "은": ("은", "는"),
    "을": ("을", "를"),
    "이": ("이", "가"),
    "과": ("과", "와"),
    "으로": ("으로", "로"),
}
#: How digits end when they are read aloud: with a consonant, and with ㄹ.
_DIGITS_CLOSED, _DIGITS_RIEUL = "013678", "178"
_FIRST_SYLLABLE, _FINALS, _RIEUL = 0xAC00, 28, 8


def particle(word: str, kind: str) -> str:
    """The particle (은, 을, 이, 과 or 으로) for the sound in which a word ends.

    Both forms, as 은(는), after a letter whose sound is not known.
    """
    closed, opened = _PARTICLES[kind]
    last = word.rstrip(" )]」")[-1:]
    if "가" <= last <= "힣":
        final = (ord(last) - _FIRST_SYLLABLE) % _FINALS
        return opened if final == 0 or (kind == "으로" and final == _RIEUL) else closed
    if last.isascii() and last.isdigit():
        return closed if last in _DIGITS_CLOSED and not (kind == "으로" and last in _DIGITS_RIEUL) else opened
    return f"{closed}({opened})" if kind != "으로" else "(으)로"


def _with(word: str, kind: str) -> str:
    return word + particle(word, kind)


def _time(at: Clock) -> str:
    return f"{at[0]}시 {at[1]}분경" if at[1] else f"{at[0]}시경"


def _stretch(ends: tuple[str, ...]) -> str:
    return f"{ends[0]}역~{ends[1]}역 구간"


def _way(said: Told) -> str:
    if said.way is None:
        return "양방향"
    return said.way if said.way.endswith(("방면", "방향")) else f"{said.way} 방향"


def _cause(said: Told) -> str:
    what = _with(KIND[said.kind], "으로")
    if not said.stretch or said.kind in (Kind.WEATHER, Kind.EARTHQUAKE):
        return what
    place = _stretch(said.stretch) if len(said.stretch) == 2 else f"{said.stretch[0]}역"
    return f"{place}에서 발생한 {what}"


def title(said: Told) -> str:
    """A headline: line, state, stretch."""
    if said.status is Status.RESUMED:
        return f"[{said.line}] 운행 재개"
    if said.status is Status.INVESTIGATING:
        return f"[{said.line}] {KIND[said.kind]}, 상황 확인 중"
    if said.suspended is None:
        return f"[{said.line}] 열차 지연"
    return f"[{said.line}] 운행 중단({_stretch(said.suspended)})"


def text(said: Told) -> str:
    """The notice."""
    return " ".join(f"{sentence}." for sentence in _sentences(said))


def _sentences(said: Told) -> Iterator[str]:
    yield f"{_with(said.line, '은')} {_cause(said)} 인해 {_effect(said)}"
    if said.shuttles and said.status is not Status.RESUMED:
        yield f"{', '.join(_stretch(ends) for ends in said.shuttles)}에서는 왕복 운행을 하고 있습니다"
    if said.delay_min and said.status is not Status.INVESTIGATING:
        yield f"열차가 최대 {said.delay_min}분 정도 지연되고 있습니다"
    yield from _cancelled(said)
    if said.status is not Status.RESUMED:
        yield _outlook(said)
        for line in said.other_lines:
            yield f"{_stretch(said.suspended or ('', ''))}은 {line}도 이용하실 수 있습니다"
    if said.next_update is not None:
        yield f"다음 안내는 {_time(said.next_update)}에 해 드릴 예정입니다"


def _effect(said: Told) -> str:
    since = _time(said.since)
    if said.status is Status.RESUMED:
        return (
            "운행이 중단되었으나 현재 재개되었습니다"
            if said.suspended
            else "지연되었으나 현재 운행하고 있습니다"
        )
    if said.status is Status.INVESTIGATING:
        return f"{since}부터 {_way(said)} 열차 운행에 영향을 받고 있습니다. 현재 상황을 확인하고 있습니다"
    if said.suspended is None:
        return f"{since}부터 {_way(said)} 열차가 지연되고 있습니다"
    return f"{since}부터 {_stretch(said.suspended)}의 {_way(said)} 운행을 중단하고 있습니다"


def _cancelled(said: Told) -> Iterator[str]:
    parts = []
    if said.cancelled:
        parts.append(f"열차 {said.cancelled}편이 운휴")
    if said.part_cancelled:
        parts.append(f"열차 {said.part_cancelled}편이 일부 구간에서 운휴")
    if parts:
        yield "되고, ".join(parts) + "됩니다"


def _outlook(said: Told) -> str:
    what = "운행 재개" if said.suspended else "복구"
    if said.restart is None:
        return f"{what} 시각은 아직 알 수 없습니다"
    return f"{_with(what, '은')} {_time(said.restart)}으로 예상됩니다(현재의 예상이며 바뀔 수 있습니다)"
