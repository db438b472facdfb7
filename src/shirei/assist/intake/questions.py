"""What to ask the person, in the language of the report."""

from __future__ import annotations

from shirei.model.incident import IncidentKind

_TEXT = {
    "unknown_place": (
        "There is no station {words} in this pack. Which station is it?{near}",
        "「{words}」という駅はこの路線データにありません。どの駅ですか。{near}",
        "'{words}'(이)라는 역은 이 노선 데이터에 없습니다. 어느 역입니까?{near}",
    ),
    "near": (" (Perhaps {words}?)", "(「{words}」のことですか)", " ({words}입니까?)"),
    "confirm_place": (
        "Does '{words}' mean {meant}?",
        "「{words}」は{meant}のことですか。",
        "'{words}'은(는) {meant}입니까?",
    ),
    "unknown_line": (
        "There is no line {words} in this pack. Which line is it?",
        "「{words}」という路線はこの路線データにありません。どの路線ですか。",
        "'{words}'(이)라는 노선은 이 노선 데이터에 없습니다. 어느 노선입니까?",
    ),
    "which_place": ("Is it at {words}?", "場所は{words}のどちらですか。", "장소는 {words} 중 어디입니까?"),
    "off_line": (
        "{words} is not on the line that the report names. Which is right?",
        "{words}は報告にある路線の区間ではありません。どちらが正しいですか。",
        "{words}은(는) 보고에 나온 노선에 없습니다. 어느 쪽이 맞습니까?",
    ),
    "kind": (
        "What has failed or happened (signal, points, power, train, person on the track ...)?",
        "何が起きましたか(信号、ポイント、停電、車両、線路内立入りなど)。",
        "무슨 일이 발생했습니까(신호, 선로전환기, 정전, 차량, 선로 침입 등)?",
    ),
    "which_kind": ("Is it {words}?", "{words}のどちらですか。", "{words} 중 어느 것입니까?"),
    "place": (
        "Where is it: at which station, or between which two stations?",
        "場所はどこですか(駅名、または駅と駅の間)。",
        "장소는 어디입니까(역 이름 또는 두 역 사이)?",
    ),
    "which_line": ("Which line is it: {words}?", "どの路線ですか({words})。", "어느 노선입니까({words})?"),
    "line": ("Which line is it?", "どの路線ですか。", "어느 노선입니까?"),
    "time": ("When did it begin?", "発生時刻は何時何分ですか。", "몇 시 몇 분에 발생했습니까?"),
    "unknown_train": (
        "There is no train {words} in this timetable. Which train is it?",
        "列車{words}はこの時刻表にありません。どの列車ですか。",
        "열차 {words}은(는) 이 시각표에 없습니다. 어느 열차입니까?",
    ),
    "which_train": (
        "Which train {words} is it?",
        "列車{words}はどれですか。",
        "열차 {words} 중 어느 것입니까?",
    ),
    "train": ("Which train is it?", "どの列車ですか。", "어느 열차입니까?"),
    "duration": (
        "How long will it take to restore service?",
        "復旧までどのくらいかかりますか。",
        "복구까지 얼마나 걸립니까?",
    ),
}
_JOIN = {"en": " or ", "ja": "と", "ko": ", "}
_COLUMN = {"en": 0, "ja": 1, "ko": 2}


def ask(question: str, language: str, *words: str) -> str:
    """One question; ``words`` are the alternatives or the word that it is about."""
    said = _JOIN[language].join(words)
    return _TEXT[question][_COLUMN[language]].format(words=said, near="")


#: Kinds in the three languages, for questions.
_KINDS = {
    IncidentKind.SIGNAL: ("the signal", "信号", "신호"),
    IncidentKind.POINTS: ("the points", "ポイント", "선로전환기"),
    IncidentKind.TRACK_CIRCUIT: ("the track circuit", "軌道回路", "궤도회로"),
    IncidentKind.POWER: ("the power supply", "電源・停電", "전원·정전"),
    IncidentKind.OVERHEAD_LINE: ("the overhead line", "架線", "전차선"),
    IncidentKind.VEHICLE: ("the train itself", "車両", "차량"),
    IncidentKind.PERSON_ON_TRACK: ("a person on the track", "線路内の人", "선로의 사람"),
    IncidentKind.PASSENGER_ILLNESS: ("an ill passenger", "急病人", "응급환자"),
    IncidentKind.LEVEL_CROSSING: ("the level crossing", "踏切", "건널목"),
    IncidentKind.WEATHER: ("the weather", "天候", "기상"),
    IncidentKind.EARTHQUAKE: ("an earthquake", "地震", "지진"),
    IncidentKind.STAFF: ("the crew", "乗務員", "승무원"),
    IncidentKind.OTHER: ("something else", "その他", "그 밖의 일"),
}


def ask_which_kind(language: str, *kinds: IncidentKind) -> str:
    """Ask which of some kinds it is."""
    return ask("which_kind", language, *(_KINDS[kind][_COLUMN[language]] for kind in kinds))


def ask_confirmed(language: str, words: str, *stations: str) -> str:
    """Ask whether some words mean the station or the stretch that was understood."""
    column = _COLUMN[language]
    return _TEXT["confirm_place"][column].format(words=words, meant="~".join(stations))


def ask_unknown_place(language: str, words: str, near: str | None) -> str:
    """Ask about a word that is no station, with the name that comes nearest to it."""
    column = _COLUMN[language]
    hint = _TEXT["near"][column].format(words=near) if near else ""
    return _TEXT["unknown_place"][column].format(words=words, near=hint)
