"""Words that look like a station but are none of the pack's: the desk says which word it does not know."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shirei.assist.intake.gazetteer import Gazetteer, Mention
from shirei.assist.intake.text import PlainText
from shirei.model.reading import Reading

_NAME = r"(?P<name>[A-Z][\w'-]*(?:[ -][A-Z][\w'-]*){0,3})"
_EN_AT = re.compile(rf"\b(?:[Aa]t|[Nn]ear|[Oo]utside|[Ll]eaving|[Aa]pproaching)\s+{_NAME}")
_EN_STATION = re.compile(r"\b(?P<name>[A-Za-z][\w'-]+)\s+(?:[Ss]tation|[Ss]tn)\b")
_EN_BETWEEN = re.compile(
    r"\b(?:[Bb]etween|[Ff]rom)\s+(?P<one>[^\W\d_][\w'-]*(?:[ "
    r"-][A-Z][\w'-]*){0,3})(?:\s+[Ss]tation)?\s+(?:and|to|&)\s+(?P<two>[^\W\d_][\w'-]*(?:[ "
    r"-][A-Z][\w'-]*){0,3})"
)
_COMMON_WORDS = """
the a an this that each every any our your his her its their next last first same main train railway metro
bus power fire police central terminal which one substation control work rest both now here there about
approximately around least once all noon midnight platform track signal points line car no platforms driver
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_JA_NAME = r"(?P<name>[一-龯々ヶケノ]{1,6}|[ァ-ヶー]{2,10})"
_JA_STATION = re.compile(_JA_NAME + r"駅(?!間|員|長|名|舎)")
_JA_BETWEEN = re.compile(
    r"(?P<one>[一-龯々ヶケノァ-ヶー]{1,10})(?:駅)?\s*(?:[~〜～∼]|・|と|"
    r"から)\s*(?P<two>[一-龯々ヶケノァ-ヶー]{1,10}?)(?:駅)?(?:の)?間(?!隔)"
)
_JA_COMMON = re.compile(
    r"(?:当|各|同|次|前|両|全|停車|終着|始発|隣接?|最寄り?|無人|途中|後方|前方|該当|関係|主要|乗換|終端|"
    r"起点|接続)$|線$|[上下]り?$"
)
_KO_STATION = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,8})역(?=[\s에과와~,.\-]|구내|부근|$)")
_KO_BETWEEN = re.compile(
    r"(?<![가-힣])(?P<one>[가-힣]{2,8}?)(?:역)?\s*(?:~|-|와|과|"
    r"에서)\s*(?P<two>[가-힣]{2,8}?)(?:역)?\s*(?:사이|구간|간(?=에|\s))"
)
_KO_COMMON = frozenset(("해당", "다음", "인접", "종착", "각", "당", "모든", "부근"))

_EN_LINE = re.compile(r"\b(?P<line>(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,2}?) Line)\b")
_JA_LINE = re.compile(r"(?P<line>(?P<name>[一-龯々ヶケノ]{1,6}|[ァ-ヶー]{2,8})線)(?!路|内|区|条|形|状|量|上)")
_KO_LINE = re.compile(r"(?<![가-힣])(?P<line>(?P<name>[가-힣]{1,6})\s?선)(?=[에의은을이과,.\s]|$)(?!로)")
#: Lines that are no railway lines but tracks, wires and parts of a station.
_NO_LINE = re.compile(
    r"^(?:Overhead|Contact|Power|Both|All|Up|Down|The|This|Our|Main|Inbound|Outbound|Feeder|Single|Double|"
    r"Trolley|"
    r"Catenary|East|West|North|South|Eastbound|Westbound|Northbound|Southbound|Fast|Slow|Relief|Rapid|"
    r"Local|Front)\b|"
    r"(?:[上下]り?|架|電車|番|全|単|側|断|複|路|沿|当|各|両|本|同|配電|送電|き電|通信|信号|留置|到着|出発|"
    r"着発|引上|待避|"
    r"副|折返し?|トロリ|トロリー|吊架|緩行|急行|快速|電|支|高圧|回送|車庫|検修|内|外|隣|この|営業|在来|動|"
    r"曲|直|警戒|導火|脱|死)線$|"
    r"(?:전차|상행|하행|상하행|단|복|측|본|노|직|곡|전용|우|양|전|각|해당|급전|통신|신호|궤도|유치|대피|"
    r"상하|내|외|동|일|이)\s?선$"
)


def unknown_stretch(text: PlainText, names: Gazetteer, mentions: Sequence[Mention]) -> tuple[Reading, ...]:
    """Unknown ends of a stretch of which the pack knows at most one end ("between Mitaka and Atlantis")."""
    original = text.original
    for pattern in (_EN_BETWEEN, _JA_BETWEEN, _KO_BETWEEN):
        for match in pattern.finditer(original):
            ends = [_strange(text, names, mentions, match, group) for group in ("one", "two")]
            strange = [end for end in ends if end is not None]
            capital = all(end.value[:1].isupper() or not end.value.isascii() for end in strange)
            if len(strange) == 1 or (
                len(strange) == 2 and capital and pattern is _EN_BETWEEN and match[0][0] in "bB"
            ):
                return tuple(strange)
    return ()


def unknown_station(text: PlainText, names: Gazetteer, mentions: Sequence[Mention]) -> tuple[Reading, ...]:
    """The first word that stands where a station would stand and is not in the pack."""
    for pattern in (_EN_AT, _EN_STATION, _JA_STATION, _KO_STATION):
        for match in pattern.finditer(text.original):
            strange = _strange(text, names, mentions, match, "name")
            if strange is not None:
                return (strange,)
    return ()


def unknown_line(text: PlainText, names: Gazetteer, mentions: Sequence[Mention]) -> tuple[Reading, ...]:
    """The first word that is said to be a line and is none of the pack's ("on the Ome Line")."""
    for pattern in (_EN_LINE, _JA_LINE, _KO_LINE):
        for match in pattern.finditer(text.original):
            strange = _strange(text, names, mentions, match, "name")
            if strange is not None and not names.knows(match["line"]) and not _NO_LINE.search(match["line"]):
                return (strange,)
    return ()


def _strange(
    text: PlainText, names: Gazetteer, mentions: Sequence[Mention], match: re.Match[str], group: str
) -> Reading | None:
    start, end = _outside(text, mentions, *match.span(group))
    start = max(start, text.original.rfind("線", start, end - 1) + 1)  # 青梅線西立川: the station is 西立川
    words = text.original[start:end]
    if len(words) < 2 or names.knows(words) or _is_common(words) or any(c.isdigit() for c in words):
        return None
    return Reading(words, (start, end))


def _outside(text: PlainText, mentions: Sequence[Mention], start: int, end: int) -> tuple[int, int]:
    """What remains of a span behind the last known name in it; empty when a name reaches its end."""
    for one in mentions:
        first, last = text.span(one.start, one.end)
        if first < end and start < last:
            start = min(last, end)
    return start, end


def _is_common(words: str) -> bool:
    return (
        words.lower().split()[0].split("-")[0] in _COMMON
        or bool(_JA_COMMON.search(words))
        or words in _KO_COMMON
    )
