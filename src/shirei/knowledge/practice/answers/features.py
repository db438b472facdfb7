"""What in a reply speaks for yes or for no, as seen from the question."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from shirei.knowledge.practice.answers.quantities import comparison
from shirei.knowledge.practice.answers.signs import denials, signs, tokens
from shirei.knowledge.practice.phrases import has, vocabulary

#: A subordinate clause of a question: "does it start WHEN IT IS NOT PLUGGED IN?".
_AROUND = re.compile(
    r"\b(when|while|if|once|after|before|without|as soon as|during|upon|even|unless|until)\b[^,.?!]*"
    r"|[^、。]*(とき|場合|ら)、",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(as opposed to|rather than|instead of|versus|vs|and not)\b|ではなく|이 아니라", re.I
)
_SENTENCE = re.compile(r"(?<=[.!?。])\s*")

NAMES = (
    "constant", "begins with yes", "begins with no", "says yes later", "says no later", "denies", "denials",
    "asserts a word of the question", "reverses a word of the question", "words asserted less reversed",
    "the same in subordinate clauses", "agrees", "fine, unasked", "fine, as asked", "bad, unasked",
    "bad, as asked", "only: at other times too", "only: repeated", "amount", "first alternative",
    "question says still", "both deny", "bad was asked, fine is told", "always", "no content",
)  # fmt: skip


def features(question: str, reply: str) -> npt.NDArray[np.float64]:
    """One number for each of ``NAMES``, shape (n_names,)."""
    asked = _asked(question)
    main = _AROUND.sub(" ", asked)
    in_main, in_all, said = _wanted(main), _wanted(question), signs(reply)
    echoes = [in_main[word] * said[word] for word in in_main if word in said]
    around = [in_all[word] * said[word] for word in in_all if word in said and word not in in_main]
    later = [part for part in _SENTENCE.split(reply) if part][1:]
    denied = denials(reply)
    q_fine, q_bad, r_fine, r_bad = (
        _mentions(text, field) for text in (question, reply) for field in ("fine", "bad")
    )
    only = "only" in tokens(question)
    return np.array(
        [
            1.0, has("yes", reply), has("no", reply), any(has("yes", part) for part in later),
            any(has("no", part) for part in later), denied > 0, min(denied, 3),
            any(echo > 0 for echo in echoes), any(echo < 0 for echo in echoes), np.clip(sum(echoes), -3, 3),
            np.clip(sum(around), -2, 2), has("agrees", reply), r_fine and not q_fine, r_fine and q_fine,
            r_bad and not q_bad, q_bad and r_bad and not denied, only and has("also", reply),
            only and "only" in tokens(reply), comparison(question, reply), _alternative(asked, said),
            bool({"still", "even"} & set(tokens(question))), denials(main) > 0 and denied > 0,
            q_bad and r_fine, has("also", reply), not said,
        ],
        dtype=np.float64,
    )  # fmt: skip


def _asked(question: str) -> str:
    """The last sentence with a question mark, else all of it."""
    sentences = [part for part in re.split(r"(?<=[?？])", question) if re.search(r"[?？]", part)]
    return sentences[-1] if sentences else question


def _mentions(text: str, field: str) -> bool:
    """Whether a word of ``fine`` or ``bad`` stands in the text."""
    words = vocabulary(field)
    return bool(words & set(tokens(text))) or any(word in text for word in words if not word.isascii())


def _wanted(question: str) -> dict[str, int]:
    """The question's content words, those of an alternative ("rather than a tick") with the sign turned."""
    between = _INSTEAD.search(question)
    if not between:
        return signs(question)
    other = {word: -sign for word, sign in signs(question[between.end() :]).items()}
    return other | signs(question[: between.start()])


def _alternative(asked: str, said: dict[str, int]) -> int:
    """Of "this rather than that?": 1 where the reply names the first, -1 where it names the other."""
    between = _INSTEAD.search(asked)
    if not between:
        return 0
    first, other = signs(asked[: between.start()]), signs(asked[between.end() :])
    one = sum(said[word] for word in first if word in said and word not in other)
    two = sum(said[word] for word in other if word in said and word not in first)
    return (one > two) - (one < two)
