"""A sentence stands where one fact holds all of it; each single change makes it fall, with the word that fails."""

from __future__ import annotations

import pytest

from shirei.model.clock import HOUR, format_clock
from shirei.model.plan import ActionKind, Policy
from tests.assist.writing.known import judge, option, order, station, train

HOLD = order(Policy.HOLD_ALL, ActionKind.HOLD)
TURN = order(Policy.TURN_BACK, ActionKind.TURN_BACK)
FIRST = order(Policy.TURN_BACK, ActionKind.REORDER)
UNTIL = format_clock(HOLD.until_s or 0)


def holds(sentence: str) -> None:
    verdict = judge(Policy.HOLD_ALL).sentence(sentence)
    assert verdict.verified, f"{sentence}: [{verdict.word}] {verdict.reason}"
    assert verdict.sources


def falls(sentence: str, policy: Policy = Policy.HOLD_ALL) -> str:
    verdict = judge(policy).sentence(sentence)
    assert not verdict.verified, f"{sentence}: {verdict.sources}"
    assert verdict.reason
    return verdict.word


@pytest.mark.parametrize(
    "said",
    [
        f"{train(HOLD.train)} is held at {station(HOLD.station)} until {UNTIL}.",
        f"The driver of {train(HOLD.train)} must not leave {station(HOLD.station)} before {UNTIL}.",
        f"{train(HOLD.train)} may leave {station(HOLD.station)} from {UNTIL} onwards.",
        f"{train(HOLD.train)}は{station(HOLD.station, 'ja')}駅で{UNTIL}まで抑止する。",
        f"{train(HOLD.train)} 열차는 {station(HOLD.station, 'ko')}역에서 {UNTIL}까지 정차한다.",
    ],
)
def test_a_hold_said_in_many_ways(said: str) -> None:
    holds(said)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (f"{train(HOLD.train)} is held at {station(HOLD.station)} until 09:59.", "09:59"),
        (f"{train(HOLD.train)} is held at Shibuya until {UNTIL}.", "Shibuya"),
        (f"999X is held at {station(HOLD.station)} until {UNTIL}.", "999X"),
        (f"{train(HOLD.train)} is held at {station(HOLD.station)} until {UNTIL}, 17 times.", ""),
        (f"{train(HOLD.train)} is not held at {station(HOLD.station)} until {UNTIL}.", ""),
        (f"{train(HOLD.train)} may be held at {station(HOLD.station)} until {UNTIL}.", ""),
        (f"{train(HOLD.train)} may leave {station(HOLD.station)} before {UNTIL}.", ""),
        (f"{train(HOLD.train)} need not wait at {station(HOLD.station)} until {UNTIL}.", ""),
        (f"{train(HOLD.train)}は{station(HOLD.station, 'ja')}駅で{UNTIL}まで抑止しない。", ""),
        (f"{train(HOLD.train)} 열차는 {station(HOLD.station, 'ko')}역에서 {UNTIL}까지 정차하지 않는다.", ""),
    ],
)
def test_one_change_and_a_hold_falls(said: str, word: str) -> None:
    assert word in falls(said)


def test_the_trains_of_a_turnback_do_not_change_places() -> None:
    a, b, at = train(TURN.train), train(TURN.other_train), station(TURN.station)
    judged = judge().sentence(f"{a} turns back at {at}; its unit goes on as {b}.")
    assert judged.verified, judged.reason
    falls(f"{b} turns back at {at}; its unit goes on as {a}.", Policy.TURN_BACK)


def test_the_order_of_two_trains() -> None:
    a, b, at = train(FIRST.train), train(FIRST.other_train), station(FIRST.station)
    for said in (
        f"{a} leaves {at} before {b}.",
        f"At {at}, {b} follows {a}.",
        f"After {a}, {b} leaves {at}.",
    ):
        assert judge().sentence(said).verified, said
    for said in (f"{b} leaves {at} before {a}.", f"At {at}, {a} follows {b}."):
        falls(said, Policy.TURN_BACK)


def test_figures_with_their_units() -> None:
    chosen = option(Policy.TURN_BACK)
    hours, part = round(chosen.figures.passenger_delay_s / HOUR), chosen.figures.trains_part_cancelled
    name = chosen.plan.id
    for said in (f"Passenger delay under option {name} is {hours:,} hours.", f"{part} trains are cut short."):
        assert judge().sentence(said).verified, said
    for said in (
        f"Passenger delay under option {name} is {hours:,} minutes.",
        f"Passenger delay under option {name} is {hours + 90:,} hours.",
        f"{part} stops are cut short.",
        f"{part} trains are cancelled outright.",
    ):
        falls(said, Policy.TURN_BACK)


@pytest.mark.parametrize(
    ("said", "true"),
    [
        ("Under clause 2.2 the controller must hold trains at the stations before the points.", True),
        ("Under clause 2.15 the controller must hold trains at the stations before the points.", False),
        ("Under clause 2.2 the controller may hold trains at the stations before the points.", False),
        ("ハンドブック1.5項によれば、第一報は発見から1分以内に輸送指令に届かなければならない。", True),
        ("ハンドブック1.5項によれば、第一報は発見から5分以内に輸送指令に届かなければならない。", False),
        ("핸드북 1.5항에 따르면 최초 보고는 발견 후 1분 이내에 관제사에게 도달하여야 한다.", True),
        ("핸드북 6.4항에 따르면 최초 보고는 발견 후 1분 이내에 관제사에게 도달하여야 한다.", False),
    ],
)
def test_what_a_clause_says(said: str, true: bool) -> None:
    assert judge().sentence(said).verified is true


@pytest.mark.parametrize(
    "said",
    [
        "",
        "The weather is fine.",
        "All is under control at 08:33.",
        "Passengers should take the Yamanote Line.",
        "K. Sato rejected option C at 08:05.",
        "12345",
        "三鷹",
        "\ud55c\uad6d\uc5b4",
    ],
)
def test_what_the_file_does_not_hold_is_refused(said: str) -> None:
    assert not judge().sentence(said).verified


def test_a_text_is_judged_sentence_by_sentence() -> None:
    text = f"{train(TURN.train)} turns back at {station(TURN.station)}. The line is closed until 08:42. It snows."
    assert [v.verified for v in judge().text(text)] == [True, True, False]
