"""What the demonstration pack hears in reports: answers in three languages, and nothing where nothing is said."""

from __future__ import annotations

import pytest

from shirei.assets.diagnosis import heard
from shirei.io.faults import read_faults
from shirei.io.pack import bundled_pack
from shirei.model.incident import IncidentKind

KNOWN = read_faults(bundled_pack("chuo-demo"))


@pytest.mark.parametrize(
    ("kind", "report", "answers"),
    [
        ("points", "Points at Mitaka frozen, 6:02, ice.", {"weather": "yes"}),
        ("points", "三鷹駅21号転てつ器 反位不転換 8:02", {"repeat": "in the other position only"}),
        ("points", "Points failure at Mitaka, 8:02", {}),
        ("track_circuit", "豊田駅で軌道回路が落下、雨", {"shows": "occupied", "rain": "yes"}),
        ("signal", "미타카역 하행선 신호기 소등, 7시 58분", {"lamp_alarm": "yes"}),
        ("vehicle", "835Aの8号車のドアが閉まらない", {"system": "doors", "side_lights": "one car"}),
        ("vehicle", "4号車から焦げ臭いにおい", {"system": "smell or smoke"}),
        ("vehicle", "Passenger trapped in the door of 702T", {"system": "doors", "caught": "yes"}),
        ("overhead_line", "立川・日野間で架線断線、停電", {"seen": "hanging or broken", "fed": "tripped"}),
        ("overhead_line", "하치오지 부근 전차선 끊어짐", {"seen": "hanging or broken"}),
        ("level_crossing", "Level crossing barrier broken by a lorry", {"what": "boom broken"}),
        ("level_crossing", "踏切で自動車が立ち往生", {"on_it": "a vehicle"}),
        ("person_on_track", "20時18分、2005Tと人が接触", {"contact": "yes"}),
        ("passenger_illness", "Passenger unconscious in car 3", {"conscious": "not conscious"}),
        ("weather", "Track flooded after heavy rain", {"reading": "rain", "water": "above the rail foot"}),
        ("earthquake", "地震、震度5弱、10:31", {"gal": "80 to 120 gal"}),
        ("staff", "기관사가 몸이 좋지 않다고 함", {"who": "driver", "reached": "ill"}),
    ],
)
def test_heard(kind: str, report: str, answers: dict[str, str]) -> None:
    assert KNOWN is not None
    found = heard(KNOWN, IncidentKind(kind), report)
    assert {one.check.partition(".")[2]: one.answer for one in found} == answers
    plain = report.lower()
    assert all(one.words and one.words in plain for one in found)
