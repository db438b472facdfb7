"""The words of the made-up morning."""

from __future__ import annotations

MINUTE = 60
EIGHT = 8 * 3600

#: id, English, Japanese, Korean.
STATIONS = (
    ("asagiri", "Asagiri", "朝霧", "아사기리"), ("izumi", "Izumi", "泉", "이즈미"),
    ("kuwano", "Kuwano", "桑野", "구와노"), ("minami-izumi", "Minami-Izumi", "南泉", "미나미이즈미"),
    ("takase", "Takase", "高瀬", "다카세"), ("wakaba", "Wakaba", "若葉", "와카바"),
    ("tsukimi", "Tsukimi", "月見", "쓰키미"), ("hinata", "Hinata", "日向", "히나타"),
    ("hibari", "Hibari", "雲雀", "히바리"), ("sawatari", "Sawatari", "沢渡", "사와타리"),
    ("kitano", "Kitano", "北野", "기타노"), ("midorigaoka", "Midorigaoka", "緑ヶ丘", "미도리가오카"),
    ("yashiro", "Yashiro", "社", "야시로"), ("kawabe", "Kawabe", "川辺", "가와베"),
    ("ohashi", "Ohashi", "大橋", "오하시"), ("sakuragi", "Sakuragi", "桜木", "사쿠라기"),
    ("fujimi", "Fujimi", "富士見", "후지미"), ("shin-mizuho", "Shin-Mizuho", "新瑞穂", "신미즈호"),
    ("mizuho", "Mizuho", "瑞穂", "미즈호"), ("kamome", "Kamome", "鴎", "가모메"),
    ("hamabe", "Hamabe", "浜辺", "하마베"), ("todai", "Todai", "灯台", "도다이"),
    ("minato-kita", "Minato-Kita", "港北口", "미나토키타"), ("minato", "Minato", "港", "미나토"),
)  # fmt: skip

REPORT = (
    "8時02分ごろ、瑞穂線北野〜社間で信号が現示せず。441T運転士より報告、信号故障と思われる。"
    "上下線とも運転見合わせ。"
)

QUESTION = {
    "en": "Are both tracks affected, or only the down track?",
    "ja": "上下線とも影響がありますか。",
    "ko": "상하행 모두 영향이 있습니까?",
}

OPTION_WORDS = {
    "A": {"policy": "do_nothing", "label": {"en": "Do nothing", "ja": "何もしない", "ko": "조치 없음"}},
    "B": {"policy": "hold_all", "label": {"en": "Hold everything", "ja": "全列車抑止", "ko": "전 열차 억제"}},
    "C": {
        "policy": "turn_back",
        "label": {"en": "Turn back both sides", "ja": "両側折返し運転", "ko": "양쪽 회차 운전"},
    },
    "D": {
        "policy": "mixed",
        "label": {
            "en": "Turn back and even out",
            "ja": "折返しと間隔調整の併用",
            "ko": "회차·억제·간격 조정",
        },
    },
}

STORY = (
    (EIGHT + 2 * MINUTE, "Signal between Kitano and Yashiro shows no aspect (report of the driver of 441T)"),
    (EIGHT + 5 * MINUTE, "Report read; the section Kitano to Yashiro is taken as closed in both directions"),
    (EIGHT + 5 * MINUTE + 1, "Restart forecast: 08:47, between 08:29 and 09:20 in eight cases of ten"),
    (EIGHT + 5 * MINUTE + 7, "Four options drawn up and checked; D is recommended"),
)

NOTICES = (
    (
        "ja",
        "瑞穂線 運転見合わせ",
        "瑞穂線は、北野〜社間で発生した信号故障の影響で、雲雀〜桜木間の上下線で運転を見合わせてい"
        "ます。運転再開は8時47分ごろの見込みです。朝霧〜雲雀間と桜木〜港間は折返し運転を行ってい"
        "ます。",
    ),
    (
        "en",
        "Mizuho Line: service suspended between Hibari and Sakuragi",
        "Because of a signal failure between Kitano and Yashiro, trains are not running between Hibari"
        " and Sakuragi in either direction. Service is expected to resume at about 08:47. Trains run"
        " between Asagiri and Hibari and between Sakuragi and Minato.",
    ),
    (
        "ko",
        "미즈호선 운행 중단",
        "기타노~야시로 구간의 신호 고장으로 히바리~사쿠라기 구간의 상하행 열차 운행을 중단하고 있"
        "습니다. 운행 재개는 8시 47분경으로 예상됩니다. 아사기리~히바리, 사쿠라기~미나토 구간은 "
        "회차 운행 중입니다.",
    ),
    (
        "zh-Hans",
        "瑞穗线暂停运行",
        "由于北野至社之间发生信号故障，云雀至樱木之间双向列车暂停运行。预计8时47分左右恢复运行。"
        "朝雾至云雀、樱木至港之间折返运行。",
    ),
    (
        "zh-Hant",
        "瑞穗線暫停行駛",
        "由於北野至社之間發生號誌故障，雲雀至櫻木之間雙向列車暫停行駛。預計8時47分左右恢復行駛。"
        "朝霧至雲雀、櫻木至港之間折返行駛。",
    ),
)  # fmt: skip
