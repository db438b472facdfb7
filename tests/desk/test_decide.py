"""A person decides: accept, change, reject; what is refused; and the record that keeps it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.desk.decide import decide
from shirei.desk.record import append, verify_chain
from shirei.errors import IncidentError, RecordError
from shirei.model.casefile import CaseFile, Entry
from shirei.model.plan import ActionKind, Verdict, Violation
from shirei.model.proposal import Choice, Option
from tests.desk.cases import case, railway

AT = 8 * 3600 + 5 * 60


def accept(found: CaseFile, option: str = "C", **more: object) -> CaseFile:
    given = {"by": "K. Sato", "reason": "fewest stranded", "at_s": AT} | more
    return decide(railway(), found, Choice.ACCEPT, option_id=option, **given)  # type: ignore[arg-type]


def turns(option: Option) -> int:
    return sum(action.kind is ActionKind.TURN_BACK for action in option.plan.actions)


def test_accepting_sends_the_notices_of_that_option_and_records_both() -> None:
    after = accept(case())
    assert after.notices_sent and after.decisions[-1].option_id == "C"
    assert [entry.kind for entry in after.record] == ["reported", "proposed", "decided", "informed"]
    assert not case().notices_sent, "the case before the decision stays as it was"
    verify_chain(after.record)


def test_rejecting_tells_passengers_nothing_and_leaves_room_for_another_decision() -> None:
    after = decide(
        railway(), case(), Choice.REJECT, option_id=None, by="K. Sato", reason="wait for the fitter", at_s=AT
    )
    assert not after.notices_sent and after.record[-1].kind == "decided"
    assert accept(after).notices_sent


def test_a_change_is_simulated_and_checked_again() -> None:
    option = case().proposal.options[2]
    after = decide(
        railway(),
        case(),
        Choice.CHANGE,
        option_id="C",
        by="K. Sato",
        reason="keep 783T",
        at_s=AT,
        without=[option.plan.actions[0].group],
    )
    changed = after.proposal.options[-1]
    assert after.proposal.version == 2 and changed.plan.id == "C*"
    assert turns(changed) == turns(option) - 2
    assert changed.verdict.valid and changed.figures != option.figures
    assert after.record[2].payload["without"] == [option.plan.actions[0].group]


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"by": " "}, "a name"),
        ({"reason": ""}, "a reason"),
        ({"version": 7}, "version 1 now"),
        ({"option": "Z"}, "no option"),
    ],
)
def test_an_unclear_decision_is_refused(more: dict[str, object], what: str) -> None:
    with pytest.raises(IncidentError, match=what):
        accept(case(), **more)  # type: ignore[arg-type]


def test_what_the_checker_refused_cannot_be_accepted() -> None:
    option = case().proposal.options[2]
    refused = replace(
        option, verdict=Verdict(False, (Violation("headway", 0, 0, 0, "two trains too close"),))
    )
    options = (*case().proposal.options[:2], refused, *case().proposal.options[3:])
    found = replace(case(), proposal=replace(case().proposal, options=options))
    with pytest.raises(IncidentError, match="refused by the checker"):
        accept(found)


def test_one_acceptance_is_enough() -> None:
    with pytest.raises(IncidentError, match="already accepted"):
        accept(accept(case()))


def test_a_change_names_a_group_that_exists() -> None:
    with pytest.raises(IncidentError, match="no group 9999"):
        decide(railway(), case(), Choice.CHANGE, option_id="C", by="S", reason="r", at_s=AT, without=[9999])


def test_every_change_to_the_record_is_found() -> None:
    record = accept(case()).record
    for k, entry in enumerate(record):
        changed = {
            "at_s": entry.at_s + 1,
            "kind": entry.kind + "x",
            "payload": {**entry.payload, "more": 1},
            "seq": entry.seq + 1,
            "hash": "0" * 64,
        }
        for field, value in changed.items():
            damaged = (*record[:k], replace(entry, **{field: value}), *record[k + 1 :])
            with pytest.raises(RecordError):
                verify_chain(damaged)
    with pytest.raises(RecordError):
        verify_chain(record[1:])
    with pytest.raises(RecordError):
        verify_chain((record[1], record[0], *record[2:]))


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.text(), st.integers(0, 10**6), st.dictionaries(st.text(), st.text())), max_size=8)
)
def test_a_record_that_is_only_appended_to_holds(lines: list[tuple[str, int, dict[str, str]]]) -> None:
    record: tuple[Entry, ...] = ()
    for kind, at_s, payload in lines:
        longer = append(record, kind, at_s, payload)
        assert longer[: len(record)] == record
        record = longer
    verify_chain(record)
