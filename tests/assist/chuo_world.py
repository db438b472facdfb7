"""A hand-made world for reading reports: three lines west of Tokyo and a few trains.

::

    chuo-rapid   Tokyo ... Shinjuku - Nakano - ... - Mitaka - Musashi-Sakai - ... - Tachikawa - ... - Takao
    chuo-sobu    Akihabara - Ochanomizu - ... - Shinjuku - ... - Nakano - ... - Mitaka   (shares stations)
    ome          Tachikawa - Nishi-Tachikawa - ... - Haijima - Ushihama - ... - Ome
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import numpy as np

from shirei.model.names import Names
from shirei.model.network import Direction, Line, Network, PlatformTrack, Section, Station, TrainType
from shirei.model.pack import Alias, Pack, RestorationPrior
from shirei.model.timetable import Timetable

_STATIONS = """
tokyo|Tokyo|東京|도쿄|东京|東京
kanda|Kanda|神田|간다|神田|神田
akihabara|Akihabara|秋葉原|아키하바라|秋叶原|秋葉原
ochanomizu|Ochanomizu|御茶ノ水|오차노미즈|御茶之水|御茶之水
suidobashi|Suidobashi|水道橋|스이도바시|水道桥|水道橋
iidabashi|Iidabashi|飯田橋|이다바시|饭田桥|飯田橋
ichigaya|Ichigaya|市ケ谷|이치가야|市谷|市谷
yotsuya|Yotsuya|四ツ谷|요쓰야|四谷|四谷
shinanomachi|Shinanomachi|信濃町|시나노마치|信浓町|信濃町
sendagaya|Sendagaya|千駄ケ谷|센다가야|千驮谷|千馱谷
yoyogi|Yoyogi|代々木|요요기|代代木|代代木
shinjuku|Shinjuku|新宿|신주쿠|新宿|新宿
okubo|Okubo|大久保|오쿠보|大久保|大久保
higashi-nakano|Higashi-Nakano|東中野|히가시나카노|东中野|東中野
nakano|Nakano|中野|나카노|中野|中野
koenji|Koenji|高円寺|고엔지|高圆寺|高圓寺
asagaya|Asagaya|阿佐ケ谷|아사가야|阿佐谷|阿佐谷
ogikubo|Ogikubo|荻窪|오기쿠보|荻洼|荻窪
nishi-ogikubo|Nishi-Ogikubo|西荻窪|니시오기쿠보|西荻洼|西荻窪
kichijoji|Kichijoji|吉祥寺|기치조지|吉祥寺|吉祥寺
mitaka|Mitaka|三鷹|미타카|三鹰|三鷹
musashi-sakai|Musashi-Sakai|武蔵境|무사시사카이|武藏境|武藏境
higashi-koganei|Higashi-Koganei|東小金井|히가시코가네이|东小金井|東小金井
musashi-koganei|Musashi-Koganei|武蔵小金井|무사시코가네이|武藏小金井|武藏小金井
kokubunji|Kokubunji|国分寺|고쿠분지|国分寺|國分寺
nishi-kokubunji|Nishi-Kokubunji|西国分寺|니시코쿠분지|西国分寺|西國分寺
kunitachi|Kunitachi|国立|구니타치|国立|國立
tachikawa|Tachikawa|立川|다치카와|立川|立川
hino|Hino|日野|히노|日野|日野
toyoda|Toyoda|豊田|도요다|丰田|豐田
hachioji|Hachioji|八王子|하치오지|八王子|八王子
nishi-hachioji|Nishi-Hachioji|西八王子|니시하치오지|西八王子|西八王子
takao|Takao|高尾|다카오|高尾|高尾
nishi-tachikawa|Nishi-Tachikawa|西立川|니시타치카와|西立川|西立川
haijima|Haijima|拝島|하이지마|拜岛|拜島
ushihama|Ushihama|牛浜|우시하마||
ome|Ome|青梅|오메|青梅|青梅
"""
_LINES = {
    "chuo-rapid": (
        Names("Chuo Rapid Line", "中央線快速", "주오 선 쾌속", "中央线快速", "中央線快速"),
        "tokyo kanda ochanomizu yotsuya shinjuku nakano koenji asagaya ogikubo nishi-ogikubo kichijoji "
        "mitaka musashi-sakai higashi-koganei musashi-koganei kokubunji nishi-kokubunji kunitachi "
        "tachikawa hino toyoda hachioji nishi-hachioji takao",
    ),
    "chuo-sobu": (
        Names("Chuo-Sobu Local Line", "中央・総武各駅停車", "주오·소부 각역정차"),
        "akihabara ochanomizu suidobashi iidabashi ichigaya yotsuya shinanomachi sendagaya yoyogi shinjuku "
        "okubo higashi-nakano nakano koenji asagaya ogikubo nishi-ogikubo kichijoji mitaka",
    ),
    "ome": (Names("Ome Line", "青梅線", "오메 선"), "tachikawa nishi-tachikawa haijima ushihama ome"),
}
_BOUND = (Names("Outbound", "下り", "하행", "下行", "下行"), Names("Inbound", "上り", "상행", "上行", "上行"))
#: Train id, number, type, direction, first and last station, start.
_TRAINS = (
    ("467T-wd", "467T", "rapid", Direction.DOWN, "tokyo", "takao", 7 * 3600 + 1800),
    ("567T-wd", "567T", "rapid", Direction.UP, "takao", "tokyo", 7 * 3600),
    ("835A-wd", "835A", "rapid", Direction.DOWN, "tokyo", "takao", 8 * 3600 + 600),
    ("701H-wd", "701H", "rapid", Direction.UP, "takao", "tokyo", 8 * 3600),
    ("469T-wd", "469T", "rapid", Direction.DOWN, "tokyo", "mitaka", 8 * 3600),
)


def _stations() -> tuple[Station, ...]:
    rows = [line.split("|") for line in _STATIONS.strip().splitlines()]
    return tuple(Station(row[0], Names(row[1], *(name or None for name in row[2:]))) for row in rows)


def _network() -> Network:
    stations = _stations()
    index = {station.id: i for i, station in enumerate(stations)}
    lines, sections, platforms = [], [], []
    for number, (line, (names, calls)) in enumerate(_LINES.items()):
        along = tuple(index[one] for one in calls.split())
        lines.append(Line(line, names, along, direction_names=_BOUND))
        for a, b in pairwise(along):
            section = f"{line}:{stations[a].id}-{stations[b].id}"
            sections.append(Section(section, number, a, b, length_m=2000 if number == 0 else None))
        for station in along:
            for track, direction in (("1", Direction.DOWN), ("2", Direction.UP)):
                one = f"{line}:{stations[station].id}:{track}"
                platforms.append(PlatformTrack(one, station, number, track, frozenset({direction})))
    rapid = TrainType("rapid", Names("Rapid", "快速", "쾌속"))
    return Network(stations, tuple(lines), tuple(sections), tuple(platforms), (), (rapid,))


def _visits(network: Network, first: str, last: str, start_s: int) -> list[tuple[int, int, int]]:
    along = network.lines[0].stations
    a, b = (along.index(network.station_index[one]) for one in (first, last))
    way = along[a : b + 1] if a < b else along[b : a + 1][::-1]
    times = [(station, start_s + 180 * k) for k, station in enumerate(way)]
    inner = len(times) - 1
    return [(station, at, at + (30 if 0 < k < inner else 0)) for k, (station, at) in enumerate(times)]


def _timetable(network: Network) -> Timetable:
    runs = [_visits(network, first, last, start) for *_, first, last, start in _TRAINS]
    visits = np.array([visit for run in runs for visit in run], np.int32)
    count, zeros = len(_TRAINS), np.zeros(len(visits), np.int8)
    return Timetable(
        calendar="Weekday",
        train_ids=tuple(train[0] for train in _TRAINS),
        train_numbers=tuple(train[1] for train in _TRAINS),
        train_type=np.zeros(count, np.int32),
        train_line=np.zeros(count, np.int32),
        train_direction=np.array([train[3] for train in _TRAINS], np.int8),
        visit_start=np.cumsum([0, *map(len, runs)]).astype(np.int32),
        visit_station=visits[:, 0].copy(),
        visit_arr_s=visits[:, 1].copy(),
        visit_dep_s=visits[:, 2].copy(),
        visit_kind=zeros,
        visit_platform=np.full(len(visits), -1, np.int32),
        visit_min_dwell_s=np.zeros(len(visits), np.int32),
        visit_inferred=zeros.copy(),
    )


@lru_cache(maxsize=1)
def chuo_world() -> Pack:
    """The world, made once."""
    network = _network()
    return Pack(
        id="chuo-test",
        names=Names("Chuo test", "中央試験", "주오 시험"),
        network=network,
        timetable=_timetable(network),
        aliases=(
            Alias("Musashi Koganei depot", "station", "musashi-koganei"),
            Alias("オレンジの中央線", "line", "chuo-rapid"),
        ),
        restoration=(
            RestorationPrior("points", 15, 35, 80, basis="declared for the test"),
            RestorationPrior("passenger_illness", 5, 12, 30, basis="declared for the test"),
        ),
    )


def without_priors() -> Pack:
    """The same world, which knows nothing about how long incidents last."""
    return replace(chuo_world(), restoration=())
