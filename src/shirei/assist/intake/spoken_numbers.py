"""Train numbers as they are spoken: "seven six seven tango", ななろくななティー, 칠육칠 티."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirei.assist.intake.numbers import ENGLISH_WORDS
from shirei.assist.intake.sound import hiragana

_ALPHABET = """
alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo
sierra tango uniform victor whiskey xray yankee zulu
"""
_NATO = tuple(_ALPHABET.split())


def _table(words: str) -> dict[str, str]:
    cells = words.split()
    return dict(zip(cells[::2], cells[1::2], strict=True))


_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN = {word: str(value) for value, word in enumerate(ENGLISH_WORDS)} | {
    word: str(10 * (place + 2)) for place, word in enumerate(_TENS)
} | {"oh": "0"}  # fmt: skip
_JA = _table(
    """
    ぜろ 0 れい 0 まる 0 いち 1 に 2 さん 3 よん 4 ご 5 ろく 6
    なな 7 しち 7 はち 8 きゅう 9 きゅー 9 〇 0 零 0 一 1 二 2
    にー 2 ごー 5 三 3 四 4 五 5 六 6 七 7 八 8 九 9
    """
)
_JA_LETTER = _table(
    """
    えー a びー b しー c でぃー d いー e えふ f じー g えいち h
    えっち h けー k える l えむ m えぬ n ぴー p えす s てぃー t
    てー t わい y
    """
)
_KO = dict(zip("공영일이삼사오육륙칠팔구", "001234566789", strict=True))
_KO_LETTER = _table(
    """
    에이치 h 에이 a 비 b 씨 c 시 c 디 d 이 e 에프 f 지 g 케이 k
    엘 l 엠 m 엔 n 피 p 에스 s 티 t 와이 y
    """
)
_LETTER = r"(?P<letter>[a-z](?![a-z])|{})"


def _words(table: dict[str, str]) -> str:
    return "|".join(sorted(table, key=len, reverse=True))


_PATTERNS = (
    (re.compile(rf"\b(?P<digits>(?:(?:{_words(_EN)})[\s-]+){{2,5}}){_LETTER.format('|'.join(_NATO))}\b"),
        _EN, {w: w[0] for w in _NATO}),
    (re.compile(rf"(?P<digits>(?:(?:{_words(_JA)})[・\s]?){{3,4}})の?\s*{_LETTER.format(_words(_JA_LETTER))}"),
        _JA, _JA_LETTER),
    (re.compile(rf"(?<![가-힣])(?P<digits>[{''.join(_KO)}]{{3,4}})\s?{_LETTER.format(_words(_KO_LETTER))}(?![가"
        rf"-힣](?<!인|입|이|요|가|는|은))"), _KO, _KO_LETTER),
)  # fmt: skip


#: Written digits with a spoken letter: "1377 tango".
_HALF_SPOKEN = re.compile(rf"(?<![\d.:])(?P<n>\d{{3,4}})[\s-]?(?P<letter>{'|'.join(_NATO)})\b")


def spoken_trains(plain: str) -> Iterator[tuple[int, int, str]]:
    """``(start, end, number)`` of each train number spoken digit by digit, the number in lower case."""
    for match in _HALF_SPOKEN.finditer(plain):
        yield match.start(), match.end(), match["n"] + match["letter"][0]
    text = hiragana(plain)
    for pattern, digits, letters in _PATTERNS:
        for match in pattern.finditer(text):
            number = _digits(match["digits"], digits)
            if 3 <= len(number) <= 4:
                yield match.start(), match.end(), number + letters.get(match["letter"], match["letter"])


def _digits(words: str, table: dict[str, str]) -> str:
    out = ""
    for word in re.findall(_words(table), words):
        value = table[word]
        joins = len(value) == 1 and value != "0" and out.endswith("0") and _tens(words, word)
        out = out[:-1] + value if joins else out + value
    return out


def _tens(words: str, word: str) -> bool:
    """Whether a word stands behind a word for tens: sixty seven is 67."""
    return bool(
        re.search(
            rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-]+{re.escape(word)}\b", words
        )
    )
