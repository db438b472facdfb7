"""From report to incident: each kind's effect, what is assumed and what is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shirei.assist.intake import read_report
from shirei.desk.understand import incident_from_reading
from shirei.errors import ReportError
from shirei.model.clock import parse_clock
from shirei.model.incident import IncidentKind, RestrictionKind, check_fits
from shirei.model.network import Direction, FeedingSection
from tests.assist.chuo_world import chuo_world, without_priors

PACK = chuo_world()


def _understand(text, pack=PACK, known=None):
    incident, forecast, notes = incident_from_reading(
        pack, read_report(pack, text), known_at_s=known, incident_id="i1"
    )
    check_fits(incident, pack.network, pack.timetable)
    return incident, forecast, notes


def _sections(incident):
    return [PACK.network.sections[s].id.split(":")[1] for s in incident.restrictions[0].sections]


def test_a_stretch_closes_its_sections_from_start_to_stated_end():
    incident, forecast, notes = _understand(
        "Points failure between Mitaka and Musashi-Koganei on the Chuo Rapid Line at 08:02, "
        "both tracks, about 40 minutes."
    )
    (closed,) = incident.restrictions
    assert closed.kind is RestrictionKind.SECTION_CLOSED
    assert _sections(incident) == [
        "mitaka-musashi-sakai",
        "musashi-sakai-higashi-koganei",
        "higashi-koganei-musashi-koganei",
    ]
    assert closed.directions == (Direction.DOWN, Direction.UP)
    assert (incident.start_s, incident.end_s) == (parse_clock("8:02"), parse_clock("8:42"))
    assert (incident.kind, incident.known_at_s, incident.end_is_estimate) == (
        IncidentKind.POINTS,
        parse_clock("8:02"),
        True,
    )
    assert forecast.q10_min < forecast.q50_min == 40 < forecast.q90_min
    assert notes == ()


def test_a_single_station_closes_both_sides_and_says_so():
    incident, _, notes = _understand("Points failure at Toyoda at 8:00, 20 min")
    assert _sections(incident) == ["hino-toyoda", "toyoda-hachioji"]
    assert any("both sides of Toyoda" in note for note in notes)
    assert any("no track" in note for note in notes)
    assert any("no line" in note for note in notes)


def test_one_side_where_the_report_names_it():
    incident, _, _ = _understand("Points failure on the Takao side of Toyoda at 8:00, 20 min, outbound track")
    assert _sections(incident) == ["toyoda-hachioji"]
    assert incident.restrictions[0].directions == (Direction.DOWN,)


def test_a_terminus_has_one_side():
    assert _sections(_understand("Points failure at Takao at 8:00, 20 min")[0]) == ["nishi-hachioji-takao"]


def test_a_named_train_fails_at_its_station():
    incident, forecast, notes = _understand("Passenger taken ill on 467T at Nakano, 7:45")
    (failed,) = incident.restrictions
    assert failed.kind is RestrictionKind.FAILED_TRAIN
    assert PACK.timetable.train_ids[failed.train] == "467T-wd"
    assert PACK.network.stations[failed.station].id == "nakano"
    assert forecast.q50_min == 12
    assert incident.end_s - incident.start_s == forecast.q50_min * 60
    assert any("figures for passenger_illness" in note for note in notes)


def test_a_train_between_stations_blocks_its_direction():
    incident, _, notes = _understand(
        "Brake failure, 701H between Kichijoji and Nishi-Ogikubo at 8:40, 15 min"
    )
    failed, closed = incident.restrictions
    assert PACK.network.stations[failed.station].id == "kichijoji"  # it runs up, so Kichijoji is behind it
    assert closed.directions == (Direction.UP,)
    assert any("stands between" in note for note in notes)


def test_a_train_without_a_place_is_where_the_timetable_has_it():
    incident, _, notes = _understand("467T has a door fault at 7:46, 15 min")
    assert PACK.network.stations[incident.restrictions[0].station].id == "koenji"
    assert any("timetable has the train" in note for note in notes)


def test_the_only_train_there_is_meant():
    incident, _, notes = _understand("急病人、武蔵境駅、下り線、8時6分", known=parse_clock("8:07"))
    assert PACK.timetable.train_ids[incident.restrictions[0].train] == "467T-wd"
    assert any("only one there" in note for note in notes)


def test_a_platform_goes_out_of_use():
    incident, _, _ = _understand(
        "Platform 2 at Tachikawa cannot be used, suspicious package, 8:00, 30 min, Chuo Rapid Line"
    )
    (out,) = incident.restrictions
    assert out.kind is RestrictionKind.PLATFORM_OUT
    assert PACK.network.platforms[out.platform].id == "chuo-rapid:tachikawa:2"


def test_an_unknown_platform_is_refused_with_the_known_ones():
    with pytest.raises(ReportError, match=r"platform track 9.*1, 2"):
        _understand("Platform 9 at Tachikawa blocked by a suspicious package, 8:00, 30 min, Chuo Rapid Line")


def test_substitute_block_lets_trains_pass_at_a_distance():
    incident, _, notes = _understand("三鷹〜武蔵境間で信号故障、代用閉塞で運転、8時、30分")
    (headway,) = incident.restrictions
    assert (headway.kind, headway.headway_s) == (RestrictionKind.HEADWAY, PACK.practice.substitute_headway_s)
    assert any("substitute block" in note for note in notes)


def test_a_signal_failure_closes_where_nothing_is_said_of_trains_passing():
    incident, _, _ = _understand("Signal failure between Mitaka and Musashi-Sakai, 8:00, 30 min")
    assert incident.restrictions[0].kind is RestrictionKind.SECTION_CLOSED


def test_a_speed_costs_seconds_by_the_length_of_the_section():
    incident, _, _ = _understand("Strong winds between Hachioji and Takao, 25 km/h, 15:00, three hours")
    (slow,) = incident.restrictions
    assert slow.kind is RestrictionKind.SPEED
    assert slow.extra_s == round(2000 * 3.6 / 25) - 150  # 2 km at 25 km/h against 150 s by the timetable
    assert len(slow.sections) == 2


def test_a_length_that_the_pack_lacks_is_taken_from_the_usual_speed():
    sections = tuple(replace(section, length_m=None) for section in PACK.network.sections)
    pack = replace(PACK, network=replace(PACK.network, sections=sections))
    incident, _, notes = _understand("Strong winds between Hachioji and Takao, 20 km/h, 15:00, 60 min", pack)
    assert incident.restrictions[0].extra_s == 300  # three times 150 s
    assert any("60 km/h" in note for note in notes)


def test_a_speed_means_nothing_where_neither_length_nor_running_time_is_known():
    with pytest.raises(ReportError, match="neither the length nor the running time"):
        _understand("Snow on the Ome Line between Haijima and Ushihama, 10 km/h, 6:00, 60 min")


def test_a_speed_that_trains_do_not_reach_anyway_is_refused():
    with pytest.raises(ReportError, match="no slower"):
        _understand("Strong winds between Hachioji and Takao, 120 km/h, 15:00, 60 min")


def test_power_is_lost_in_the_whole_feeding_section():
    network = PACK.network
    mitaka = network.section_index["chuo-rapid:mitaka-musashi-sakai"]
    feeding = FeedingSection("f1", 0, tuple(range(mitaka - 2, mitaka + 2)))
    pack = replace(PACK, network=replace(network, feeding_sections=(feeding,)))
    incident, _, notes = _understand("Power outage between Mitaka and Musashi-Sakai at 8:00, 30 min", pack)
    assert incident.restrictions[0].sections == feeding.sections
    assert any("3 more sections lose power" in note for note in notes)


def test_the_whole_line_in_an_earthquake():
    incident, _, notes = _understand("Earthquake at 10:31 on the Chuo Rapid Line, 60 min")
    assert len(incident.restrictions[0].sections) == 23
    assert any("all of Chuo Rapid Line" in note for note in notes)


def test_without_a_time_it_began_when_it_was_reported():
    incident, _, notes = _understand("Points failure at Hino, 20 min", known=parse_clock("9:15"))
    assert incident.start_s == parse_clock("9:15")
    assert any("09:15" in note for note in notes)


def test_an_end_time_gives_the_duration():
    incident, forecast, _ = _understand("Points failure at Hino at 17:30, restart expected at 19:00")
    assert incident.end_s == parse_clock("19:00")
    assert forecast.q50_min == 90


def test_after_midnight_the_operating_day_goes_on():
    incident, _, notes = _understand("Points failure at Hino at 00:10, 20 min", known=parse_clock("24:15"))
    assert incident.start_s == parse_clock("24:10")
    assert any("24:10" in note for note in notes)


def test_what_is_over_is_not_undercut():
    incident, forecast, notes = _understand(
        "Points failure at Hino at 8:00, 20 min", known=parse_clock("8:30")
    )
    assert incident.end_s == parse_clock("8:00") + forecast.q50_min * 60
    assert 31 <= forecast.q10_min <= forecast.q50_min < 60
    assert any("already over" in note for note in notes)


@pytest.mark.parametrize(
    ("text", "what", "mend"),
    [
        ("Signal failure between Mitaka and Atlantis at 8:00", "Atlantis", "Which station"),
        ("三鷹〜竜宮間で信号故障、8時", "竜宮", "どの駅"),
        ("Something at Mitaka at 8:00", "what happened", "What has failed"),
        ("Signal failure on the Chuo Rapid Line at 8:00, 20 min", "where it is", "Where is it"),
        ("Signal failure at 8:00, 20 min", "neither a place nor a line", "Where is it"),
        ("Points failure at Mitaka at 8:00, 20 min", "several lines", "Chuo Rapid Line"),
        ("Points failure at Hino, 20 min", "when it began", "When did"),
        ("信号故障、日野駅、8時", "how long", "復旧まで"),
        ("Points failure on the Ome Line at Mitaka, 8:00, 20 min", "not on the line", "Which is right"),
        ("Door fault on train 999Z at Hino, 8:00, 20 min", "no train 999Z", "Which train"),
        ("Door fault at Hino at 8:00, 20 min", "which train", "Which train"),
        ("Door fault on 469T at Hino at 8:00, 20 min", "does not come to Hino", "Where"),
        ("Points failure at Hino at 9:00, reopening at 8:30", "before the start", "How long"),
        ("日野駅で車両故障、10時、20分", "which train", "どの列車"),
    ],
)
def test_what_is_needed_is_asked_for(text, what, mend):
    with pytest.raises(ReportError, match=what) as error:
        _understand(text)
    assert mend in error.value.mend


def test_without_a_prior_and_a_duration_the_desk_asks():
    with pytest.raises(ReportError, match="how long"):
        _understand("Points failure at Hino at 8:00", without_priors())


def test_a_train_that_nobody_names_between_stations_closes_the_section():
    incident, _, notes = _understand(
        "A train is stuck between Hino and Toyoda, pantograph fault, 8:00, 30 min"
    )
    assert incident.restrictions[0].kind is RestrictionKind.SECTION_CLOSED
    assert any("which train" in note for note in notes)


def test_an_unknown_train_matters_only_where_the_train_is_the_matter():
    _, _, notes = _understand("Person on the track at Hino, reported by train 999Z, 8:00, 30 min")
    assert any("999Z" in note for note in notes)


def test_an_earthquake_at_one_station_stops_the_line():
    incident, _, notes = _understand("Earthquake at 10:31, lower 5 at Hino, 60 min")
    assert len(incident.restrictions[0].sections) == 23
    assert any("more than one station" in note for note in notes)


def test_a_person_at_a_platform_closes_the_line_not_the_platform():
    incident, _, _ = _understand("日野駅1番線で人が転落、8時、30分")
    assert incident.restrictions[0].kind is RestrictionKind.SECTION_CLOSED


def test_a_line_that_the_pack_does_not_have_is_refused():
    with pytest.raises(ReportError, match="'Nambu' is no station or line") as error:
        _understand("Snow on the Nambu Line since 6:00, 60 min")
    assert "Which line" in error.value.mend
