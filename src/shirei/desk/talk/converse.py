"""The desk's side of the talk: an incident file, its tools, a language model if there is one, and the log beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from shirei.assist.agent.arguments import About
from shirei.assist.agent.talk import after, turn
from shirei.desk.talk.scene import Scene
from shirei.desk.talk.table import tools_for
from shirei.model.casefile import CaseFile
from shirei.model.language import LanguageModel
from shirei.model.pack import Pack
from shirei.model.talk import Call, Tool, Turn


@dataclass
class Talk:
    """A conversation about one incident. ``keep`` gets every turn, to be written down."""

    scene: Scene
    tools: dict[str, Tool]
    about: About
    model: LanguageModel | None = None
    keep: Callable[[Turn], None] = field(default=lambda _: None)

    def ask(self, question: str) -> Turn:
        """Answer one question and keep the turn. Raises ``ReportError`` for no question at all."""
        done = turn(self.scene.pack, self.tools, question, self.about, model=self.model)
        self.about = after(self.about, done)
        self.keep(done)
        return done


def open_talk(
    pack: Pack, case: CaseFile, folder: Path | None = None, *, last: Call | None = None,
    model: LanguageModel | None = None, keep: Callable[[Turn], None] = lambda _: None,
) -> Talk:  # fmt: skip
    """A conversation about an incident file; ``last`` is the call that the first question may lean on."""
    scene = Scene(pack, case, folder)
    return Talk(scene, tools_for(scene), about_case(pack, case, last), model, keep)


def about_case(pack: Pack, case: CaseFile, last: Call | None = None) -> About:
    """What reading a question needs to know of an incident."""
    sections = case.incident.restrictions[0].sections
    ends: tuple[str, ...] = ()
    if sections:
        first, final = pack.network.sections[sections[0]], pack.network.sections[sections[-1]]
        ends = (pack.network.stations[first.from_station].id, pack.network.stations[final.to_station].id)
    return About(case.incident.line, case.incident.start_s, ends, last)
