"""Names, numbers and kinds of incident in a sentence that are not those of the file, whatever the rest says."""

from __future__ import annotations

import re

from shirei.assist.intake.kind_words import WORDS as KIND_WORDS
from shirei.assist.writing.facts import FactTable, What
from shirei.assist.writing.judged import Judged
from shirei.assist.writing.mentions import Kind, Mention
from shirei.assist.writing.names import Gazette
from shirei.assist.writing.parse import Parse

_NAME_LIKE = {
    "en": re.compile(r"(?<![A-Za-z\0.])(?!(?:I|A|OK|JR)\b)[A-Z][a-z]+(?:-[A-Z][a-z]+)*(?![A-Za-z])"),
    "ja": re.compile(
        r"[一-龯々ヶァ-ヶー]{1,8}(?=駅(?!間|社?員|係|構内|長|名|舎|と|で停|に停|停)|方面|行き(?!違))"
    ),
    "ko": re.compile(r"(?<![가-힣])[가-힣]{2,6}(?=역(?=[\s에과와~,.의은는이을]|$)|\s?방면)"),
}
#: Words with a capital letter that are no names, and words before "station" that name none.
_COMMON = {
    "en": frozenset(
        ["the", "this", "that", "these", "those", "a", "an", "all", "both", "each", "every", "no", "not", "only", "at", "in", "on", "from", "by", "until", "since", "after", "before", "between", "because", "when", "while", "once", "if", "as", "to", "for", "with", "under", "of", "it", "its", "he", "she", "they", "we", "you", "there", "here", "what", "which", "who", "how", "why", "train", "trains", "option", "options", "alternative", "plan", "control", "controller", "clause", "handbook", "signaller", "driver", "conductor", "maintainer", "station", "staff", "passengers", "passenger", "service", "services", "hold", "keep", "turn", "cancel", "run", "let", "use", "leave", "do", "please", "expect", "note", "total", "delay", "orders", "order", "track", "platform", "line", "forecast", "next", "first", "second", "then", "also", "still", "now", "up", "down", "according", "per", "following", "due", "owing", "during", "against", "compared", "overall", "about", "around", "roughly", "some", "nearly", "his", "her", "their", "and", "or", "but", "so", "thus", "instead", "otherwise", "currently", "presently", "today", "meanwhile", "later", "afterwards", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "site", "electrical", "manager", "duty", "operations", "leader", "step", "manual", "rule", "fault", "diagnosis", "cause", "most", "likeliest", "likely", "checking", "check", "recovery", "repair", "restoration", "normal", "best", "doing", "holding", "turning", "choosing", "taking", "accepting", "had", "has", "have", "is", "are", "was", "were", "be", "being", "been", "will", "would", "must", "may", "can", "should", "it's", "that's", "there's", "just", "over", "never", "nobody", "none", "nothing", "everything", "everyone", "someone", "anything", "more", "less", "fewer", "stopping", "starting", "leaving", "arriving", "departing", "running", "giving", "instead", "rather", "than", "within", "without", "crews", "crew", "units", "unit", "sets", "set", "rolling", "stock", "notices", "notice", "announcements", "announcement", "information", "update", "updates", "incident", "incidents", "report", "reports", "record", "closure", "closures", "sixteen", "eight", "two", "three", "four", "five", "six", "seven", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty"]
    ),
    "ja": frozenset(["各", "当", "両", "全", "同", "次", "前", "終着", "始発", "隣", "停車", "両端", "途中", "通過", "到着", "双", "上り", "下り", "両方", "反対", "東西", "各停車", "1", "他", "先", "途中の", "折返", "折返し", "次の", "最寄", "主要", "手前", "当該", "関係", "現地", "隣接", "所定", "各駅"]),
    "ko": frozenset(["해당", "다음", "인접", "종착", "각", "당", "모든", "부근", "앞", "도중", "시발", "양", "두", "반대", "이", "그", "여러", "어느", "다른", "같은", "관계", "중간", "주요"]),
}  # fmt: skip


def foreign(table: FactTable, gazette: Gazette, parse: Parse) -> Judged | None:
    """The first thing that does not belong, ``None`` where all may."""
    for mention in parse.mentions:
        if (why := _wrong(table, gazette, mention)) and not why.startswith("?"):
            return Judged(False, (), (mention.start, mention.end), why)
    for check in (_numbers, _names, _kind, _directions):
        if found := check(table, gazette, parse):
            return found
    return None


def _wrong(table: FactTable, gazette: Gazette, m: Mention) -> str:
    if m.kind is Kind.UNKNOWN:
        return "there is nothing of this name in the file"
    if m.kind is Kind.LINE and not set(m.values) & {table.line, *table.other_lines}:
        return "another line than the incident's"
    if m.kind is Kind.POLICY and m.values == ("",):
        return "no alternative of this kind was offered"
    if m.kind is Kind.CLAUSE and m.values[0] not in gazette.clauses:
        return "no clause has this number"
    return ""


def _numbers(table: FactTable, gazette: Gazette, parse: Parse) -> Judged | None:  # noqa: ARG001
    match = re.search(r"\d[\d.:,]*", parse.page.rest)
    return match and Judged(False, (), match.span(), "a number that cannot be read as a fact")


def _names(table: FactTable, gazette: Gazette, parse: Parse) -> Judged | None:  # noqa: ARG001
    for match in _NAME_LIKE[parse.language].finditer(parse.page.rest):
        word = match[0].lower()
        if word not in _COMMON[parse.language] and not (
            parse.language == "en" and match.start() == 0 and _is_word(word)
        ):
            if parse.language == "ja" and any(word.endswith(c) for c in _COMMON["ja"]):
                continue
            return Judged(False, (), match.span(), "a name that the file does not hold")
    return None


def _is_word(word: str) -> bool:
    """A sentence's first word has a capital anyway; a name there is told by a hyphen or an ending of names."""
    return "-" not in word and not word.endswith(
        ("dai", "ji", "gawa", "cho", "machi", "bashi", "kubo", "saka")
    )


def _kind(table: FactTable, gazette: Gazette, parse: Parse) -> Judged | None:  # noqa: ARG001
    """Equipment of another kind than the incident's, said to have failed."""
    failing = parse.part(0, len(parse.page.rest)).senses & {"begin", "close"}
    if not failing:
        return None
    low = parse.page.rest.lower()
    own = {table.kind}
    found = []
    for words in KIND_WORDS:
        for pattern in (words.equipment, words.events):
            if pattern is not None and (match := pattern.search(low)):
                found.append((words.kind.value, match.span()))
    if found and not own & {kind for kind, _ in found} and _is_cause(low, found[0][1]):
        faults = list(table.of(What.FAULT))
        del faults
        return Judged(False, (), found[0][1], f"the incident is of another kind ({table.kind})")
    return None


def _is_cause(low: str, span: tuple[int, int]) -> bool:
    return bool(
        re.match(
            r"[^.,;]{0,12}(?:fail|fault|problem|defect|trouble|disruption|故障|障害|不具合|トラブル|支障|고장|장애|이상)",
            low[span[1] :],
        )
        or re.search(
            r"(?:fail\w*|fault|problem|defect|trouble) (?:of|in|with|on|at) (?:the |a |an )?$", low[: span[0]]
        )
    )


def _directions(table: FactTable, gazette: Gazette, parse: Parse) -> Judged | None:  # noqa: ARG001
    """Down said of an incident that closes only "up", and the other way round."""
    if len(table.directions) != 1 or any(m.kind is Kind.TRAIN for m in parse.mentions):
        return None
    other = 1 - next(iter(table.directions))
    word = (
        r"\bdown (?:track|line|direction|side|trains?|road)\b|下り(?!坂)|하행",
        r"\bup (?:track|line|direction|side|trains?|road)\b|上り(?!坂)|상행",
    )[other]
    both = re.search(
        r"\bboth (?:tracks|directions|lines|roads)\b|上下線?|양방향|상하행|양쪽\s*방향|両方向|双方向",
        parse.page.rest,
        re.IGNORECASE,
    )
    match = re.search(word, parse.page.rest, re.IGNORECASE) or both
    return Judged(False, (), match.span(), "the other direction than the incident's") if match else None
