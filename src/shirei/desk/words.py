"""Orders in the control room's words: one sentence for each action, in English, Japanese and Korean."""

from __future__ import annotations

from dataclasses import dataclass

from shirei.model.clock import format_clock
from shirei.model.pack import Pack
from shirei.model.plan import Action, ActionKind, Policy

#: What an alternative is called.
POLICY_LABELS: dict[Policy, dict[str, str]] = {
    Policy.DO_NOTHING: {"en": "Do nothing", "ja": "何もしない", "ko": "조치 없음"},
    Policy.HOLD_ALL: {"en": "Hold everything", "ja": "全列車抑止", "ko": "전 열차 정차"},
    Policy.TURN_BACK: {"en": "Turn back both sides", "ja": "両側折返し", "ko": "양쪽 회차"},
    Policy.HOLD_AND_REGULATE: {"en": "Hold and even out", "ja": "抑止と間隔調整", "ko": "정차와 간격 조정"},
    Policy.MIXED: {"en": "Best found", "ja": "最良案", "ko": "최선안"},
}

_SENTENCES: dict[ActionKind, dict[str, str]] = {
    ActionKind.HOLD: {
        "en": "Hold {train} at {station} until {until}", "ja": "{train}を{station}で{until}まで抑止",
        "ko": "{train} 열차를 {station}에서 {until}까지 정차",
    },
    ActionKind.REGULATE: {
        "en": "Even out: {train} leaves {station} at {until}",
        "ja": "間隔調整: {train}は{station}を{until}発",
        "ko": "간격 조정: {train} {station} {until} 출발",
    },
    ActionKind.RETIME: {
        "en": "Run {train} from {station} not before {until}", "ja": "{train}は{station}を{until}以降発車",
        "ko": "{train} {station} {until} 이후 출발",
    },
    ActionKind.TURN_BACK: {
        "en": "Turn {train} back at {station}; its unit goes on as {other}",
        "ja": "{train}を{station}で折返し、{other}に充当",
        "ko": "{train} {station} 회차, {other}로 운행",
    },
    ActionKind.CANCEL: {
        "en": "Do not run {train} {part}", "ja": "{train}を{part}運休", "ko": "{train} {part} 운휴",
    },
    ActionKind.RELINK: {
        "en": "The unit of {train} goes on from {station} as {other}",
        "ja": "{train}の車両を{station}で{other}に充当",
        "ko": "{train} 차량을 {station}에서 {other}로 운행",
    },
    ActionKind.REORDER: {
        "en": "{train} leaves {station} before {other}", "ja": "{station}で{train}を{other}より先に発車",
        "ko": "{station}에서 {train}을 {other}보다 먼저 출발",
    },
    ActionKind.CHANGE_PLATFORM: {
        "en": "{train} uses track {track} at {station}", "ja": "{train}は{station}で{track}番線を使用",
        "ko": "{train} {station} {track}번 선 사용",
    },
}  # fmt: skip

_PARTS = {
    "en": ("at all", "between {a} and {b}", "before {b}", "beyond {a}"),
    "ja": ("全区間", "{a}〜{b}間", "{b}まで", "{a}から先"),
    "ko": ("전 구간", "{a}~{b} 구간", "{b}까지", "{a}부터"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Spells actions out with the names of one pack."""

    pack: Pack

    def action(self, action: Action) -> dict[str, str]:
        """One sentence in each language."""
        return {language: self._sentence(action, language) for language in ("en", "ja", "ko")}

    def _sentence(self, action: Action, language: str) -> str:
        track = "" if action.platform is None else self.pack.network.platforms[action.platform].name
        return _SENTENCES[action.kind][language].format(
            train=self._train(action.train),
            other=self._train(action.other_train),
            station=self._station(action.station, language),
            until="" if action.until_s is None else format_clock(action.until_s),
            track=track,
            part=self._part(action, language),
        )

    def _part(self, action: Action, language: str) -> str:
        a, b = self._station(action.from_station, language), self._station(action.to_station, language)
        whole, between, before, beyond = _PARTS[language]
        if action.from_station is None and action.to_station is None:
            return whole
        if action.from_station is None:
            return before.format(b=b)
        return beyond.format(a=a) if action.to_station is None else between.format(a=a, b=b)

    def _train(self, train: int | None) -> str:
        return "" if train is None else self.pack.timetable.train_numbers[train]

    def _station(self, station: int | None, language: str) -> str:
        return "" if station is None else self.pack.network.stations[station].names.best(language)
