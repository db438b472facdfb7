"""Words of track, structures, stations and crossings: English, Japanese, Korean; synonyms by commas."""

TERMS = """
track, line | 線路, 軌道 | 선로, 궤도
rail | レール, 軌条 | 레일, 궤조
gauge | 軌間 | 궤간
sleeper, tie | まくらぎ, 枕木 | 침목
ballast | 道床, バラスト | 도상, 자갈
curve, curved | 曲線, カーブ | 곡선
radius | 半径 | 반경, 반지름
cant, superelevation | カント | 캔트
gradient, slope, incline | こう配, 勾配 | 기울기, 구배, 경사
transition curve | 緩和曲線 | 완화곡선
slack, widening | スラック | 슬랙, 확폭
points, switch, turnout, set of points | 転てつ機, 転てつ器, 分岐器, ポイント, 転てつ装置 | 선로전환기, 분기기, 전철기, 포인트
point machine, switch machine | 転てつ機, 電気転てつ機 | 선로전환기, 전기선로전환기
crossing, frog | クロッシング, 轍叉 | 크로싱
tongue rail, switch blade, blade | トングレール | 텅레일, 첨단레일
stock rail | 基本レール | 기본레일
facing, facing direction | 対向 | 대향
trailing | 背向 | 배향
guard rail, check rail | ガードレール, 護輪軌条, 脱線防止レール | 가드레일, 탈선방지
siding | 側線 | 측선
main line | 本線 | 본선
single track, single line | 単線 | 단선
double track, double line | 複線 | 복선
neighbouring track, adjacent line, adjacent track | 隣接線, 隣接線路, 隣の線路 | 인접선, 옆 선로
structure gauge, clearance, loading gauge | 建築限界, 車両限界, 限界 | 건축한계, 차량한계
distance between tracks, track centres | 軌道中心間隔 | 궤도중심간격
formation width | 施工基面 | 시공기면
bridge | 橋りょう, 橋梁, 橋 | 교량, 다리
tunnel | トンネル | 터널
embankment | 盛土, 築堤 | 성토
cutting | 切土, 切取 | 절토
retaining wall | 擁壁 | 옹벽
viaduct, elevated | 高架, 高架橋 | 고가, 고가교
underground, subway, metro | 地下, 地下鉄, 地下駅 | 지하, 지하철, 지하역
refuge, place of refuge, shelter | 待避所, 待避 | 대피소, 대피
evacuation, escape | 避難 | 대피, 피난
station | 駅, 停車場, 停留場 | 역, 정거장, 정류장
platform | プラットホーム, ホーム | 승강장, 플랫폼
platform edge, edge of the platform | ホーム縁端, 縁端 | 승강장 가장자리, 연단
platform door, platform gate, platform screen door | ホームドア, 可動式ホーム柵 | 승강장안전문, 스크린도어
stairs, stairway, staircase | 階段 | 계단
landing | 踊り場, 踊場 | 계단참
passage, corridor, walkway | 通路 | 통로
width, wide | 幅 | 폭, 너비
height, high, tall | 高さ | 높이
length, long | 長さ | 길이
depth, deep | 深さ | 깊이, 심도
level crossing, grade crossing, crossing | 踏切, 踏切道 | 건널목
level crossing obstacle detector, obstacle detector, obstruction detector | 障害物検知装置, 障検, 踏切障害物検知 | 지장물검지장치, 장애물감지장치
crossing alarm, warning bells, bells, alarm, warning | 警報, 警報機, 踏切警報機, 警報装置 | 경보, 경보기, 경보장치
barrier, boom, gate arm, barriers | 遮断機, 遮断かん, 遮断桿, しゃ断機, 遮断装置 | 차단기, 차단봉, 차단간
road | 道路 | 도로
fence | 柵, さく | 울타리, 펜스
landslide, rockfall, falling rock | 落石, 土砂崩壊, 土砂崩れ | 낙석, 토사붕괴, 산사태
noise | 騒音 | 소음
vibration | 振動 | 진동
kilometre post | キロ程, 距離標 | 거리표, 키로정
track maintenance, maintenance of way | 保線, 保守 | 보선, 유지보수
buffer stop, stop block | 車止め, 車止 | 차막이
trap points, derailer | 安全側線, 脱線転てつ器 | 안전측선, 탈선선로전환기
derail, derailment, derailed | 脱線 | 탈선
obstacle, obstruction, object | 障害物, 支障, 支障物 | 장애물, 지장물, 지장
inspection, inspect, examination, check | 検査, 点検, 確認 | 검사, 점검, 확인
patrol | 巡視, 巡回 | 순회, 순시
wheel flange | フランジ | 플랜지
concrete | コンクリート | 콘크리트
steel | 鋼 | 강, 강재
allowable stress, permissible stress | 許容応力度, 許容応力 | 허용응력
load | 荷重 | 하중
deflection | たわみ | 처짐
earthquake-proof, seismic | 耐震, 地震 | 내진, 지진
"""
