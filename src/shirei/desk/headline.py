"""One sentence about an incident: a language model's if it passed its exam and its words hold, else the plain one.

Either way the facts are the incident file's; the sentence says who wrote it, and why it was not the model.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shirei.assist.dedicated.example import Example, Task
from shirei.assist.dedicated.make import summary_of
from shirei.assist.dedicated.score import score
from shirei.assist.dedicated.select import select
from shirei.assist.models import RecordingModel
from shirei.desk.inform import notice_facts
from shirei.model.casefile import CaseFile
from shirei.model.clock import MINUTE, format_clock
from shirei.model.language import Exchange
from shirei.model.pack import Pack


@dataclass(frozen=True, slots=True)
class Headline:
    """The sentence, who wrote it (``plain`` or a model's name), why not the model, and what was said to it."""

    text: str
    by: str
    why: str
    exchanges: tuple[Exchange, ...] = ()


def headline(pack: Pack, case: CaseFile, folder: Path, choice: str | None, seconds: float) -> Headline | None:
    """The sentence, at most ``seconds`` from now; ``None`` where there is no plan to take its figures from.

    Raises:
        InputError, CapabilityError: the model that was chosen cannot be opened.
    """
    task = _task(pack, case)
    if task is None:
        return None
    chosen = select(choice, Task.SUMMARY, task.language, folder)
    if chosen.why:
        return Headline(task.answer, "plain", chosen.why)
    if seconds <= 0:
        return Headline(task.answer, "plain", f"no time was left for {chosen.model.name}")
    model = RecordingModel(chosen.model)
    reply = model.complete(task.prompt, max_tokens=task.max_tokens, deadline_s=seconds)
    kept = tuple(model.exchanges)
    if reply.failure is not None:
        return Headline(task.answer, "plain", f"{model.name}: {reply.detail}", kept)
    if score(task, reply.text) < 1:
        return Headline(task.answer, "plain", f"{model.name} wrote what the facts do not hold", kept)
    return Headline(reply.text.strip(), model.name, "", kept)


def _task(pack: Pack, case: CaseFile) -> Example | None:
    at = case.proposal.recommended
    if at is None:
        return None
    language = case.reading.language if case.reading else case.incident.language
    incident = case.incident
    told = notice_facts(pack, incident, case.proposal.options[at])
    names = [pack.network.stations[s].names.best(language) for s in told.stretch]
    line = pack.network.lines[incident.line].names.best(language)
    facts = {
        "place": "–".join(names) or line,
        "time": format_clock(incident.start_s),
        "minutes": str(round((incident.end_s - incident.start_s) / MINUTE)),
        "delay": str(told.delay_max_min or 0),
    }
    return summary_of(language, incident.kind.value, facts, f"case:{incident.id}")
