"""Title, edition and effective date as a document states them on its first page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from shirei.io.documents.characters import narrow
from shirei.io.documents.draft import Draft

#: First years of the Japanese eras; year 1 is written 元.
_ERAS = {"令和": 2019, "平成": 1989, "昭和": 1926}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIRST_LINES = 120
_DATE = re.compile(
    r"(?P<era>令和|平成|昭和) ?(?P<eray>\d{1,2}|元) ?年 ?(?P<eram>\d{1,2}) ?月 ?(?P<erad>\d{1,2}) ?日"
    r"|(?P<y>(?:19|20)\d\d) ?[-年년./] ?(?P<m>\d{1,2}) ?[-月월./] ?(?P<d>\d{1,2})"
    r"|(?P<ed>\d{1,2}) (?P<em>[A-Z][a-z]{2,8}) (?P<ey>(?:19|20)\d\d)"
)
_EFFECTIVE = re.compile(r"施行|適用|効力|effective|in force|시행|적용", re.I)
_AMENDED = re.compile(r"制定|改正|改訂|Issued|Revised|Amended|제정|개정", re.I)
_EDITION = re.compile(
    r"(?:第 ?[\d一二三四五六七八九十]+ ?版|(?:Edition|Issue|Revision|Rev\.) ?[\dA-Z][\w.]*|제 ?\d+ ?판"
    r"|[^\s]{0,12}第 ?[\d ]+ ?号(?:の\d+)?)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document; ``edition`` and ``title`` may be empty."""

    title: str
    edition: str
    effective: str | None


def facts_of(draft: Draft) -> Facts:
    """From the front matter where it says so, otherwise from dated lines before the first clauses."""
    head = [narrow(draft.text[line.start : line.end]).strip() for line in draft.lines[:_FIRST_LINES]]
    stated = draft.facts
    edition, dated = _latest(head)
    return Facts(
        stated.get("title") or _title(draft),
        stated.get("edition") or edition,
        stated.get("effective") or dated,
    )


def _title(draft: Draft) -> str:
    """The first heading; in plain text the first line that says what it is about, or the first line."""
    for line in draft.lines[:_FIRST_LINES]:
        words = " ".join(draft.text[line.start : line.end].split())
        if line.level == 1:
            return words.lstrip("# ")
        if re.search(
            r"(?:について|規程|規則|基準|要領|マニュアル|規定|Manual|Handbook|Rules|규정|기준|지침|편람)$",
            words,
        ):
            return words
    first = next((draft.text[line.start : line.end].strip() for line in draft.lines), "")
    return first if len(first) <= 80 else ""


def _latest(head: list[str]) -> tuple[str, str | None]:
    """The edition and the date it holds from: a date said to be in force, else the last amendment's."""
    edition, amended, effective = "", None, None
    for k, words in enumerate(head):
        near = words if _DATE.search(words) else " ".join(head[k : k + 2])
        found = _iso(near)
        if _EFFECTIVE.search(words) and found and len(words) < 60:
            effective = max(found, effective or found)
        if _AMENDED.search(words) and found and found >= (amended or "") and len(words) < 60:
            amended, edition = found, _edition(words) or edition
        elif not edition and len(words) < 60:
            edition = _edition(words)
    return edition, effective or amended


def _edition(words: str) -> str:
    found = _EDITION.search(_AMENDED.sub("", words))
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", found.group(0)).strip() if found else ""


def _iso(words: str) -> str | None:
    found = _DATE.search(words)
    if not found:
        return None
    part = found.groupdict()
    try:
        if part["era"]:
            year = 1 if part["eray"] == "元" else int(part["eray"])
            return date(_ERAS[part["era"]] + year - 1, int(part["eram"]), int(part["erad"])).isoformat()
        if part["y"]:
            return date(int(part["y"]), int(part["m"]), int(part["d"])).isoformat()
        month = _MONTHS.index(part["em"][:3].lower()) + 1
        return date(int(part["ey"]), month, int(part["ed"])).isoformat()
    except ValueError:
        return None
