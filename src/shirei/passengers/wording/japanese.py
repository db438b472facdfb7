"""Notices in Japanese, in the manner of railway announcements."""

from __future__ import annotations

from collections.abc import Iterator

from shirei.model.incident import IncidentKind as Kind
from shirei.passengers.facts import Status
from shirei.passengers.told import Clock, Told

KIND = {
    Kind.SIGNAL: "信号故障",
    Kind.POINTS: "ポイント故障",
    Kind.TRACK_CIRCUIT: "軌道回路故障",
    Kind.POWER: "停電",
    Kind.OVERHEAD_LINE: "架線故障",
    Kind.VEHICLE: "車両故障",
    Kind.PERSON_ON_TRACK: "線路内への立ち入り",
    Kind.PASSENGER_ILLNESS: "急病のお客さまの救護",
    Kind.LEVEL_CROSSING: "踏切の支障",
    Kind.WEATHER: "悪天候",
    Kind.EARTHQUAKE: "地震",
    Kind.STAFF: "乗務員の手配",
    Kind.OTHER: "運行の支障",
}
#: Kinds that one does, rather than kinds that occur.
_DONE = (Kind.PASSENGER_ILLNESS, Kind.STAFF)


def _time(at: Clock) -> str:
    return f"{at[0]}時{at[1]}分頃" if at[1] else f"{at[0]}時頃"


def _stretch(ends: tuple[str, ...]) -> str:
    return f"{ends[0]}駅〜{ends[1]}駅間"


def _way(said: Told) -> str:
    if said.way is None:
        return "上下線"
    return (
        said.way if said.way.endswith(("線", "回り", "方面", "行")) or said.way.isascii() else f"{said.way}線"
    )


def _cause(said: Told) -> str:
    what = KIND[said.kind]
    if said.kind in (Kind.WEATHER, Kind.EARTHQUAKE) or not said.stretch:
        return f"{what}の影響で"
    place = _stretch(said.stretch) if len(said.stretch) == 2 else f"{said.stretch[0]}駅"
    if said.kind in _DONE:
        return f"{place}での{what}の影響で" if len(said.stretch) == 1 else f"{place}で行った{what}の影響で"
    return f"{place}で発生した{what}の影響で"


def title(said: Told) -> str:
    """A headline: line, state, stretch."""
    if said.status is Status.RESUMED:
        return f"【{said.line}】運転再開"
    if said.status is Status.INVESTIGATING:
        return f"【{said.line}】{KIND[said.kind]}・状況確認中"
    if said.suspended is None:
        return f"【{said.line}】列車遅延"
    return f"【{said.line}】運転見合わせ({_stretch(said.suspended)})"


def text(said: Told) -> str:
    """The notice."""
    return "".join(f"{sentence}。" for sentence in _sentences(said))


def _sentences(said: Told) -> Iterator[str]:
    yield f"{said.line}は、{_cause(said)}、{_effect(said)}"
    if said.shuttles and said.status is not Status.RESUMED:
        yield f"{'と'.join(_stretch(ends) for ends in said.shuttles)}では、折返し運転を行っています"
    if said.delay_min and said.status is not Status.INVESTIGATING:
        yield f"列車に最大で約{said.delay_min}分の遅れが出ています"
    yield from _cancelled(said)
    if said.status is not Status.RESUMED:
        yield from _outlook(said)
        for line in said.other_lines:
            a, b = said.suspended or ("", "")
            yield f"{a}駅〜{b}駅間は、{line}もご利用いただけます"
    if said.next_update is not None:
        yield f"次のご案内は{_time(said.next_update)}の予定です"


def _effect(said: Told) -> str:
    since = _time(said.since)
    if said.status is Status.RESUMED:
        return (
            "運転を見合わせていましたが、運転を再開しました"
            if said.suspended
            else "遅れが出ましたが、現在は運転しています"
        )
    if said.status is Status.INVESTIGATING:
        return f"{since}から{_way(said)}の列車に影響が出ています。現在、状況を確認しています"
    if said.suspended is None:
        return f"{since}から{_way(said)}の列車に遅れが出ています"
    return f"{since}から{_stretch(said.suspended)}の{_way(said)}で運転を見合わせています"


def _cancelled(said: Told) -> Iterator[str]:
    parts = []
    if said.cancelled:
        parts.append(f"{said.cancelled}本の列車が運休")
    if said.part_cancelled:
        parts.append(f"{said.part_cancelled}本の列車が一部区間で運休")
    if parts:
        yield "、".join(parts) + "となります"


def _outlook(said: Told) -> Iterator[str]:
    if said.restart is None:
        yield f"{'運転再開の' if said.suspended else '復旧の'}見込みは立っていません"
        return
    goal = "運転再開" if said.suspended else "復旧"
    yield f"{goal}は{_time(said.restart)}を見込んでいます(現時点の見込みで、変わることがあります)"
