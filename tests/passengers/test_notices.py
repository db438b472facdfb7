"""Words for passengers: five languages from one set of facts, and the verifier that trusts none of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.errors import IncidentError
from shirei.model.clock import LAST_SECOND, parse_clock
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.names import LANGUAGES, Names
from shirei.model.network import Direction
from shirei.model.proposal import Notice
from shirei.passengers.notices import NoticeFacts, Status, verify_notice, write_notices
from shirei.passengers.wording.korean import particle
from tests.assist.chuo_world import chuo_world

PACK = chuo_world()
AT = PACK.network.station_index
BOTH = (Direction.DOWN, Direction.UP)
FACTS = NoticeFacts(
    line=0, stretch=(AT["mitaka"], AT["musashi-sakai"]), directions=BOTH, since_s=parse_clock("8:02"),
    expected_s=parse_clock("8:37:10"), status=Status.SUSPENDED, suspended=(AT["mitaka"], AT["tachikawa"]),
    shuttles=((AT["tokyo"], AT["mitaka"]), (AT["tachikawa"], AT["takao"])), delay_max_min=25, cancelled=4,
    partially_cancelled=6, next_update_s=parse_clock("8:30"),
)  # fmt: skip


def _incident(kind=IncidentKind.POINTS):
    closed = Restriction(RestrictionKind.SECTION_CLOSED, FACTS.since_s, FACTS.since_s + 2100, sections=(11,))
    return Incident("i1", kind, 0, FACTS.since_s, (closed,))


def _notices(facts=FACTS, pack=PACK, kind=IncidentKind.POINTS):
    return {notice.language: notice for notice in write_notices(pack, _incident(kind), facts)}


def test_the_words_of_a_suspension():
    said = _notices()
    assert tuple(said) == LANGUAGES
    assert said["ja"].text.startswith(
        "中央線快速は、三鷹駅〜武蔵境駅間で発生したポイント故障の影響で、8時2分頃から三鷹駅〜立川駅間の上下線で運転を見合わせています。"
        "東京駅〜三鷹駅間と立川駅〜高尾駅間では、折返し運転を行っています。"
    )
    assert "運転再開は8時40分頃を見込んでいます" in said["ja"].text
    assert (
        "has been suspended between Mitaka and Tachikawa in both directions since about 8:02"
        in said["en"].text
    )
    assert "It is forecast that service will resume at about 8:40; this may change." in said["en"].text
    assert said["ko"].text.startswith(
        "주오 선 쾌속은 미타카역~무사시사카이역 구간에서 발생한 선로전환기 고장으로 인해"
    )
    assert "预计8时40分左右恢复运行" in said["zh-Hans"].text
    assert "預計8時40分左右恢復行駛" in said["zh-Hant"].text


@pytest.mark.parametrize(
    ("expected", "told"), [("8:17:01", "8:20"), ("8:20", "8:20"), ("8:33", "8:35"), ("9:04", "9:10")]
)
def test_the_restart_is_rounded_up_and_never_exact(expected, told):
    facts = replace(FACTS, expected_s=parse_clock(expected))
    assert f"about {told};" in _notices(facts)["en"].text
    for notice in write_notices(PACK, _incident(), facts):
        assert verify_notice(notice, facts, PACK) == ()


def test_without_a_forecast_no_restart_is_promised():
    facts = replace(FACTS, expected_s=None)
    assert "not known yet when service will resume" in _notices(facts)["en"].text
    assert "見込みは立っていません" in _notices(facts)["ja"].text


def test_one_direction_has_the_lines_own_name():
    said = _notices(replace(FACTS, directions=(Direction.UP,)))
    assert "in the inbound direction" in said["en"].text
    assert "上り線" in said["ja"].text
    assert "상행 방향" in said["ko"].text


def test_another_line_is_offered_only_where_the_pack_has_it():
    ends = (AT["nakano"], AT["mitaka"])
    assert (
        "The Chuo-Sobu Local Line also runs between Nakano and Mitaka"
        in _notices(replace(FACTS, suspended=ends))["en"].text
    )
    assert "also runs" not in _notices()["en"].text


def test_a_missing_name_falls_back_to_english_and_says_so():
    facts = replace(FACTS, stretch=(AT["ushihama"],))
    said = _notices(facts)
    assert "Ushihama站" in said["zh-Hans"].text
    assert "no zh-Hans name in the pack, English used: station ushihama" in said["zh-Hans"].sources
    assert not any("English used" in source for source in said["ja"].sources)
    silent = replace(said["zh-Hans"], sources=())
    assert any("without saying so" in problem for problem in verify_notice(silent, facts, PACK))


@pytest.mark.parametrize(
    ("word", "kind", "right"),
    [
        ("주오 선 쾌속", "은", "은"), ("오메", "은", "는"), ("역", "이", "이"), ("미타카", "을", "를"),
        ("고장", "으로", "으로"),
        ("정전", "으로", "으로"), ("도로", "으로", "로"), ("철길", "으로", "로"), ("1", "은", "은"),
        ("2", "은", "는"), ("7", "으로", "로"),
        ("6", "으로", "으로"), ("Ome Line", "은", "은(는)"), ("나카노", "과", "와"),
    ],
)  # fmt: skip
def test_korean_particles_follow_the_sound(word, kind, right):
    assert particle(word, kind) == right


@pytest.mark.parametrize(
    ("language", "old", "new", "problem"),
    [
        ("en", "8:40", "8:45", "time that is no fact"),
        ("en", "about 8:40", "8:40", "promises the restart exactly"),
        ("ja", "8時40分頃", "8時40分", "promises the restart exactly"),
        ("ja", "約25分", "約20分", "minutes that is no fact"),
        ("ko", "4편", "40편", "trains that is no fact"),
        ("zh-Hans", "8时40分左右", "9时左右", "time that is no fact"),
        ("zh-Hant", "立川站", "高圓寺站", "not in the facts"),
        ("en", "and Tachikawa", "and Kunitachi", "'Kunitachi', which is not in the facts"),
        ("ja", "中央線快速は", "青梅線は", "'青梅線', which is not in the facts"),
        ("en", "both directions", "both directions on 3 tracks", "number that is no fact"),
        ("en", "25 minutes", "forty minutes", "spells out a number"),
        ("ja", "8時40分頃", "八時四十分頃", "spells out a number"),
    ],
)
def test_the_verifier_finds_what_is_no_fact(language, old, new, problem):
    notice = _notices()[language]
    assert old in notice.text
    changed = replace(notice, text=notice.text.replace(old, new))
    assert any(problem in found for found in verify_notice(changed, FACTS, PACK))
    assert verify_notice(notice, FACTS, PACK) == ()


def test_the_verifier_knows_the_unaffected_direction():
    facts = replace(FACTS, directions=(Direction.UP,))
    notice = Notice("en", "", "Outbound trains are late.")
    assert any("direction" in problem for problem in verify_notice(notice, facts, PACK))


def test_names_with_digits_are_no_numbers():
    stations = list(PACK.network.stations)
    stations[AT["mitaka"]] = replace(
        stations[AT["mitaka"]], names=Names("Terminal 2", "第2ターミナル", "제2터미널")
    )
    pack = replace(PACK, network=replace(PACK.network, stations=tuple(stations)))
    for notice in write_notices(pack, _incident(), FACTS):
        assert "2" in notice.text
        assert verify_notice(notice, FACTS, pack) == ()


@pytest.mark.parametrize(
    "wrong", [{"directions": ()}, {"stretch": (0, 1, 2)}, {"cancelled": -1}, {"expected_s": FACTS.since_s}]
)
def test_facts_that_cannot_be_told_are_refused(wrong):
    with pytest.raises(IncidentError):
        replace(FACTS, **wrong)


STATIONS = st.sampled_from(PACK.network.lines[0].stations)
PAIRS = st.tuples(STATIONS, STATIONS).filter(lambda pair: pair[0] != pair[1])


@st.composite
def facts_of_any_kind(draw):
    since = draw(st.integers(0, LAST_SECOND - 40_000))
    return NoticeFacts(
        line=0,
        stretch=draw(st.one_of(st.just(()), st.tuples(STATIONS), PAIRS)),
        directions=draw(st.sampled_from([BOTH, (Direction.DOWN,), (Direction.UP,)])),
        since_s=since,
        status=draw(st.sampled_from(Status)),
        expected_s=draw(st.one_of(st.none(), st.integers(since + 1, since + 30_000))),
        suspended=draw(st.one_of(st.none(), PAIRS)),
        shuttles=tuple(draw(st.lists(PAIRS, max_size=2))),
        delay_max_min=draw(st.one_of(st.none(), st.integers(0, 300))),
        cancelled=draw(st.integers(0, 50)),
        partially_cancelled=draw(st.integers(0, 50)),
        next_update_s=draw(st.one_of(st.none(), st.integers(since, since + 5000))),
    )


@settings(max_examples=150, deadline=None)
@given(facts_of_any_kind(), st.sampled_from(IncidentKind))
def test_what_is_written_is_verified(facts, kind):
    for notice in write_notices(PACK, _incident(kind), facts):
        assert verify_notice(notice, facts, PACK) == ()
        assert notice.title
        assert not re.search(r"None|\{|\}|  |。。|\.\.", notice.text)
