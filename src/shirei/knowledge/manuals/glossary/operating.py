"""Words of operating, people and disasters: English, Japanese, Korean; synonyms by commas."""

TERMS = """
controller, dispatcher, control centre, control desk, control | 指令, 指令員, 指令所, 運転指令, 司令 | 관제, 관제사, 관제실, 지령, 사령
signaller, signalman | 信号扱者, 信号取扱者, 信号掛 | 신호취급자, 신호원
driver, train driver, engineer | 運転士, 動力車を操縦する係員, 操縦 | 기관사, 운전사
conductor, guard | 車掌 | 차장
station staff, station master | 駅員, 駅係員, 駅長 | 역무원, 역장, 역직원
maintainer, maintenance staff, maintenance crew, repairman | 保守員, 保守係員, 保守担当, 係員 | 보수원, 유지보수원, 보수직원, 직원
electrical controller, power controller | 電力指令 | 전력관제, 전력지령
site leader, person in charge, incident officer | 現地責任者, 現場責任者, 責任者 | 현장책임자, 책임자
lookout, watchman | 見張員, 列車見張員, 見張り | 열차감시원, 감시원
crew, staff, employee | 乗務員, 係員, 職員 | 승무원, 직원
passenger, passengers, people on board, customers | 旅客, 乗客, お客さま | 여객, 승객, 손님
training, education | 教育, 訓練 | 교육, 훈련
alcohol, drunk, intoxication | 酒気, アルコール, 酒気帯び | 음주, 주기, 알코올
drug, medicine | 薬物 | 약물
aptitude, fitness | 適性 | 적성
speed, how fast, km/h | 速度, キロ | 속도, 시속, 킬로
speed limit, maximum speed, top speed | 制限速度, 最高速度, 速度以下 | 제한속도, 최고속도
slow, restricted, dead slow | 徐行 | 서행
stop, halt, come to a stand | 停止, 停車, 止まる, 止める | 정지, 정차, 멈추
suspend service, stop running, stop operation, cease running | 運転中止, 運転見合わせ, 見合わせ, 運転休止 | 운전중지, 운행중단, 운행중지
resume, restart, resumption, reopen | 運転再開, 再開 | 운전재개, 운행재개, 재개
restoration, recovery, restore | 復旧 | 복구
forecast, estimate, prognosis | 見込み, 予測 | 예측, 전망
delay, late | 遅延, 遅れ | 지연, 늦
timetable, schedule | 時刻, ダイヤ, 運転時刻 | 시각표, 운전시각, 다이아
turn back, turnback, short turn | 折返し, 折り返し | 회차, 반복
set back, reverse, reversing, backward movement, propel | 退行, 退行運転, 推進 | 퇴행, 퇴행운전, 추진
shunting, switching | 入換え, 入換, 入替 | 입환
stabling, park, parked train | 留置 | 유치
departure, depart, start | 出発, 発車 | 출발, 발차
arrival, arrive, enter | 到着, 進入 | 도착, 진입
interval, headway, distance between trains, train in front, preceding train | 間隔, 列車間隔, 先行列車 | 간격, 열차간격, 선행열차, 앞 열차
worksite, possession, line blocked, line closed, closure | 線路閉鎖, 閉鎖, 作業区間 | 선로차단, 선로폐쇄, 차단작업
going onto the track, walk on track, enter the track | 線路内立入, 立ち入り, 立入 | 선로출입, 선로 내 출입, 무단침입
person on the track, trespasser, intruder | 線路内立入, 公衆立入, 侵入 | 선로 내 사람, 선로침입, 무단출입
hit a person, person under train, struck, collision with a person | 人身事故, 人身, はねた, 接触, 触車 | 인명사고, 사상사고, 치인, 인신사고
ill passenger, sick, illness, unconscious, faint | 急病, 急病人, 体調不良, 意識 | 급병, 응급환자, 의식, 환자
stretcher | 担架 | 들것
ambulance, first aid, aed | 救急, 救急車, AED, 応急手当 | 구급, 구급차, 응급처치
police | 警察 | 경찰
fire brigade, fire service | 消防 | 소방
injured, injury, hurt | 負傷, けが, 負傷者 | 부상, 부상자
dead, death, fatal | 死亡, 死傷 | 사망, 사상
animal, deer | 動物, 獣, 鹿 | 동물, 짐승
fire | 火災, 火事, 出火, 火 | 화재, 불
explosion, bomb, suspicious object | 爆発物, 不審物, 爆破 | 폭발물, 수상한 물건, 의심물
dangerous goods, hazardous | 危険品, 危険物 | 위험물, 위험품
earthquake, tremor | 地震 | 지진
seismometer, gal, seismic intensity | 地震計, ガル, 震度 | 지진계, 갈, 진도
aftershock | 余震 | 여진
tsunami | 津波 | 쓰나미, 해일
wind, gust, gale, storm | 風, 強風, 風速, 暴風 | 바람, 강풍, 풍속
rain, heavy rain, rainfall | 雨, 大雨, 雨量, 降雨 | 비, 호우, 강우, 우량
flood, flooding, water level, inundation | 浸水, 冠水, 水位, 洪水 | 침수, 홍수, 수위
snow | 雪, 積雪, 除雪 | 눈, 적설, 제설
heat, high temperature | 高温, 暑 | 고온, 더위
order, instruction, command | 指示, 命令, 指令 | 지시, 명령
permission, permit, allowed, authority | 許可, 承認, 認め, してよい | 허가, 승인, 허용
report, tell, notify, inform | 報告, 通報, 連絡, 通告 | 보고, 통보, 연락, 통고
first report | 第一報 | 최초보고, 제1보, 첫 보고
read back, repeat back | 復唱 | 복창
log, record | 記録, 記録簿 | 기록, 기록부
confirm, make sure, verify | 確認 | 확인
forbid, prohibited, must not, ban | 禁止, してはならない | 금지, 해서는 안
danger, hazard | 危険, 危難 | 위험
accident | 事故 | 사고
failure, fault, defect, breakdown, broken | 故障, 不具合, 障害 | 고장, 장애, 불량
abnormal, emergency | 異常, 異常時, 非常 | 이상, 비상
cause | 原因 | 원인
measure, procedure, steps | 措置, 手順, 処置 | 조치, 절차, 순서
repair, mend, replace, exchange | 修理, 修繕, 交換, 取替え | 수리, 교체, 교환
test, trial run | 試験, 試運転 | 시험, 시운전
minute, minutes | 分 | 분
second, seconds | 秒 | 초
hour, hours | 時間 | 시간
day, days | 日 | 일, 날
month, months | 月, 箇月 | 월, 개월
year, years | 年 | 년
night, day and night | 夜間, 昼間 | 야간, 주간, 밤, 낮
metre, metres | メートル | 미터
millimetre | ミリ, ミリメートル | 밀리미터, 밀리
centimetre | センチメートル, センチ | 센티미터, 센티
kilometre | キロメートル, キロ | 킬로미터, 킬로
percent, share, proportion | パーセント, 割合, 割 | 퍼센트, 비율, 할
number of times, times, how often | 回数, 回, 何回 | 횟수, 회, 몇 번
minimum, at least, shortest, least | 最小, 最低, 以上 | 최소, 최저, 이상
maximum, at most, up to, no more than, longest | 最大, 最高, 以下 | 최대, 최고, 이하
within, before the end of | 以内 | 이내
exceed, more than, above, over | 超え, 超える | 초과, 넘는
standard, norm | 標準, 基準 | 표준, 기준
both sides | 両側 | 양쪽, 양측
one side, single side | 片側 | 한쪽, 편측
automatic | 自動 | 자동
manual | 手動 | 수동
temporary | 仮, 臨時 | 임시
new, newly built | 新設, 新造, 新製 | 신설, 신조
structure, construction, built | 構造 | 구조
equipment, device, apparatus | 設備, 装置, 機器 | 설비, 장치, 기기
position, place, location | 位置, 場所 | 위치, 장소
direction | 方向 | 방향
cost, price, allowance, fee, pay, salary | 費用, 料金, 手当, 金額 | 비용, 요금, 수당, 금액
ticket gate, fare gate, ticket | 改札, 自動改札機, 乗車券 | 개찰, 개집표기, 승차권
bus, substitute bus, replacement transport | 代行バス, バス, 代替輸送, 振替輸送 | 대체버스, 버스, 대체수송
strike, labour dispute | ストライキ, 争議 | 파업, 쟁의
drone, robot | ドローン, ロボット | 드론, 로봇
elevator, lift, escalator | エレベーター, エスカレーター | 엘리베이터, 에스컬레이터
toilet | 便所, トイレ | 화장실
dust, garbage | ごみ, 塵 | 먼지, 쓰레기
"""
