"""The trade's own words for equipment and events, beyond those that everybody uses: more nouns for the kinds."""

from __future__ import annotations

import re

from shirei.assist.intake.kind_words import KindWords, any_of
from shirei.model.incident import IncidentKind as Kind


def _en(*words: str) -> str:
    return r"\b(?:" + "|".join(words) + r")\b"


def _of(*words: str) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s*") for word in sorted(words, key=len, reverse=True))


TRADE_WORDS: tuple[KindWords, ...] = (
    KindWords(Kind.POINTS, any_of(
        _en(r"point (?:motor|machine|heater|blade|detector)s?",
            "switch blades?", "switch rails?", "stock rails?", "stretcher bars?",
            "facing point locks?",
            "crossovers?", "switch machines?", "frogs?", "slip switch", "scissors crossing", "hand ?winding"),
        _of("トングレール",
            "基本レール",
            "クロッシング",
            "渡り線", "転てつ棒", "転換機", "転換鎖錠装置", "融雪器", "電気融雪", "尖端", "先端レール",
            "スイッチアジャスタ", "分岐部"),
        _of("텅레일",
            "첨단레일", "크로싱", "전환기", "융설장치", "건넘선", "분기부", "전철제어기", "연결간")), None, 6),
    KindWords(Kind.TRACK_CIRCUIT, any_of(
        _en("tc",
            "track relays?",
            "impedance bonds?", "block joints?", "insulated (?:rail )?joints?", "rail bonds?", "bond wires?",
            r"t?\d{1,3}[a-z]? track(?! \d)", r"\d{1,3}[a-z]{1,2} relay", "tpr", "axle counting (?:head|section)s?"),
        r"\d{1,3}[a-z]{1,2}(?:\s*)軌道|" + _of("軌道リレー",
        "レール絶縁", "絶縁継目", "レールボンド", "インピーダンスボンド", "車軸検知", "アクスルカウンタ", "在線表示"),
        r"\d{1,3}[a-z]{1,2}\s*(?:궤도|계전기)|" + _of("궤도계전기",
        "레일 절연", "임피던스 본드", "레일 본드", "차축검지기", "액슬카운터", "점유 표시")),
        any_of(_en("(?:shows?|showing|showed|stays?|indicat(?:es|ing)) occupied",
            "false occup(?:ation|ancy)", "phantom (?:train|occupation)", "ghost (?:train|occupation)"),
               r"不正落下|在線(?:のまま|表示が消え\w*)|残留在線|短絡不良|扛上し\w+",
               r"허위\s*점유|점유\s*(?:상태|표시)?(?:로|가)?\s*(?:남|안 지워|계속|풀리지)[가-힣]*|계속\s*점유"), 5),
    KindWords(Kind.OVERHEAD_LINE, any_of(
        _en("registration arms?",
            "droppers?", "messenger wires?", "stitch wires?", "section insulators?", "cantilevers?", "steady arms?",
            "balance weights?",
            "tension(?:ing)? weights?",
            "ole masts?", "catenary masts?", "overheads?", "conductor rail", "contact line"),
        _of("曲引金具",
            "曲線引金具",
            "振止金具",
            "ハンガ",
            "ドロッパ", "ちょう架線", "吊架", "がいし", "碍子", "セクションインシュレータ", "架線柱", "電化柱",
            "可動ブラケット", "張力調整装置", "テンションバランサ", "重錘", "剛体電車線", "補助ちょう架線", "き電線"),
        _of("당김금구",
            "곡선당김금구",
            "드로퍼",
            "행거",
            "조가선",
            "애자", "가동브래킷", "전주", "장력장치", "가선", "급전선", "강체전차선", "카테너리")), None, 5),
    KindWords(Kind.POWER, any_of(
        _en("traction (?:power|current|supply)",
            "circuit breakers?", "breakers?", "hscb", "rectifiers?", "transformers?", "switchgear",
            "switchboards?",
            "distribution boards?", "feeder cables?", "supply cables?", "ups", "generators?", "conductor rail"),
        _of("遮断器",
            "高速度遮断器",
            "整流器",
            "変圧器",
            "配電盤", "分電盤", "受電設備", "無停電装置", "非常用発電機", "配電線", "キュービクル", "電車線電圧"),
        _of("차단기함",
            "고속도차단기",
            "변압기", "정류기", "배전반", "분전반", "수전설비", "비상발전기", "배전선", "변전구분소", "급전구분소")),
        any_of(_en("(?:pitch )?(?:black|dark) (?:station|in here)",
            "no (?:electric|electricity|volts|line volts|juice)",
            "lights? (?:have|has)? ?(?:all )?gone (?:off|out) at the station",
                   "de-?energi[sz]ed",
                   "earth fault", "over-?current", "tripped on overcurrent", r"went dead|gone dead"),
               r"地絡|過電流|短絡電流|電圧(?:なし|ゼロ|降下|低下)|電気が(?:来|消え|つか|点か|落ち)\w+|無電圧|"
               r"き電停止|再閉路",
               r"무전압|지락|과전류|전기가\s*(?:안|나갔|끊)[가-힣 ]*|전등이[가-힣 ]{0,5}나갔[가-힣]*|"
               r"전압\s*강하|급전\s*정지|재투입")),
    KindWords(Kind.SIGNAL, any_of(
        _en("aspects?",
            "starters?(?! motor)",
            "home boards?", "distants?", "repeaters?", "balises?", "beacons?", "ground coils?", "route indicators?",
            "signal (?:lamp|head|post|cable)s?",
            "ctc", "block instruments?", "train stops?(?= (?:stuck|failed|won))"),
        _of("現示",
            "場内信号",
            "出発信号",
            "閉そく信号",
            "中継信号機",
            "入換信号機", "誘導信号", "進路表示器", "地上子", "ctc", "prc", "灯具", "閉そく装置", "進路"),
        _of("현시", "지상자", "진로표시기", "중계신호기", "입환신호기", "ctc", "폐색장치", "차내신호")), None, 3),
    KindWords(Kind.LEVEL_CROSSING, any_of(
        _en("barriers?",
            "crossing gates?", "half barriers?", "crossing (?:bell|light|alarm)s?", "boom gates?", "lc", "ahb"),
        _of("遮断かん",
            "遮断棒", "しゃ断機", "しゃ断かん", "警報灯", "障害物検知装置", "障検", "踏切道", "踏切制御子"),
        _of("차단봉", "차단간", "경보등", "지장물검지장치", "지장물 검지장치", "건널목 경보기")), None, 5),
    KindWords(Kind.VEHICLE, any_of(
        _en("pans?",
            "tms",
            "tcms",
            "vvvf",
            "main res(?:ervoir)?",
            "brake (?:pipe|cylinder|pad|disc)s?", "air ?con(?:ditioning)?", "heating", "heaters?(?! on the points)",
            "saloon lights?",
            "cab (?:display|screen)s?",
            "head ?lights?", "wipers?", "windscreens?", "horn", "underframe", "traction(?! (?:power|current|supply))",
            "aux(?:iliary)? (?:converter|inverter)s?",
            "batter(?:y|ies)", "door interlocks?", "gearbox", "wheel ?sets?", "axle ?boxes?", "shoegear", "sanders?"),
        _of("扉",
            "戸閉め",
            "戸閉灯",
            "車内灯",
            "室内灯",
            "空調",
            "冷房",
            "暖房",
            "エアコン", "vvvf", "主回路", "力行", "元空気溜", "元空気だめ", "ブレーキ管", "補助電源", "siv", "mg",
            "モニタ装置",
            "車両モニタ",
            "運転台",
            "前照灯",
            "尾灯",
            "ワイパー", "警笛", "軸箱", "ギヤケース", "車上装置", "蓄電池", "ユニット", "表示灯", "エアー", "空気圧"),
        _of("객실등",
            "에어컨",
            "냉방",
            "난방",
            "히터",
            "주회로",
            "동력",
            "공기압축기",
            "컴프레서", "제동관", "주공기", "운전실", "전조등", "와이퍼", "기적", "차축", "보조전원", "배터리",
            "차상장치", "표시등", "인버터", "견인전동기", "팬터", "문짝", "출입문 표시등")),
        any_of(_en(r"smells? of (?:burning|burnt|smoke)[a-z ]{0,12}",
            r"burning (?:rubber|smell|plastic)",
            r"total failure", r"(?:train|unit|set)(?:'s| is| has) (?:dead|had it|stuck|failed|conked out)",
                   r"(?:air|main res\w*) leak\w*",
                   r"leaking (?:air|oil)",
                   r"limping", r"cannot take power|can't take power|no power on (?:the|my) train"),
               r"焦げ(?:た|くさ)\w{0,5}|白煙|ゴムの焼け\w+|動けな(?:い|く)\w*|起動(?:せ|し)\w+|力が?出(?:ない|"
               r"ません)|エアが?抜け\w*|空気が?(?:抜け|上がら)\w*",
               r"(?:고무\s*)?탄?\s*타는\s*냄새|탄\s*냄새|흰\s*연기|기동\s*불능|출력이\s*안[가-힣 ]*|"
               r"공기가\s*새[가-힣]*|압력이\s*안[가-힣 ]*"), 3),
    KindWords(Kind.PERSON_ON_TRACK, None, any_of(
        _en(r"(?:on|onto|along|beside|between|down on(?:to)?) the (?:tracks?|rails?|railway|running lines?|"
            r"four foot|ballast)(?<!object on the track)", r"one under",
            r"(?:hit|struck|knocked down|run over) (?:a |an |some)?(?:person|someone|somebody|man|woman|male|"
            r"female|adult|child|pedestrian|trespasser)[a-z ]{0,8}",
            r"(?:fell|fallen|gone|came|jumped|leapt|slipped) (?:off|from) the platform(?: edge)?",
            r"lying on the rails?", r"larking about on the track"),
        r"線路(?:内|上|脇|の横|際)?(?:へ|に|を|で|の方へ|のほうへ)(?:人|男|女|子ども|子供|お客|酔|高校生|"
        r"中学生)?\w{0,6}?(?:飛び|降り|下り|歩|走|入っ|入り|逃げ|遊ん|寝|座|立っ|落ち)\w*|"
        r"(?:人|男性|女性|子ども|お客さま)(?:と|を|に)(?:接触|はね|ひい|ぶつか|当た)\w*|(?:人|お客さま|男性|"
        r"女性|子ども)が?(?:線路|ホームから)\w{0,4}(?:落ち|降り)\w*|人が落ち\w*",
        r"선로(?:로|에|를|에서|\s*위(?:에|를)?|\s*옆(?:을|에)?|\s*안(?:으로|에)?)\s*(?:사람|아이|아저씨|취객|"
        r"남자|여자)?[가-힣 ]{0,4}(?:내려|뛰어|걸어|걷|도망|들어|떨어|놀|장난|누워|앉아|서 "
        r"있)[가-힣]*|"
        r"(?:사람|남자|여자|남성|여성|아이)(?:를|을|과|와)?\s*(?:쳤|치었|부딪|들이받)[가-힣]*|"
        r"사람이?\s*(?:떨어|추락|뛰어)[가-힣]*"), 5),
    KindWords(Kind.PASSENGER_ILLNESS, None, any_of(
        _en(r"(?:not|isn't|stopped) breathing",
            r"(?:very |really |quite )?(?:unwell|poorly)",
            r"seizure",
            r"having a fit",
            r"passed out",
            r"chest pains?",
            r"being sick",
            r"taken (?:very )?(?:ill|poorly)", r"feel(?:s|ing) (?:really |very )?(?:ill|sick|faint|dizzy)",
            r"not responding", r"keeled over", r"in labour"),
        r"息(?:を)?して(?:い)?ない|反応(?:が)?(?:ない|しない)|(?:気分|気持ち|具合|お具合|体調)(?:が|の|"
        r"を)?(?:悪|崩)\w*|お?倒れ\w*|意識(?:が)?(?:ない|なし|不明)|けいれん|痙攣|発作|心肺停止|"
        r"嘔吐|吐い\w+|貧血|ぐったり|うずくま\w+|過呼吸|熱中症",
        r"숨을\s*(?:안|못)\s*쉬[가-힣]*|의식(?:이|을)?\s*(?:없|잃)[가-힣]*|(?:몸이|"
        r"속이)\s*안\s*좋[가-힣]*|많이\s*아픈|아픈\s*(?:승객|손님)|경련|발작|심정지|구토|"
        r"토하[가-힣]*|실신|쓰러[가-힣]*|급환자?|어지럽[가-힣]*"), 6),
    KindWords(Kind.WEATHER, any_of(
        _en("rail temperature",
            "anemometers?",
            "rain ?gauges?",
            "wind speeds?"),
            _of("レール温度",
                "雨量計",
                "風速計", "雨量", "水位"), _of("레일온도", "레일 온도", "풍속계", "우량계", "강우량", "수위")),
        any_of(_en(r"(?:blowing|gusting|gusts?|gale|blizzard|squalls?|hail|sleet|washout|landslips?|mudslides?|"
            r"flooded|waterlogged)", r"water (?:over|above|up to|on) the rails?"),
               r"風が?強\w*|かぜが?強\w*|風規制|水が(?:来|上が|レール)\w*|(?:時間)?雨量\d+|雪が?(?:積も|ひど|"
               r"深)\w*|視界(?:が|不)\w{0,3}",
               r"바람이?\s*(?:세|강)[가-힣]*|시간당\s*\d+\s*(?:밀리|mm)[가-힣 ]{0,3}|물이?\s*(?:차|찼|"
               r"잠)[가-힣]*|눈이?\s*(?:쌓|심)[가-힣]*|풍속"), 5),
    KindWords(Kind.EARTHQUAKE, None, any_of(_en("quakes?",
        "seismic(?: trip| alarm)?",
        "ground shak\\w+"),
        r"揺れ(?:まし|て|を|が)\w*|地震計(?=トリップ|動作|が)", r"지진계|땅이\s*흔들[가-힣]*|흔들림"), 7),
    KindWords(Kind.STAFF, None, any_of(
        _en(r"(?:driver|guard|conductor|relief|crew|motorman)(?:'s|s)?(?: for)?[^.,;]{0,20}?(?:overslept|"
            r"hasn't (?:turned up|arrived|booked on)|has not (?:turned up|arrived)|not here|"
            r"missing|nowhere to be found|gone home|went home|rung in|called in sick|late|taken "
            r"ill)",
            r"no (?:driver|guard|conductor|crew|relief)", r"nobody to (?:drive|work|take)"),
        r"(?:運転士|車掌|乗務員|運転手|係員)(?:さん)?(?:が|の|は)?\w{0,8}?(?:来て?(?:い)?な|来ませ|まだ|"
        r"見当たら|未着|寝坊|遅刻|いな|いませ|出勤し|体調|急病|欠勤|乗り遅れ|足り)\w*",
        r"(?:기관사|차장|승무원|교대\s*기관사)(?:가|이|는|의)?\s*[가-힣 ]{0,8}?(?:없|안\s*(?:오|왔|나|"
        r"보)|도착하지|출근|늦잠|지각|아파|아픈|결근|쓰러)[가-힣]*"), 8),
    KindWords(Kind.OTHER, any_of(
        _en("(?:train )?radio",
            "gsm-?r",
            "platform (?:edge |screen )?(?:doors?|gates?)",
            "escalators?",
            "lifts?",
            "emergency (?:plunger|stop|button|cord)s?",
            "pass-?com(?! pulled on .{0,12}(?:lady|man|seizure))",
            "formation", "embankment", "sleepers?", "ticket gates?"),
        _of("路盤",
            "枕木",
            "まくらぎ",
            "盛土",
            "列車無線",
            "指令電話", "非常停止ボタン", "非常ボタン", "可動柵", "改札機", "橋桁", "桁", "レール頭部", "継目"),
        _of("노반",
            "침목",
            "열차무선", "무전기", "관제전화", "비상정지버튼", "비상버튼", "비상벨", "안전문", "교량", "개찰구")),
        any_of(_en(r"(?:unclaimed|unattended|abandoned|suspicious|suspect|dodgy|left) (?:rucksack|bag|box|"
            r"parcel|case|suitcase|holdall|device|item|luggage)",
            r"(?:bomb|device|explosive)s?",
            r"tree(?:s)? (?:across|on|over|down)", r"(?:building|house|warehouse) (?:alight|on fire)",
                   r"(?:lorry|truck|bus) (?:has )?(?:struck|hit) the bridge",
                   r"bridge strike",
                   r"punch-?up|massive fight|brawl\w*|fighting",
                   r"(?:mattress|bike|bicycle|trolley|trampoline|shopping cart|sign|sheet|umbrellas?|pram|"
                   r"pushchair)s?(?: \w+){0,3} (?:on|onto|all over|across) the (?:track|line|"
                   r"rail)s?", r"spray(?:ed)?", r"a big (?:black )?box",
                   r"hit a (?:deer|boar|cow|dog|sheep)",
                   r"crack(?:ed|ing)? (?:in the )?rails?|rail (?:fracture|crack|break)"),
               r"爆弾|爆発物|時限装置\w*|刃物|包丁|殴り合い|けんか|喧嘩|(?:大きい|不審な|持ち主不明の|"
               r"誰のか分からない)?(?:荷物|かばん|カバン|リュック|スーツケース|箱)(?:が(?:置|"
               r"放置)\w*)?|木が?倒れ\w*|(?:線路(?:上|内)?(?:に|へ|上))(?:自転車|布団|傘|看板|"
               r"シート|ボール|椅子|台車|荷物)\w*|スプレー\w*|へんなにおい|変なにおい|"
               r"(?:鹿|シカ|猪|イノシシ|熊|犬|牛|動物)(?:と|を|に)?(?:衝突|接触|はね|ぶつか)\w*|陥没|火事|"
               r"燃えて\w*|出火|不発弾",
               r"폭탄|폭발물|시한장치|칼을?\s*(?:든|들고)|주먹질|싸움|싸우[가-힣]*|싸워[가-힣]*|난동|(?:수상한|"
               r"주인\s*없는)\s*[가-힣]{1,4}|나무가?\s*(?:넘어|쓰러)[가-힣]*|선로(?:에|"
               r"\s*위에?)\s*(?:자전거|이불|우산|간판|장애물|물건)[가-힣]*|스프레이[가-힣]*|"
               r"이상한\s*냄새|"
               r"(?:멧돼지|고라니|사슴|개|소|동물)(?:와|과|를|을)?\s*(?:충돌|부딪|쳤)[가-힣]*|"
               r"내려앉[가-힣]*|불이?\s*(?:나|났)[가-힣]*|건물\s*화재")),
)  # fmt: skip
