"""The act of writing: a case's facts, the plain document, a model's words where they stand the judgement."""

from __future__ import annotations

from collections.abc import Sequence

from shirei.assist.writing import FactTable, Verifier, facts_of
from shirei.assist.writing.documents import Subject, Voice, Wanted, plain_papers
from shirei.assist.writing.documents.passages import chosen
from shirei.assist.writing.documents.phrases import FEET
from shirei.assist.writing.rewrite import rewritten
from shirei.desk.inform import notice_facts
from shirei.errors import NotFoundError
from shirei.model.casefile import CaseFile
from shirei.model.language import LanguageModel
from shirei.model.manual import Manual
from shirei.model.pack import Pack
from shirei.model.paper import Paper
from shirei.passengers.facts import NoticeFacts

#: For whom a model writes.
_READERS = {
    Wanted.SUMMARY: "the duty manager",
    Wanted.HANDOVER: "the controller who takes over",
    Wanted.REPORT: "those who read about the incident afterwards",
}


def case_facts(pack: Pack, case: CaseFile, manuals: Sequence[Manual] = ()) -> FactTable:
    """All facts that a sentence about the case may state."""
    return facts_of(pack, case, notice=_notice(pack, case), manuals=manuals)


def write(
    pack: Pack,
    case: CaseFile,
    wanted: Wanted,
    language: str,
    *,
    model: LanguageModel | None = None,
    manuals: Sequence[Manual] = (),
    train: str | None = None,
    station: str | None = None,
) -> tuple[Paper, ...]:
    """One document; passenger text comes in five languages, all else in ``language``.

    Instructions and passenger text are never put into a model's words: they are orders and promises.

    Raises:
        NotFoundError: the pack has no such train or station.
    """
    voice = Voice(pack, language)
    subject = Subject(case, _notice(pack, case), _train(pack, train), _station(pack, station))
    papers = plain_papers(voice, wanted, subject)
    if wanted is Wanted.PASSENGER:
        return papers
    if model is None or wanted not in _READERS:
        return tuple(_with_foot(paper, FEET["plain"][language]) for paper in papers)
    verifier = Verifier(case_facts(pack, case, manuals))
    return tuple(rewritten(model, verifier, paper, _READERS[wanted]) for paper in papers)


def _with_foot(paper: Paper, line: str) -> Paper:
    return Paper(paper.title, paper.language, paper.blocks, (line, *paper.foot))


def _notice(pack: Pack, case: CaseFile) -> NoticeFacts | None:
    option = chosen(case)
    return None if option is None else notice_facts(pack, case.incident, option)


def _train(pack: Pack, number: str | None) -> int | None:
    if number is None:
        return None
    for known in (pack.timetable.train_ids, pack.timetable.train_numbers):
        if number in known:
            return known.index(number)
    raise NotFoundError(f"there is no train {number}", where="--train")


def _station(pack: Pack, name: str | None) -> int | None:
    if name is None:
        return None
    for index, one in enumerate(pack.network.stations):
        if name == one.id or name in (one.names.en, one.names.ja, one.names.ko):
            return index
    raise NotFoundError(f"there is no station {name}", where="--station", mend="write its id or its name")
