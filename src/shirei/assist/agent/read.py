"""Read a controller's question into one call of a tool, without a language model.

Cues of the words and what the question names give each tool a score; where no score decides, likeness to
examples does; a question that leans on the one before it takes over its tool.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shirei.assist.agent.arguments import About, arguments_for
from shirei.assist.agent.cues import scores
from shirei.assist.agent.likeness import likeness
from shirei.assist.agent.slots import Slots, read_slots
from shirei.model.pack import Pack
from shirei.model.talk import Call, Tool

#: A score from which cues decide, and a likeness from which examples do: below it most of what they say is wrong.
ENOUGH = 2.0
LIKE = 0.40
#: A question this much longer does not lean on the one before it, in characters.
_SHORT = 40
_LEANS = re.compile(
    r"^(?:and|also|then|ok|okay|so|what about|how about|but|or)\b|^(?:for|under|with|at) (?:plan|option|\d)|"
    r"^(?:では|じゃあ?|それ|で、|あと|他|ほか|同じ|その)|^(?:그럼|그러면|그건|그것|그거|그리고|그때|그 )|"
    r"^(?:is|was) (?:that|it)\b|^(?:that|it|those|these)\b"
)
_PRONOUN = re.compile(r"\b(?:that|it|those|these)\b|それ|その|그건|그것|그거|그게|그 ")


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of a question.

    ``call`` is ``None`` where no tool was found; ``lacks`` names the arguments still needed; ``shortlist`` are
    the tools that the words come near, the nearest first.
    """

    slots: Slots
    call: Call | None
    lacks: tuple[str, ...] = ()
    shortlist: tuple[str, ...] = ()


def read_question(pack: Pack, tools: Mapping[str, Tool], question: str, about: About) -> Read:
    """The call that a question asks for.

    Raises:
        ReportError: the question is empty or much too long.
    """
    slots = read_slots(pack, question, about.line)
    asked = {
        name: score + _by_slots(name, slots) for name, score in scores(slots.plain).items() if name in tools
    }
    like = likeness(slots.masked)
    best = _decided(asked, like, slots)
    ranked = sorted(asked, key=lambda name: (-max(0.0, asked[name]), -like[name]))
    leaning = _leaning(tools, slots, question, about, best, asked)
    if leaning is not None:
        return Read(slots, leaning, shortlist=tuple(ranked[:4]))
    if best is None:
        return Read(slots, None, shortlist=tuple(ranked[:4]))
    name, how = best
    return complete(tools[name], slots, question, about, how, tuple(ranked[:4]))


def complete(
    tool: Tool, slots: Slots, question: str, about: About, how: str, shortlist: tuple[str, ...]
) -> Read:
    """The call of a tool with what the question names, and what it lacks; the turn before may fill it."""
    arguments = arguments_for(tool, slots, question, about)
    lacks = [one.name for one in tool.parameters if one.required and one.name not in arguments]
    before = about.last.arguments if about.last is not None and len(lacks) else {}
    filled = {name: before[name] for name in lacks if name in before}
    lacks = [name for name in lacks if name not in filled]
    return Read(slots, Call(tool.name, {**arguments, **filled}, how), tuple(lacks), shortlist)


def _by_slots(name: str, slots: Slots) -> float:
    """What is named speaks for some tools and against others."""
    two = len(slots.stations) > 1
    changed = bool(slots.clocks or slots.minutes or slots.later_min is not None or slots.tracks or two)
    match name:
        case "why_held" | "train_times":
            return 1.0 if slots.train else -3.0
        case "orders":
            return 0.5 if slots.train or slots.stations else 0.0
        case "journeys":
            return (1.5 if two else -3.0) - (2.0 if slots.train else 0.0)
        case "what_if":
            sure = bool(slots.tracks) or slots.later_min is not None
            return (0.5 if changed else -3.0) + (1.0 if sure else 0.0) - (1.0 if slots.option else 0.0)
        case "delayed":
            return (1.0 if slots.minutes else 0.0) - (2.0 if slots.train else 0.0)
        case "records":
            return 1.0 if slots.month or slots.year else 0.0
        case "notices":
            return 1.0 if slots.notice_language else 0.0
        case "waiting":
            return 0.5 if slots.stations or slots.clocks else 0.0
        case "reschedule":
            return 0.5 if slots.clocks else 0.0
    return 0.0


def _decided(asked: dict[str, float], like: dict[str, float], slots: Slots) -> tuple[str, str] | None:
    """The tool whose cues decide; among equals, or where none does, the likest one."""
    most = max(asked.values(), default=0.0)
    if most >= ENOUGH:
        top = [name for name, score in asked.items() if score == most]
        return max(top, key=lambda name: like[name]), "patterns"
    if _LEANS.search(slots.plain):
        return None
    possible = [name for name in asked if _by_slots(name, slots) > -3.0]
    near = max(possible, key=lambda name: like[name])
    return (near, "likeness") if like[near] >= LIKE else None


def _leaning(
    tools: Mapping[str, Tool], slots: Slots, question: str, about: About,
    best: tuple[str, str] | None, asked: dict[str, float],
) -> Call | None:  # fmt: skip
    """The call of the turn before with what is new, where the question only makes sense after it."""
    last = about.last
    if last is None or last.tool not in tools or len(slots.plain) > _SHORT:
        return None
    leans = bool(_LEANS.search(slots.plain))
    if best is not None and (best[1] == "patterns" and asked[best[0]] >= (3.0 if leans else ENOUGH)):
        return None
    tool = tools[last.tool]
    new = arguments_for(tool, slots, question, about)
    for name in ("part", "question"):
        new.pop(name, None)
    if not new and not (leans and _PRONOUN.search(slots.plain)):
        return None
    if tool.name == "manuals":
        return None
    return Call(last.tool, {**last.arguments, **new}, "follow_up")
