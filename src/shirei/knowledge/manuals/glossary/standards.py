"""Words that technical standards of railways are full of beside the things themselves: English, Japanese, Korean; synonyms by commas."""

TERMS = """
existing line, conventional narrow-gauge line | 在来 | 기존선
linear motor railway, linear motor | リニアモータ, リニアインダクションモーター, リニア | 선형전동기, 리니어모터
suspended railway, suspended monorail | 懸垂式鉄道, 懸垂式 | 현수식철도, 현수식
straddle monorail, straddle-type railway | 跨座式鉄道, 跨座式 | 과좌식철도
guided railway, automated guideway, guideway | 案内軌条式鉄道, 案内軌条, 走行路 | 안내궤조식철도, 안내궤조
levitation, levitate | 浮上 | 부상
freight line, hauled, haul | 牽引, けん引 | 견인
minimum curve radius, curve radius | 曲線半径 | 곡선반경, 곡선 반경
steepest gradient, ruling gradient | 最急こう配 | 최급기울기, 최급구배, 최급경사
vertical curve | 縦曲線 | 종곡선
axle distance, wheelbase | 固定軸距, 軸距 | 고정축거, 축거
turnout branch curve | 分岐附帯曲線, 分岐 | 분기부대곡선, 분기
obstruction clearance, side clearance | 間隔, 離隔 | 여유, 간격
distance between centres, centre to centre | 中心間隔 | 중심간격
deviation, displacement, offset | 変位, 偏い, 偏位 | 변위, 편위
strength, strong enough, sturdy | 強度, 堅ろう | 강도, 견고
safety factor, factor of safety | 安全率 | 안전율
breaking load, fracture | 破壊荷重, 破断, 破壊 | 파괴하중, 파단
tension, tensile, pull | 張力, 引張 | 장력, 인장
cross-section, cross-sectional area | 断面積 | 단면적
diameter | 直径, 径 | 직경, 지름
thickness, thick | 厚さ, 厚 | 두께
area, floor area | 面積, 床面積 | 면적, 바닥면적
volume, capacity | 容量 | 용량
angle | 角度 | 각도
slippery, non-slip, anti-slip, slip resistant | 滑り, 滑り止め | 미끄럼, 미끄러
handrail, railing | 手すり, 手摺 | 난간, 손잡이
step, steps, riser, tread | 段, 蹴上げ, 踏面, 踏み面 | 단, 계단 높이, 디딤판
toilet, lavatory, washroom | 便所, トイレ | 화장실, 변소
lift, elevator, escalator | エレベーター, エスカレーター, 昇降機 | 엘리베이터, 승강기, 에스컬레이터
guide sign, signage, information for passengers | 案内, 誘導, サイン | 안내, 표지판, 유도
pillar, column | 柱, 柱類 | 기둥
wall | 壁, 隔壁 | 벽
roof, canopy | 屋根, 上家 | 지붕
floor | 床, 床面 | 바닥, 상면
ceiling | 天井 | 천장
kiosk, shop, stall | 売店 | 매점, 상점
opening, aperture | 開口部 | 개구부
fall, falling off, drop off | 転落 | 추락, 전락, 떨어
wooden, wood, timber | 木柱, 木 | 목주, 나무, 목재
metal, metallic | 金属, 金属製 | 금속
copper | 銅, 硬銅線 | 구리, 동선, 경동선
rubber | ゴム | 고무
glass | ガラス | 유리
plastic | プラスチック, ビニル | 플라스틱, 비닐
paint, coating | 塗装 | 도장, 페인트
tyre, tire | タイヤ | 타이어
fuel, diesel, petrol | 燃料 | 연료
fuel tank, tank, reservoir | タンク | 탱크, 통
gas, compressed natural gas | ガス, 圧縮天然ガス | 가스
oil, hydraulic | 油圧, 油 | 유압, 기름
steam, boiler, steam locomotive | 蒸気, 蒸気機関車, ボイラ | 증기, 증기기관차, 보일러
engine, power unit | 機関, 内燃機関, 動力発生装置 | 기관, 내연기관, 동력
exhaust | 排気, 排気管 | 배기, 배기관
pipe, piping | 配管, 管 | 배관, 관
safety valve, valve | 安全弁, 弁 | 안전밸브, 밸브
pressure gauge, gauge reading | 圧力計 | 압력계
governor, pressure regulator, cut-in, cut-out | 調圧器 | 조압기
underframe, frame | 台枠, 台車枠 | 대차틀, 언더프레임, 대틀
car body, body | 車体 | 차체
deceleration | 減速度 | 감속도
braking distance, stopping distance | 制動距離, 非常制動距離, ブレーキ距離 | 제동거리
continuous brake, through brake | 貫通ブレーキ, 貫通 | 관통제동, 관통브레이크, 관통
security brake, backup brake | 保安ブレーキ | 보안제동, 보안브레이크
regenerative, electric brake | 回生, 電気ブレーキ, 発電ブレーキ | 회생, 전기제동
empty car, unladen | 空車 | 공차, 빈 차
loading, load limit, loaded | 積載, 積車 | 적재, 적차
dangerous goods, hazardous material, explosives | 危険品, 火薬類, 危険物 | 위험품, 위험물, 화약
overhead clearance, above the road | 道路面上, 路面上 | 도로면 위, 노면 위, 도로 위
above the rail, rail level | レール面上 | 레일면 위, 궤도면
cross, crossing over, pass over | 横断, 交差 | 횡단, 교차, 가로지르
near, approach, proximity | 接近, 近接 | 접근, 근접
parallel, alongside | 並行, 側方 | 병행, 나란히
underground cable, buried | 地中, 埋設 | 지중, 매설
trough, duct, conduit | トラフ, ダクト, 管路 | 트로프, 덕트, 관로
telephone wire, weak-current wire, communication wire | 弱電流電線, 通信線, 架空通信線 | 약전류전선, 통신선, 가공통신선
overhead, aerial | 架空 | 가공
catenary suspension, catenary | カテナリ, ちょう架, カテナリちょう架式 | 카테너리, 조가식, 커티너리
simple suspension, direct suspension | 直接ちょう架式 | 직접조가식
rigid conductor, conductor rail, overhead rigid | 剛体, 剛体ちょう架 | 강체, 강체가선
third rail | サードレール, サードレール式 | 제3레일, 제3궤조
span wire, beam, portal | ビーム, スパン線 | 빔, 스팬선
height of the contact wire | 電車線の高さ | 전차선 높이, 전차선의 높이
wind pressure, wind load | 風圧, 風圧荷重 | 풍압, 풍하중
warning notice, danger sign, warning board | 危険である旨の表示, 表示 | 위험표시, 위험 표지
supervision, remote monitoring, monitor | 監視, 被監視変電所 | 감시
protective device, protection equipment | 保安装置, 防護設備, 保護 | 보호장치, 방호설비
automatic | 自動, 自動的 | 자동
manual, by hand | 手動 | 수동
standard value, as a rule, usually | 標準, 原則 | 표준, 원칙
at least, minimum, smallest, shortest, lowest | 以上, 最小 | 이상, 최소, 최저
at most, maximum, largest, longest, highest | 以下, 最大 | 이하, 최대, 최고
within | 以内 | 이내
exception, exempt, need not, not required, omit | ただし, この限りでない, 省略 | 예외, 생략, 다만
unavoidable, terrain | やむを得ない, 地形 | 부득이, 지형
newly built, new line, construction of a new | 新設 | 신설, 새로 짓
large-scale improvement, rebuilt, alteration | 大規模改良, 改良 | 대규모개량, 개량
existing | 既設 | 기존
decibel, sound level | デシベル, 騒音レベル | 데시벨
whistle sign, sound the horn | 気笛, 気笛合図 | 기적, 경적
daytime, by day | 昼間 | 주간, 낮
night, by night | 夜間 | 야간, 밤
sunrise, sunset | 日出, 日没 | 일출, 일몰
weather | 天候, 気象 | 날씨, 기상
white | 白色, 白色灯 | 백색, 흰색, 하얀
red | 赤色, 赤色灯 | 적색, 빨간, 붉은
yellow, amber | 黄, 橙黄色, 橙黄色灯 | 황색, 노란, 등황색
green light | 緑色, 緑色灯 | 녹색, 초록
flashing, blinking | 明滅, 点滅 | 점멸, 명멸, 깜박
colour | 色 | 색, 색깔
semaphore, arm | 腕木, 腕木式 | 완목
restricted signal, warning signal | 警戒信号 | 경계신호
high-speed proceed | 高速進行信号 | 고속진행신호
speed control signal, checked speed | 抑速信号 | 억속신호
through signal, passing signal | 通過信号機 | 통과신호기
route indicator, route display | 進路表示機, 進路予告機 | 진로표시기, 진로예고기
ground signal | 地上信号機 | 지상신호기
subsidiary signal | 従属信号機 | 종속신호기
fixed signal | 常置信号機 | 상치신호기
two-position, three-position | 二位式, 三位式 | 2위식, 3위식
inside of the signal, protected area | 内方, 防護区域 | 내방, 방호구역
outside of the signal, in rear of the signal | 外方 | 외방
boundary, limit, border | 境界, 分界点, 終端 | 경계, 분계점
overlap, fouling point | 車両接触限界, 過走余裕 | 차량접촉한계
automatic block | 自動閉そく式 | 자동폐색식
staff, token, tablet | タブレット, スタフ, 通票 | 타블렛, 스태프, 통표
ticket, pilotman's ticket, pilot ticket | 通券, 指導票, 指導券, 票券 | 통권, 지도표, 지도권, 표권
pilotman working | 指導式, 指導指令式, 指導通信式 | 지도식, 지도통신식, 지도지령식
driver's vigilance, attention of the driver, own vigilance | 注意力 | 주의력
approval, consent, permission of the other station | 承認, 承諾 | 승인, 승낙
instruction, directive | 指示 | 지시
record book, register | 記録簿 | 기록부
simultaneous, at the same time | 同時 | 동시
enter and leave at once, conflicting movements | 同時進入進出, 進入進出 | 동시진입진출, 진입진출
following train, train behind | 後続列車 | 후속열차, 뒤따르는 열차
single-manned, one-person operation, driver-only | 単独で乗務, 単独 | 단독승무, 1인승무
nobody aboard, without a driver, no driver | 乗務しない, 操縦する係員が乗務しない | 무인, 승무하지 않
dead man's device, incapacitated driver, driver falls ill | 運転士異常時列車停止装置 | 운전사 이상 시 열차정지장치, 운전자경계장치
illness, falls ill | 疾病 | 질병, 병
intercom, talk to each other, speak with | 通話, 通話装置 | 통화, 통화장치
front of the train, foremost, leading car | 最前部, 前面, 前端 | 최전부, 앞면, 맨 앞
rear of the train, rearmost, last car | 最後部, 後面, 後端 | 최후부, 뒷면, 맨 뒤
both sides | 両側 | 양쪽, 양측
both ends | 両端 | 양단, 양 끝
front light, marker light | 標識灯, 前部標識 | 표지등, 전부표지
rear marker, tail marker | 後部標識 | 후부표지
reflector, disc | 反射板, 円板 | 반사판, 원판
start, begin, beginning | 開始, 始まり | 개시, 시작
end, finish | 終了, 終わり | 종료, 끝
interval of inspection, how often inspected, period | 周期, 期間, ごと | 주기, 기간, 마다
wear | 摩耗 | 마모
deformation, bend, warp | 変形 | 변형
damage, broken | 損傷, 破損, 折損 | 손상, 파손, 절손
break in two, parted, split | 分離 | 분리, 끊어
corrosion, rust | 腐食, さび | 부식, 녹
overheating, hot | 過熱 | 과열
dirt, contamination | 汚損 | 오손, 더러
spring | ばね | 스프링
gas cylinder, container | 容器, ガス容器 | 용기
fire alarm, fire detection | 火災報知設備, 火災報知, 感知器 | 화재경보, 화재감지, 감지기
smoke extraction, smoke exhaust | 排煙, 排煙設備 | 배연, 제연
sprinkler, hydrant, fire-fighting | 消火, 消火設備 | 소화, 소화설비
rescue ladder, escape device, descender | 緩降機, 避難設備 | 완강기, 피난설비
evacuation route, walk along the track | 避難誘導路, 歩行 | 피난로, 걸어
staff, person, qualified | 資格, 係員 | 자격, 직원
trained, education of staff | 教育及び訓練, 教育訓練 | 교육훈련
wear protective clothing, protective equipment | 防護具 | 보호구
structure, construction | 構造 | 구조
function, work | 機能 | 기능
method, way | 方法, 方式 | 방법, 방식
condition, requirement | 条件, 要件 | 조건, 요건
place, location, spot | 箇所, 場所 | 개소, 장소, 자리
display, show | 表示 | 표시
lamp lit, light up | 点灯 | 점등, 켜
equip, install, put up, set up, fit | 設ける, 設置 | 설치, 설비
pedestrian, road user, passer-by | 通行人, 通行者 | 통행인, 보행자
motor vehicle, road vehicle, lorry, truck | 自動車 | 자동차, 화물차, 트럭
bicycle | 自転車 | 자전거
animal, cat, dog, deer | 動物 | 동물, 짐승, 고양이, 노루
rope, cable of a funicular | 索条 | 삭조, 로프
tidal wave, tsunami | 津波 | 지진해일, 쓰나미
volcano, ash | 火山, 火山灰 | 화산, 화산재
"""
