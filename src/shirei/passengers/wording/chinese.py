"""Notices in Chinese, simplified (as on the mainland) and traditional (as in Taiwan)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shirei.model.incident import IncidentKind as Kind
from shirei.passengers.facts import Status
from shirei.passengers.told import Clock, Told


@dataclass(frozen=True, slots=True)
class _Script:
    """The words of one script; braces are filled in."""

    kind: dict[Kind, str]
    hour: str
    hour_minute: str
    stretch: str
    both: str
    way: str
    cause: str
    cause_at: str
    cause_in: str
    suspended: str
    late: str
    affected: str
    resumed: str
    running: str
    shuttles: str
    delay: str
    cancelled: str
    part_cancelled: str
    restart: str
    normal: str
    restart_unknown: str
    normal_unknown: str
    other_line: str
    next_update: str
    titles: tuple[str, str, str, str]


_HANS = _Script(
    kind={
        Kind.SIGNAL: "信号故障", Kind.POINTS: "道岔故障", Kind.TRACK_CIRCUIT: "轨道电路故障",
        Kind.POWER: "停电",
        Kind.OVERHEAD_LINE: "接触网故障", Kind.VEHICLE: "车辆故障", Kind.PERSON_ON_TRACK: "有人进入线路",
        Kind.PASSENGER_ILLNESS: "救助突发疾病的乘客", Kind.LEVEL_CROSSING: "道口故障",
        Kind.WEATHER: "恶劣天气",
        Kind.EARTHQUAKE: "地震", Kind.STAFF: "乘务人员安排", Kind.OTHER: "运行障碍",
    },
    hour="{0}时左右", hour_minute="{0}时{1}分左右", stretch="{0}站至{1}站", both="双向", way="{0}方向",
    cause="受{0}影响", cause_at="受{0}站{1}影响", cause_in="受{0}之间{1}影响",
    suspended="{line}自{since}起，{stretch}区间{way}停运", late="{line}自{since}起，{way}列车晚点",
    affected="{line}自{since}起，{way}列车运行受到影响，目前正在确认情况",
    resumed="{line}曾停运，现已恢复运行", running="{line}曾晚点，现正在运行",
    shuttles="{0}区间开行往返列车", delay="列车最多晚点约{0}分钟",
    cancelled="{0}趟列车停运", part_cancelled="{0}趟列车部分区间停运",
    restart="预计{0}恢复运行（为目前的预测，可能变更）",
    normal="预计{0}排除故障（为目前的预测，可能变更）",
    restart_unknown="恢复运行的时间尚未确定",
    normal_unknown="排除故障的时间尚未确定",
    other_line="{0}之间也可乘坐{1}", next_update="下次通知预定在{0}发布",
    titles=("【{0}】恢复运行", "【{0}】{1}，正在确认情况", "【{0}】列车晚点", "【{0}】停运（{2}）"),
)  # fmt: skip
_HANT = _Script(
    kind={
        Kind.SIGNAL: "號誌故障", Kind.POINTS: "轉轍器故障", Kind.TRACK_CIRCUIT: "軌道電路故障",
        Kind.POWER: "停電",
        Kind.OVERHEAD_LINE: "電車線故障", Kind.VEHICLE: "車輛故障", Kind.PERSON_ON_TRACK: "有人進入軌道",
        Kind.PASSENGER_ILLNESS: "救護身體不適的旅客", Kind.LEVEL_CROSSING: "平交道故障",
        Kind.WEATHER: "天候不佳",
        Kind.EARTHQUAKE: "地震", Kind.STAFF: "乘務人員調度", Kind.OTHER: "行車障礙",
    },
    hour="{0}時左右", hour_minute="{0}時{1}分左右", stretch="{0}站至{1}站", both="雙向", way="{0}方向",
    cause="受{0}影響", cause_at="受{0}站{1}影響", cause_in="受{0}之間{1}影響",
    suspended="{line}自{since}起，{stretch}區間{way}暫停行駛", late="{line}自{since}起，{way}列車誤點",
    affected="{line}自{since}起，{way}列車行駛受到影響，目前正在確認情況",
    resumed="{line}曾暫停行駛，現已恢復行駛", running="{line}曾誤點，目前正在行駛",
    shuttles="{0}區間行駛接駁列車", delay="列車最多誤點約{0}分鐘",
    cancelled="{0}班列車停駛", part_cancelled="{0}班列車部分區間停駛",
    restart="預計{0}恢復行駛（為目前的預估，可能變更）",
    normal="預計{0}排除故障（為目前的預估，可能變更）",
    restart_unknown="恢復行駛的時間尚未確定",
    normal_unknown="排除故障的時間尚未確定",
    other_line="{0}之間也可搭乘{1}", next_update="下次公告預定於{0}發布",
    titles=("【{0}】恢復行駛", "【{0}】{1}，正在確認情況", "【{0}】列車誤點", "【{0}】暫停行駛（{2}）"),
)  # fmt: skip


def title_hans(said: Told) -> str:
    """A headline in simplified characters."""
    return _title(_HANS, said)


def title_hant(said: Told) -> str:
    """A headline in traditional characters."""
    return _title(_HANT, said)


def text_hans(said: Told) -> str:
    """The notice in simplified characters."""
    return "".join(f"{sentence}。" for sentence in _sentences(_HANS, said))


def text_hant(said: Told) -> str:
    """The notice in traditional characters."""
    return "".join(f"{sentence}。" for sentence in _sentences(_HANT, said))


def _title(script: _Script, said: Told) -> str:
    resumed, checking, late, suspended = script.titles
    form = {Status.RESUMED: resumed, Status.INVESTIGATING: checking}.get(
        said.status, suspended if said.suspended else late
    )
    stretch = script.stretch.format(*said.suspended) if said.suspended else ""
    return form.format(said.line, script.kind[said.kind], stretch)


def _time(script: _Script, at: Clock) -> str:
    return (script.hour_minute if at[1] else script.hour).format(*at)


def _cause(script: _Script, said: Told) -> str:
    what = script.kind[said.kind]
    if not said.stretch or said.kind in (Kind.WEATHER, Kind.EARTHQUAKE):
        return script.cause.format(what)
    if len(said.stretch) == 2:
        return script.cause_in.format(script.stretch.format(*said.stretch), what)
    return script.cause_at.format(said.stretch[0], what)


def _effect(script: _Script, said: Told) -> str:
    if said.status is Status.RESUMED:
        form = script.resumed if said.suspended else script.running
    elif said.status is Status.INVESTIGATING:
        form = script.affected
    else:
        form = script.suspended if said.suspended else script.late
    return form.format(
        line=said.line, since=_time(script, said.since),
        way=script.both if said.way is None else script.way.format(said.way.removesuffix("方向")),
        stretch=script.stretch.format(*said.suspended) if said.suspended else "",
    )  # fmt: skip


def _sentences(script: _Script, said: Told) -> Iterator[str]:
    yield f"{_cause(script, said)}，{_effect(script, said)}"
    if said.shuttles and said.status is not Status.RESUMED:
        yield script.shuttles.format("、".join(script.stretch.format(*ends) for ends in said.shuttles))
    if said.delay_min and said.status is not Status.INVESTIGATING:
        yield script.delay.format(said.delay_min)
    if said.cancelled:
        yield script.cancelled.format(said.cancelled)
    if said.part_cancelled:
        yield script.part_cancelled.format(said.part_cancelled)
    if said.status is not Status.RESUMED:
        yield _outlook(script, said)
        for line in said.other_lines:
            yield script.other_line.format(script.stretch.format(*(said.suspended or ("", ""))), line)
    if said.next_update is not None:
        yield script.next_update.format(_time(script, said.next_update))


def _outlook(script: _Script, said: Told) -> str:
    if said.restart is None:
        return script.restart_unknown if said.suspended else script.normal_unknown
    return (script.restart if said.suspended else script.normal).format(_time(script, said.restart))
