"""Names in three languages of what no pack names: kinds of incident, alternatives, tracks."""

from __future__ import annotations

from shirei.desk.words import POLICY_LABELS
from shirei.model.incident import IncidentKind
from shirei.model.names import Names
from shirei.model.plan import Policy

KINDS: dict[IncidentKind, Names] = {
    IncidentKind.SIGNAL: Names("signal failure", "信号故障", "신호 고장"),
    IncidentKind.POINTS: Names("points failure", "転てつ器故障", "선로전환기 고장"),
    IncidentKind.TRACK_CIRCUIT: Names("track circuit failure", "軌道回路故障", "궤도회로 고장"),
    IncidentKind.POWER: Names("power failure", "停電", "정전"),
    IncidentKind.OVERHEAD_LINE: Names("overhead line failure", "架線障害", "전차선 장애"),
    IncidentKind.VEHICLE: Names("train failure", "車両故障", "차량 고장"),
    IncidentKind.PERSON_ON_TRACK: Names("person on the track", "線路内人立入り", "선로 내 사람"),
    IncidentKind.PASSENGER_ILLNESS: Names("passenger taken ill", "急病人", "응급 환자"),
    IncidentKind.LEVEL_CROSSING: Names("level crossing failure", "踏切障害", "건널목 장애"),
    IncidentKind.WEATHER: Names("weather", "気象", "기상"),
    IncidentKind.EARTHQUAKE: Names("earthquake", "地震", "지진"),
    IncidentKind.STAFF: Names("staff", "乗務員", "승무원"),
    IncidentKind.OTHER: Names("other incident", "その他", "기타"),
}
TRACKS: dict[str, Names] = {
    "down": Names("the down track", "下り線", "하행선"),
    "up": Names("the up track", "上り線", "상행선"),
    "both": Names("both tracks", "上下線", "상하행선"),
}
LANGUAGE_NAMES: dict[str, Names] = {
    "ja": Names("Japanese", "日本語", "일본어"),
    "en": Names("English", "英語", "영어"),
    "ko": Names("Korean", "韓国語", "한국어"),
    "zh-Hans": Names("Chinese (simplified)", "中国語(簡体字)", "중국어(간체)"),
    "zh-Hant": Names("Chinese (traditional)", "中国語(繁体字)", "중국어(번체)"),
}


def policy_names(policy: Policy) -> Names:
    """What an alternative is called."""
    labels = POLICY_LABELS[policy]
    return Names(labels["en"], labels["ja"], labels["ko"])
