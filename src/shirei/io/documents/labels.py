"""Labels at the beginning of lines: what opens a chapter, an article, an item, a note, a caption; ja, ko, en.

Regulations are numbered by custom, not by a format: ``第３条（実施基準）関係``, ``제5조(목적)``, ``Article 5``,
``2.3 Title``, ``１``, ``(1)``, ``①``, ``ア``, ``一``, ``가.``. A label only says what it could be; ``clauses`` decides
by the sequence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirei.io.documents.characters import NUMBER, narrow, numeral
from shirei.model.manual import ClauseKind

#: Ranks of what has a fixed place in a document; smaller is further out.
ANNEX, CHAPTER, SECTION, ARTICLE = range(4)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as written: ``words`` at the beginning of a line, and the ``title`` that follows, where it has one."""

    kind: ClauseKind
    words: str
    title: str
    rank: int
    key: str  # what goes into the id of a clause


@dataclass(frozen=True, slots=True)
class ItemLabel:
    """A label of a list: its ``style`` ("(1)", "①"...) and the places in its sequence it could be."""

    style: str
    words: str
    values: tuple[int, ...]
    branch: bool = False  # ``９の２``: put in after 9 when 10 was already taken
    indent: int = 0


_N = NUMBER
_END = r"(?=[ (\[]|$)"
_STRUCTURE = (
    (ANNEX, ClauseKind.CHAPTER, rf"別 ?(?:冊|紙|添|表) ?(?:第? ?{_N})?{_END}"),
    (ANNEX, ClauseKind.CHAPTER, rf"(?:부록|별표|별지|별첨) ?(?:제? ?{_N})?{_END}"),
    (ANNEX, ClauseKind.CHAPTER, rf"(?:Annex|Appendix|Schedule|ANNEX|APPENDIX) (?:[A-Z]|{_N})\b"),
    (CHAPTER, ClauseKind.CHAPTER, rf"第 ?{_N} ?[編章]{_END}"),
    (CHAPTER, ClauseKind.CHAPTER, rf"제 ?{_N} ?[편장]{_END}"),
    (CHAPTER, ClauseKind.CHAPTER, rf"(?:Chapter|Part|CHAPTER|PART) {_N}\b"),
    (SECTION, ClauseKind.CHAPTER, rf"第 ?{_N} ?[節款]{_END}"),
    (SECTION, ClauseKind.CHAPTER, rf"제 ?{_N} ?[절관]{_END}"),
    (SECTION, ClauseKind.CHAPTER, rf"(?:Section|SECTION) {_N}(?![\d.])\b"),
    (ARTICLE, ClauseKind.ARTICLE, rf"(?:{_N}(?:-{_N})+ +)?第 ?{_N} ?条(?:の{_N})?{_END}"),
    (ARTICLE, ClauseKind.ARTICLE, rf"제 ?{_N} ?조(?:의 ?{_N})?{_END}"),
    (ARTICLE, ClauseKind.ARTICLE, r"(?:Article|Rule|Clause|ARTICLE) \d+[a-z]?(?:\.\d+)*\b(?!,)"),
)
_PATTERNS = tuple((rank, kind, re.compile(pattern)) for rank, kind, pattern in _STRUCTURE)
_DECIMAL = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4})\.? +(?=\D)")
_NOTE = re.compile(r"(?:備考|注記?|\(注\d*\)|※|NOTES?|Notes?\b|Remarks?\b|비고|주\)|참고) ?\d*[:.)]?")
_CAPTION = re.compile(
    rf"(?:第 ?{_N} ?[図表]|[図表] ?{_N}|\d+(?:-\d+)+ ?[図表]|(?:Table|Figure|Fig\.) \d[\d.-]*|(?:표|그림) ?\d[\d.-]*)"
    r"(?=[ (:.]|$)"
)
_BRACKETED = re.compile(r"[〔\[【]([^〕\]】]{2,60})[〕\]】]$")

_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウ"
_HANGUL = "가나다라마바사아자차카타파하"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_SERIES = (_KANA, _IROHA, _HANGUL, _CIRCLED, _LATIN)
_ROMAN_SMALL = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
#: What makes a number at the beginning of a wrapped line a measure.
_NO_MEASURE = r"(?!分[間の]|秒間|時間以|[倍%]|[回個]以|ミリ|センチ|メートル|ボルト|[mck]?m\b|k?V\b|kg\b)"
#: What makes a label at the beginning of a wrapped line a reference: it goes on as a sentence without a space.
_NO_REFERENCE = r"(?!に|の(?!り)|を|は、|及び|又は|若しく|並びに|から|まで|ただし書|[、),´])"
_ITEMS = (
    ("1", re.compile(rf"(\d{{1,3}})(?: ?(?:の|-) ?\d{{1,2}})? +(?!\d+(?:\s|$)){_NO_MEASURE}(?=[^\s=×・+/])")),
    ("1.", re.compile(r"(\d{1,3})[.、] ?(?=[^\d\s])")),
    ("1)", re.compile(r"(\d{1,3})\) ?(?=\S)")),
    ("(1)", re.compile(rf"\((\d{{1,3}})\){_NO_REFERENCE} ?")),
    ("①", re.compile(rf"([{_CIRCLED}]){_NO_REFERENCE} ?")),
    ("一", re.compile(r"([一二三四五六七八九十]{1,3})[ 、](?=\S)")),
    ("ア", re.compile(rf"([{_KANA}])[ .、](?=\S)")),
    ("(ア)", re.compile(rf"\(([{_KANA}])\){_NO_REFERENCE} ?")),
    ("가", re.compile(rf"([{_HANGUL}])[.)] ?(?=\S)")),
    ("(가)", re.compile(rf"\(([{_HANGUL}])\) ?")),
    ("a", re.compile(r"([a-z])[ .)](?=\S)")),
    ("(a)", re.compile(r"\(([a-z]|[ivx]{1,4})\) ?")),
)


