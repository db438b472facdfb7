"""The words for passengers in five languages, from one set of facts, and the check that they add nothing."""

from __future__ import annotations

from shirei.model.incident import Incident
from shirei.model.names import LANGUAGES
from shirei.model.pack import Pack
from shirei.model.proposal import Notice
from shirei.passengers.facts import NoticeFacts, Status
from shirei.passengers.told import Naming, other_lines, told
from shirei.passengers.verify import verify_notice
from shirei.passengers.wording import WORDING


def write_notices(pack: Pack, incident: Incident, facts: NoticeFacts) -> tuple[Notice, ...]:
    """One notice in each language of ``LANGUAGES``, in that order, all from the same facts.

    ``sources`` name the incident, the facts used, and every name for which the English one had to do.
    """
    return tuple(_notice(pack, incident, facts, language) for language in LANGUAGES)


def _notice(pack: Pack, incident: Incident, facts: NoticeFacts, language: str) -> Notice:
    naming = Naming(pack, language)
    said = told(naming, incident.kind, facts)
    title, text = WORDING[language]
    sources = [f"incident {incident.id}", *_facts_used(facts)]
    sources += [
        f"pack {pack.id}: line {pack.network.lines[line].id} serves both ends"
        for line in other_lines(pack, facts)
    ]
    sources += [f"no {language} name in the pack, English used: {one}" for one in naming.missing]
    return Notice(language, title(said), text(said), tuple(sources))


def _facts_used(facts: NoticeFacts) -> list[str]:
    used = {
        "status": facts.status.value,
        "since_s": facts.since_s,
        "expected_s (forecast)": facts.expected_s,
        "delay_max_min": facts.delay_max_min,
        "cancelled": facts.cancelled or None,
        "partially_cancelled": facts.partially_cancelled or None,
        "next_update_s": facts.next_update_s,
    }
    return [f"{name} = {value}" for name, value in used.items() if value is not None]


__all__ = ["NoticeFacts", "Status", "verify_notice", "write_notices"]
