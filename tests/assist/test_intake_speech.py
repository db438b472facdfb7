"""Dictated and hasty reports: sounds, spoken numbers, relative times, posts, two incidents, and nothing made up."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.assist.intake import read_report, to_contract
from shirei.assist.intake.kind_choice import Models
from shirei.assist.intake.kind_model import kind_model
from shirei.assist.intake.sound import hangul_sound, kana_sound, latin_sound
from shirei.assist.intake.spoken_numbers import spoken_trains
from shirei.io.casefile.incidents import reading_from, reading_json
from shirei.io.pack import bundled_pack, load_pack
from shirei.model.reading import Reading, ReportReading

PACK = load_pack(bundled_pack("chuo-demo"))
#: Without the model of meaning, so that the tests read alike whether it is installed or not.
MODELS = Models(kind_model(with_meaning=False), lambda: None)


def _read(text: str) -> ReportReading:
    return read_report(PACK, text, models=MODELS)


def _value(reading: Reading | None) -> str | None:
    return reading.value if reading else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (latin_sound("Sinjuku"), latin_sound("Shinjuku")),
        (latin_sound("Kitijoji"), latin_sound("Kichijoji")),
        (kana_sound("ちゅうおうりんかん"), latin_sound("Chuo-Rinkan")),
        (kana_sound("ムサシサカイ"), latin_sound("Musashi-Sakai")),
        (kana_sound("オチャノミズ"), latin_sound("Ochanomizu")),
        (hangul_sound("타치카와"), hangul_sound("다치카와")),
        (hangul_sound("요츠야"), hangul_sound("요쓰야")),
    ],
)
def test_spellings_of_one_sound(one, other):
    assert one == other


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("signal out at Kitchy-joji", "kichijoji"),
        ("points stuck at nishi cocoa bunji", "nishi-kokubunji"),
        ("Sakai here, no power", "musashi-sakai"),
        ("ｺｸﾌﾞﾝｼﾞ構内で信号故障", "kokubunji"),
        ("高園寺で信号故障", "koenji"),
        ("사카이역 정전", "musashi-sakai"),
        ("24.700 km from Tokyo, wire down", "mitaka..musashi-sakai"),
        ("東京起点24k700m付近で架線断線", "mitaka..musashi-sakai"),
        ("도쿄 기점 24km700 전차선 단선", "mitaka..musashi-sakai"),
    ],
)
def test_places_as_they_sound_and_posts(text, place):
    assert _value(_read(text).place) == place


@pytest.mark.parametrize("text", ["高園寺で信号故障", "signal out at Kitchy-joji"])
def test_what_sounds_like_a_station_is_confirmed(text):
    questions = _read(text).questions
    assert any("Kichijoji" in question or "高円寺" in question for question in questions)


@pytest.mark.parametrize(
    "text",
    ["西小金井駅で信号故障", "東西荻窪駅で信号故障", "signal failure at Nishi-Takao", "24.7 km from Nakano, wire down"],
)  # fmt: skip
def test_another_name_is_no_slip_and_an_inner_origin_no_post(text):
    assert _value(_read(text).place) in (None, "nakano")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("seven six seven tango", "767t"), ("four sixty-seven T", "467t"), ("ななろくななティー", "767t"),
        ("イチハチマルヨンエイチ", "1804h"), ("칠육칠 티", "767t"), ("일팔공사 에이치", "1804h"),
        ("1377 tango", "1377t"),
    ],
)  # fmt: skip
def test_spoken_train_numbers(words, number):
    assert [one for _, _, one in spoken_trains(words.lower())] == [number]


@pytest.mark.parametrize("words", ["one two", "seven minutes to", "二三日前", "이사 갔다", "twenty past six"])
def test_these_are_no_spoken_numbers(words):
    assert list(spoken_trains(words)) == []


@pytest.mark.parametrize(
    ("text", "clock", "ago"),
    [
        ("Points failed, it's 10:20 now, began a quarter of an hour ago", "10:05", None),
        ("いま10時20分、停電は15分前から", "10:05", None),
        ("지금 10시 20분, 정전은 15분 전", "10:05", None),
        ("points failed ten minutes ago", None, "10"),
        ("3分前から信号故障", None, "3"),
        ("午後三時五分前から強風", "14:55", None),
        ("오후 세시 5분 전부터 강풍", "14:55", None),
        ("8時22分、いや24分から信号故障", "08:24", None),
        ("points failed at half six this evening", "18:30", None),
        ("points failed 25 past midnight", "00:25", None),
        ("열한시 삼십팔분 신호 고장", "11:38", None),
        ("signal has been red five minutes", None, None),
        ("5分くらい前に揺れました、地震です", None, "5"),
        ("still occupied four minutes after it passed", None, None),
    ],
)
def test_relative_and_corrected_times(text, clock, ago):
    reading = _read(text)
    assert (_value(reading.time), _value(reading.ago_min)) == (clock, ago)
    assert reading.duration_min is None


def test_two_incidents_are_both_told():
    reading = _read("Points failed at Nakano 08:05. Separately 833T has a door fault at Ogikubo, from 08:09.")
    (other,) = reading.others
    assert (_value(reading.kind), _value(reading.place), reading.train) == ("points", "nakano", None)
    assert (_value(other.kind), _value(other.place), _value(other.train)) == ("vehicle", "ogikubo", "833T")
    assert reading.text[slice(*other.place.span)] == "Ogikubo"
    assert to_contract(reading)["others"][0]["time"]["value"] == "08:09"
    assert reading_from(json.loads(json.dumps(reading_json(reading)))) == reading


@pytest.mark.parametrize(
    "text",
    [
        "Points failed at Nakano. Also, trains are turning back at Mitaka.",
        "中野でポイント故障。また、上下線とも運転見合わせ。",
        "나카노 전철기 고장. 그리고 열차가 지연됩니다.",
    ],
)
def test_a_consequence_is_no_second_incident(text):
    assert _read(text).others == ()


_SAID = """
三鷹 武蔵境 Mitaka 미타카 Musako ジュク 767T 七六七T 8時22分 8:24 ２０：１５ いや no, sorry 아니고 10分前 여덟시 at
間 〜 から 信号 points 정전 故障 stuck 人が線路に また、 Separately 그리고 、 。 えー um 어
ｺｸﾌﾞﾝｼﾞ 24.7km from Tokyo 高園寺 Kitchyjoji
"""
_PIECES = st.sampled_from(_SAID.split())


@given(st.lists(_PIECES, min_size=1, max_size=14), st.sampled_from(["NFC", "NFD", "NFKC"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_value_stands_in_the_text(pieces, form, tight):
    text = unicodedata.normalize(form, ("" if tight else " ").join(pieces))
    reading = _read(text)
    for one in (reading, *reading.others):
        assert one.text == text
        for name in (
            "kind",
            "line",
            "place",
            "train",
            "equipment",
            "symptom",
            "time",
            "duration_min",
            "ago_min",
        ):
            said = getattr(one, name)
            if said is not None:
                start, end = said.span
                assert 0 <= start < end <= len(text) and text[start:end].strip()
            if said is not None and name in ("equipment", "symptom"):
                assert said.value == text[start:end]


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_or_refused_and_its_train_is_written_there(text):
    if not text.strip():
        return
    reading = _read(text)
    assert reading.place is None or reading.place.span[1] <= len(text)


def test_nothing_is_read_from_what_tells_nothing():
    for text in ("hello", "test message", "了解しました", "알겠습니다", "help", "助けて", "도와주세요"):
        reading = _read(text)
        assert (reading.kind, reading.place, reading.train, reading.time) == (None, None, None, None)
        assert reading.questions
