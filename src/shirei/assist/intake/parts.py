"""Two incidents in one message: where the second begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Words that begin another matter, at the beginning of a clause.
_ANOTHER = re.compile(
    r"(?:(?<=[\s.,;:!?。、．，\n])|^)(?:"
    r"(?:and |but )?(?:separately|also|on top of that|in addition|additionally|meanwhile|furthermore|"
    r"besides(?: that)?|"
    r"plus,?|(?:we |i )?(?:also )?have (?:another|a second)|another (?:call|report|incident|one|thing|job)|"
    r"second(?:ly| one| incident)?|"
    r"unrelated(?:ly)?|at the same time|elsewhere|as well as that|number two|2[.)])\b[,:]?|"
    r"(?:それと|それから|あと|また|さらに|おまけに|加えて|別件で|別件です|別に|一方|他に|ほかに|もう[一1]件|"
    r"もう一つ|同時に|なお|次に|2件目)"
    r"(?!は?約?\s*[\d〇一二三四五六七八九十])(?:は)?(?:別件(?:で|です(?:が)?)|別に)?、?|"
    r"(?:그리고|또한?|게다가|추가로|더불어|그 외에|따로|한편|아울러|또 하나|별건으로|별도로|동시에|두 "
    r"번째)(?:\s*(?:별건으로|따로|별도로))?(?=[\s,])"
    r")"
)
#: So many openings are tried.
_MOST = 4
_CIRCLED = re.compile(r"[②➁]|\(2\)")


def openings(plain: str) -> Iterator[int]:
    """Where a second incident may begin, in order, each behind at least a few words."""
    starts = {match.start() for pattern in (_ANOTHER, _CIRCLED) for match in pattern.finditer(plain)}
    yield from [start for start in sorted(starts) if len(plain[:start].strip()) > 5][:_MOST]
