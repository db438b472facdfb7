"""What a report takes back: "not Mitaka, Musashi-Sakai", 三鷹ではなく武蔵境, "8:22, sorry, 8:24"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Spanned(Protocol):
    """Something at ``[start, end)`` of the plain text."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One behind the last character."""


T = TypeVar("T", bound=Spanned)

_DENIED_BEFORE = re.compile(
    r"(?:\bnot|\bisn'?t|\bwasn'?t|\bno longer|\binstead of|\brather than|forget(?: about)?|\bthought(?: that)? "
    r"(?:it|this|"
    r"that) (?:was|is)|"
    r"\bruled out)(?:\s+(?:at|in|near|between|on|from|because of|an?|the|any))*\s*$"
)
_DENIED_AFTER = re.compile(
    r"^(?:駅|構内|付近|間|線)?(?:では|じゃ|で)(?:な[くいかし]|あり)|^(?:駅|間)?(?:と思|かと思|と思われ|"
    r"は誤|は間違)|"
    r"^(?:역|선|구간)?(?:에서|사이)?\s*(?:이|가)?\s*(?:아니|말고)|^(?:\s+is|\s+was)?\s+(?:is )?(?:wrong|ruled out)"
)
_CORRECTED = re.compile(
    r"[\s,;:.()\-、。]*(?:station|stn|line|駅|分|です|で|間|역)*[\s,;:.()\-、。]*"
    r"(?:(?:ah?|oh|er+m?|um+|あー?|ああ|えー?と?|えっと|え|아|어|음|저)[\s,、。]*)*"
    r"(?:no,?(?: sorry)?|sorry|correction|i mean|make that|or rather|rather|scratch that|wait|actually|訂正|"
    r"失礼|いや|"
    r"もとい|間違い|"
    r"改め|じゃなくて|ではなく|정정|아니,?|아니고|아니라)(?:です|しました|합니다)?[\s,;:.()\-、。]*(?:(?:it|"
    r"that|this)(?: is|'s)|at|between|from|"
    r"time|the|は)*\s*"
)


def _denied(plain: str, one: Spanned) -> bool:
    before, after = plain[max(0, one.start - 60) : one.start], plain[one.end : one.end + 30]
    return bool(_DENIED_BEFORE.search(before) or _DENIED_AFTER.match(after))


def corrects(plain: str, first: Spanned, second: Spanned) -> bool:
    """Whether the words between two mentions put the second in the place of the first."""
    return bool(_CORRECTED.fullmatch(plain, first.end, second.start)) if first.end <= second.start else False


def upheld(plain: str, mentions: Sequence[T]) -> list[T]:
    """The mentions of one kind that the report does not take back."""
    kept = []
    for place, one in enumerate(mentions):
        later = mentions[place + 1] if place + 1 < len(mentions) else None
        if not _denied(plain, one) and not (later is not None and corrects(plain, one, later)):
            kept.append(one)
    return kept
