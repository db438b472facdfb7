"""The words for each kind of incident: equipment, what can happen, and how much each word weighs.

An *event* alone tells the kind ("passenger taken ill"); *equipment* tells it together with a symptom
("points" + "failed"). All patterns are for plain text: lower case, NFKC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirei.model.incident import IncidentKind as Kind


@dataclass(frozen=True, slots=True)
class KindWords:
    """Patterns of one kind. ``weight`` ranks equipment of different kinds against each other."""

    kind: Kind
    equipment: re.Pattern[str] | None
    events: re.Pattern[str] | None
    weight: int = 3


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern for several."""
    return re.compile("|".join(patterns))


_NUMBER = r"(?:\s*(?:no\.?|number|nr\.?|#)?\s*\d{1,4}[a-z]?\b(?!\s*[:.]\d)(?!\s*(?:min|hour|km|am|pm)))?"
_GO = r"(?:\d{1,4}[a-zイロハニホ]?\s*号?(?:の)?)?"

WORDS: tuple[KindWords, ...] = (
    KindWords(
        Kind.POINTS,
        any_of(
            rf"\b(?:(?:set|pair) of )?(?:points?|turnouts?|switch(?:es)?|pts?)\b(?! of)(?:\s+(?:machine|"
            rf"motor|heater|blade)s?)?{_NUMBER}",
            rf"{_GO}(?:電気)?(?:転てつ[機器]|転轍[機器]|ポイント|分岐[器機])(?!カード)",
            r"(?:\d+\s*호\s*)?(?:선로\s*전환기|전철기|분기기|포인트)",
        ),
        any_of(r"不転換|転換不[能良]|전환\s*불[능량]"),
        6,
    ),
    KindWords(
        Kind.TRACK_CIRCUIT,
        any_of(
            rf"\b(?:track circuits?|tra?c?k c(?:irc|ct)s?|axle counters?){_NUMBER}",
            r"(?:[0-9]+[a-z]*\s*)?軌道回路(?:\s*[0-9]+[a-z]*)?",
            r"궤도\s*회로",
        ),
        any_of(r"落下不良|不正落下|短絡不良"),
        5,
    ),
    KindWords(
        Kind.OVERHEAD_LINE,
        any_of(
            r"\b(?:overhead(?: contact)?(?: line| wire| equipment| cable)s?|catenary(?: wire| line)?|"
            r"contact wire|trolley wire|ohle|ole)\b",
            r"架線|トロリ(?:ー)?線|吊架線|電車線|(?<!行)き電線",
            r"전차선|가공\s*선|카테너리|전차\s*선로",
        ),
        None,
        5,
    ),
    KindWords(
        Kind.POWER,
        any_of(
            r"\b(?:substation|feeder|third rail|traction (?:power|current|supply)|circuit breaker|power "
            r"supply)\b",
            r"変電所|(?<!行)き電(?:区分)?(?!車)|送電|饋電|配電盤",
            r"변전소|급전|송전",
        ),
        any_of(
            r"\b(?:power (?:outage|failure|cut|loss|dip)|loss of (?:traction )?(?:power|current|supply)|"
            r"black-?out|"
            r"no (?:traction )?(?:power|current|supply)|power (?:is |went |was |has gone |switched "
            r")?(?:off|out))\b(?! on both)",
            r"停電|電源喪失",
            r"정전|단전",
        ),
        4,
    ),
    KindWords(
        Kind.SIGNAL,
        any_of(
            rf"\b(?:(?:home|starting|starter|block|distant|shunt)\s+)?(?:signals?|signalling|signaling|"
            rf"interlocking|atc|ats(?:-p)?|atos|cab signal|sig)\b(?! box){_NUMBER}",
            r"(?:場内|出発|閉そく|閉塞|入換)?信号(?:表示|機|保安装置|設備|装置)?|(?:場内|"
            r"出発)(?=[がの]?(?:赤|停止|消|青|点))|連動装置|(?<![a-z])(?:ats(?:-p)?|atc|atos)(?![a-z])|"
            r"保安装置",
            r"(?:장내|출발|폐색)?\s*신호(?:기|\s*설비|\s*장치)?|연동장치",
        ),
        None,
        2,
    ),
    KindWords(
        Kind.LEVEL_CROSSING,
        any_of(
            r"\b(?:level |railway |grade )?crossing(?: (?:barrier|gate|arm|alarm)s?)?\b",
            r"遮断[機桿]|踏切(?:遮断[機桿]|警報機|保安装置|障害物検知装置|支障報知装置)?",
            r"건널목(?:\s*차단기)?|차단기",
        ),
        None,
        5,
    ),
    KindWords(
        Kind.VEHICLE,
        any_of(
            r"\b(?:(?:train |passenger |car )?doors?|brakes?|pantographs?|traction motors?|motors?|"
            r"inverters?|bogies?|(?:hot )?axle(?: box)?|wheels?|underfloor|couplers?|compressor|wind "
            r"?screen|windshield|"
            r"on-?board (?:unit|"
            r"equipment)|(?:vehicle|rolling stock|train set|unit))\b",
            r"(?<!ホーム)(?<!可動式ホーム)ドア|側引戸|車側灯|フロントガラス|前面ガラス|ブレーキ|"
            r"パンタ(?:グラフ)?|主電動機|モーター|"
            r"インバータ|台車|床下(?:機器)?|連結器|空気圧縮機|コンプレッサー?|車両|車輪|車軸",
            r"출입문|문(?=이|을| 고장)|제동(?:장치)?|브레이크|팬터그래프|판토그래프|대차|차량|전동기|모터|"
            r"바퀴",
        ),
        any_of(
            r"\b(?:abnormal|strange|unusual) (?:noise|sound|smell|vibration)|\bburn(?:t|ing) smell|"
            r"\bderail\w*|\bsmoke(?=(?: coming| rising)?(?: out)? (?:from|of) (?:the |a )?(?:train|car|"
            r"under|unit|bogie|\d))|\bbird ?strike|\b(?:train|unit) (?:has )?(?:broken|broke) down",
            r"車両(?:故障|点検|不具合)|異音|異臭|焦げ臭い?|発煙|煙(?=が出|が上|が見|発生)|車内で煙|"
            r"戸閉(?:せず|不良|"
            r"め不良)|脱線|自走不能|車両火災",
            r"차량\s*(?:고장|점검)|이상\s*소음|이음|탈선|연기|타는\s*냄새",
        ),
        3,
    ),
    KindWords(
        Kind.PERSON_ON_TRACK,
        None,
        any_of(
            r"\b(?:persons?|people|someone|somebody|man|woman|child(?:ren)?|boy|girl|passengers?|"
            r"intruders?|youths?)\s+(?:is |are |has |have )?(?:been )?(?:seen |walking |fallen |fell |"
            r"jumped |down |lying |standing )*(?:on|onto|in|from|between|along) (?:the )?(?:line|tracks?|"
            r"rails?|platform edge)\b",
            r"\btrespass(?:ers?|ing)?\b(?: on (?:the )?(?:tracks?|line|rails?))?",
            r"\b(?:hit|struck|ran over|strikes) (?:a |by )?(?:person|train|passenger|man|woman|someone)\b|"
            r"\bjumped (?:down )?(?:onto|on to|in front of)(?: the)? \w+|\b(?:fell|fallen) (?:(?:onto|on) "
            r"the (?:track|line|rail)s?|(?:from|off) (?:the|a) platform)|\bperson (?:struck|hit)|"
            r"\bfatality|\bsuicide",
            r"線路(?:内)?(?:へ|に|への|の)?(?:人|公衆|旅客)?(?:が|の)?立ち?入り?|立ち?入り|人身(?:事故|"
            r"障害)?|(?:線路内?|ホームから)(?:に|へ)?(?:人が|の人)?(?:転落|侵入)|転落|侵入|公衆立ち?入り?|"
            r"触車|線路内に人|人影|人[がとを]\w{0,2}(?:接触|はね|ひか|挟)|飛び込み|線路に(?:お客|旅客|"
            r"乗客)\w{0,4}(?:降|立)",
            r"(?:선로(?:에|\s*내)?\s*사람이?\s*)?무단\s*침입|선로(?:에|로|\s*내)?\s*(?:사람|출입|침입|추락|"
            r"떨어[가-힣]*)|"
            r"인명\s*사고|사상\s*사고|투신|추락",
        ),
        6,
    ),
    KindWords(
        Kind.PASSENGER_ILLNESS,
        None,
        any_of(
            r"\b(?:taken ill|(?:sick|ill|unconscious|unwell) (?:passenger|person|traveller|rider)|"
            r"(?:passenger|traveller|rider)(?: is| was| has been| feels| feeling)?(?: taken)? (?:illness|"
            r"ill|sick|unwell)|medical emergency|fell ill|heart attack)\b|\b(?:fainted|collapsed|fainting|"
            r"cardiac "
            r"arrest|vomiting)\b|\bpassenger (?:has |who )?(?:collapsed|fainted|needs an ambulance)",
            r"急病人?|急患|体調不良(?=の(?:お客|旅客|乗客))|(?:お客様?|旅客|乗客)(?:さま|様)?(?:の救護|"
            r"が?体調不良)|倒れ(?:た|て)|失神|救護|(?:気分|具合)[がの]悪",
            r"응급\s*환자|환자(?:가)?\s*(?:발생)?|(?<!나무가 )(?<!나무가)쓰러(?:졌|짐|져)|급병인|실신",
        ),
        6,
    ),
    KindWords(
        Kind.WEATHER,
        None,
        any_of(
            r"\b(?:strong|high|gusty|heavy)\s+winds?\b|\bwinds?\b|\b(?:heavy |torrential "
            r")?(?:rain(?:fall)?|downpour|snow(?:fall|storm|drift)?)\b|\b(?:blizzard|typhoon|"
            r"thunderstorms?|storms?|flood(?:ed|ing)?|lightning|fog|landslide|heat ?wave|rail temperature|"
            r"ice|icing|frost|gale|heat|under ?water)\b",
            r"強風|大雨|豪雨|降雨|雨量|降雪|大雪|積雪|台風|落雷|雷雨|雷|濃霧|冠水|浸水|水没|水に浸か|"
            r"土砂(?:崩れ|流入|"
            r"災害)|レール温度|暴風|突風|凍結|着雪|風速|雪(?!谷|が谷)",
            r"강풍|호우|폭우|폭설|태풍|낙뢰|침수|강설|적설|돌풍|안개|산사태|결빙|비로 인|눈으로 인",
        ),
        5,
    ),
    KindWords(
        Kind.EARTHQUAKE,
        any_of(r"地震計", r"\bseismometers?\b", r"지진계"),
        any_of(
            r"\bearthquakes?\b|\bseismic(?: \w+)?|\btremors?\b|\btsunami\b",
            r"地震(?!計)|震度\s*\d?|津波|揺れを感知",
            r"지진|진도",
        ),
        7,
    ),
    KindWords(
        Kind.STAFF,
        None,
        any_of(
            r"\b(?:driver|conductor|crew|guard|motorman|staff|signaller|"
            r"dispatcher)s?\b[^.;]{0,18}?\b(?:unwell|ill|sick|shortage|missing|absent|late|unavailable|"
            r"overslept|not available|short)\b|\b(?:no|short of|shortage of|missing) (?:driver|conductor|"
            r"crew|guard|staff)s?\b|\bstaff(?:ing)? (?:shortage|problem)",
            r"(?:運転士|車掌|乗務員|社員|係員|要員)[^。]{0,12}(?:体調不良|不足|手配できな|手配不能|遅刻|"
            r"急病|不在|欠勤|寝坊|負傷|来な)(?:い)?|要員不足|(?:運転士|車掌|乗務員)(?:不足|不在)",
            r"(?:기관사|차장|승무원|직원)[^.,]{0,10}(?:부족|몸|아프|지각|부재|결근|질병)[가-힣]*",
        ),
        7,
    ),
    KindWords(
        Kind.OTHER,
        any_of(
            r"\b(?:platform (?:screen )?doors?|home doors?|screen doors?|escalators?|lifts?|train radio)\b|"
            r"\b(?:broken )?rails?\b(?! (?:service|transport|temperature))",
            r"ホームドア|列車無線|防護無線|可動式ホーム柵|エスカレータ|エレベータ|レール(?!温度)",
            r"스크린도어|승강장\s*안전문|레일",
        ),
        any_of(
            r"\b(?:suspicious|unattended|abandoned) (?:package|bag|object|item|luggage)|\bbomb\b|"
            r"\bfire\b(?! brigade)|\b(?:deer|boar|animal|cow|dog)s?\b(?: on the (?:track|line))?|"
            r"\b(?:fallen|felled) tree\b|\btree (?:has )?(?:fallen|fell|down)|\b(?:object|obstacle|debris|"
            r"rock|boulder)s? on the (?:track|line|rail)s?|\bobstruction\b|\bgas leak|\bthreats?\b|"
            r"\bknife\b|\bweapon|\bemergency (?:cord|button|brake)|\bassault|\bfight\b|"
            r"\b(?:vandal|theft)\w*|\bcable theft|\bbroken rail",
            r"不審物|(?:線路|路盤)?陥没|不審者|刃物|包丁|暴れ|火事|非常(?:通報|停止)?ボタン|非常ブレーキ|"
            r"線路(?:内|"
            r"上)?に(?:自転車|物|シート|ビニール|看板|自動車|石|木)|不審な荷物|爆破予告|(?:沿線)?火災|倒木|"
            r"(?:鹿|シカ|猪|イノシシ|動物|熊)(?:と|"
            r"に)?(?:の)?(?:衝突|接触|衝撃)|(?:鹿|シカ|猪|イノシシ|熊)(?=\d*頭|が|の|、)|"
            r"線路(?:内)?(?:に)?(?:支障物|障害物|落石)|落石|支障物|ガス漏れ|"
            r"客(?:様|さま)?(?:同士)?の?トラブル|乗客トラブル|ケーブル盗難|不発弾|飛来物",
            r"의심\s*물체|폭발물|화재|나무가\s*쓰러[가-힣]*|쓰러진\s*나무|장애물|낙석|동물|가스\s*누출|난동",
        ),
        2,
    ),
)