def structure(line: str) -> Label | None:
    """The chapter, section, article or annex that a line of plain text opens, if any."""
    words = narrow(line).strip()
    shift = len(line) - len(line.lstrip())
    for rank, kind, pattern in _PATTERNS:
        if (found := pattern.match(words)) and _stands_alone(words[found.end() :], rank):
            written = line[shift : shift + found.end()].strip()
            title = _title(line.strip()[found.end() :])
            return Label(kind, written, title, rank, _key(written))
    return None


def decimal(line: str) -> Label | None:
    """``2.3 Title``: an article whose depth is the count of its numbers. No sentence, no measure."""
    words = narrow(line).strip()
    found = _DECIMAL.match(words)
    if not found or len(words) > 90 or words.endswith((".", "。", ",", "、", ";")):
        return None
    number = found.group(1)
    rest = words[found.end() :]
    if re.match(r"(?:m|mm|cm|km|km/h|V|kV|A|kg|t|s|ms|min|Hz|kHz|%|Ω|ohms?|deg)\b", rest):
        return None
    return Label(ClauseKind.ARTICLE, number, rest.strip(), ARTICLE + number.count("."), number)


def heading_label(words: str) -> Label:
    """What a heading of the format itself says: its number, where it has one, and its title."""
    if found := structure(words):
        return found
    plain = narrow(words).strip()
    if found_number := re.match(r"(\d{1,3}(?:\.\d{1,3})*)\.?(?: +|$)", plain):
        number = found_number.group(1)
        return Label(ClauseKind.ARTICLE, number, words.strip()[found_number.end() :].strip(), ARTICLE, number)
    return Label(ClauseKind.ARTICLE, "", words.strip(), ARTICLE, "")


def item(line: str) -> ItemLabel | None:
    """The list label at the beginning of a line, with every place in a sequence that it could have."""
    words = narrow(line).lstrip()
    for style, pattern in _ITEMS:
        if found := pattern.match(words):
            shift = len(line) - len(words)
            written = line[shift : shift + found.end()].strip()
            branch = style == "1" and not narrow(written).isdecimal()
            return ItemLabel(style, written, _values(found.group(1)), branch, shift)
    return None


def note(line: str) -> str | None:
    """The words that open a note, a remark or a reservation."""
    found = _NOTE.match(narrow(line).strip())
    return found.group(0).rstrip(":. ") if found else None


def caption(line: str) -> str | None:
    """The number of a table or figure where the line is its caption: short, and no sentence."""
    words = narrow(line).strip()
    found = _CAPTION.match(words)
    if not found or len(words) > 80 or words.endswith(("。", ".", "、", ",")):
        return None
    return line.strip()[: found.end()].strip()


def applies_to(line: str) -> str | None:
    """``〔無軌条電車〕`` on a line of its own: what the following items are about."""
    found = _BRACKETED.fullmatch(line.strip())
    return found.group(1).strip() if found else None


def _values(words: str) -> tuple[int, ...]:
    if (value := numeral(words)) is not None and words not in _LATIN:
        return (value,)
    places = [series.index(words) + 1 for series in _SERIES if len(words) == 1 and words in series]
    if words in _ROMAN_SMALL:
        places.append(_ROMAN_SMALL.index(words))
    return tuple(dict.fromkeys(places))


def _stands_alone(rest: str, rank: int) -> bool:
    """Whether what follows is a title: a reference inside a sentence goes on as one."""
    rest = rest.strip()
    if re.match(r"(?:第|の規定|に|を|は|又は|及び|、|,|제|의|에)", rest) or rest.endswith(("、", ",")):
        return False
    longest = 120 if rank == ARTICLE else 60
    return len(rest) <= longest or (rank == ARTICLE and rest.startswith("("))


def _title(rest: str) -> str:
    """The title without its brackets: ``（実施基準）関係`` is ``実施基準``."""
    plain = narrow(rest)
    if found := re.match(r"\s*\(((?:[^()]|\([^()]*\))*)\)", plain):
        return rest[found.start(1) : found.end(1)].strip()
    if rest.strip().startswith((":", ".", "-")):
        rest = rest.strip()[1:]
    return rest.strip() if len(rest.strip()) <= 80 else ""


def _key(written: str) -> str:
    """The label as it goes into an id: half-width, without spaces in it, without the leading number of the outline."""
    plain = narrow(written)
    if "条" in plain:
        plain = plain[plain.index("第") :]
    joined = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", plain)
    return re.sub(r"第([一二三四五六七八九十百]+)", lambda m: f"第{numeral(m.group(1))}", joined).strip()
