"""The few words on a drawing, in three languages."""

from __future__ import annotations

from dataclasses import dataclass

from shirei.model.practice import DecisionMap


@dataclass(frozen=True, slots=True)
class Words:
    """What is written on a drawing besides the map's own texts; ``{n}``-style fields are filled in."""

    title: str
    draft: str
    signed: str
    version: str
    counts: str
    start: str
    asks: str
    does: str
    support: str
    conflict: str
    dialogues: str
    added: str
    removed: str
    changed: str
    back: str


WORDS = {
    "en": Words(
        "Decision map", "draft, not signed", "signed by {name}", "version {n}", "{nodes} steps, {edges} ways",
        "start", "question", "action", "the thicker, the more dialogues", "experts disagreed", "in {n} dialogues",
        "added", "removed", "changed", "back to",
    ),
    "ja": Words(
        "判断マップ", "草案(未署名)", "署名 {name}", "第{n}版", "{nodes}項目 {edges}経路",
        "開始", "確認", "処置", "太いほど対話が多い", "判断が分かれた", "対話{n}件",
        "追加", "削除", "変更", "戻る",
    ),
    "ko": Words(
        "판단 지도", "초안(미서명)", "서명 {name}", "제{n}판", "{nodes}단계 {edges}경로",
        "시작", "확인", "조치", "굵을수록 대화가 많음", "판단이 엇갈림", "대화 {n}건",
        "추가", "삭제", "변경", "돌아감",
    ),
}  # fmt: skip


def language_of(drawn: DecisionMap) -> str:
    """The language of most letters: ``ko`` for hangul, ``ja`` for kana and ideographs, otherwise ``en``."""
    text = "".join(node.text for node in drawn.nodes)
    hangul = sum("가" <= char <= "힣" for char in text)
    japanese = sum("぀" <= char <= "ヿ" or "一" <= char <= "鿿" for char in text)
    latin = sum("a" <= char.lower() <= "z" for char in text) / 3
    return max((latin, "en"), (hangul, "ko"), (japanese, "ja"))[1]


def state_of(drawn: DecisionMap, words: Words) -> str:
    """Version, signature and size on one line."""
    signed = words.signed.format(name=drawn.signed_by) if drawn.signed_by else words.draft
    counts = words.counts.format(nodes=len(drawn.nodes), edges=len(drawn.edges))
    return " · ".join((words.version.format(n=drawn.version), signed, counts))
