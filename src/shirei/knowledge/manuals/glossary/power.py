"""Words of feeding, overhead line and electrical work: English, Japanese, Korean; synonyms by commas."""

TERMS = """
overhead line, catenary, contact line, overhead wire | 架線, 電車線, 架空電車線, 電車線路 | 전차선, 가선, 가공전차선, 전차선로
contact wire, trolley wire | トロリ線, トロリー線 | 트롤리선, 전차선
third rail, conductor rail | サードレール, 第三軌条, 第三レール | 제3궤조, 제3레일
messenger wire, catenary wire | ちょう架線, メッセンジャーワイヤ | 조가선, 조가용선
feeder, feeding, feeding section | き電, き電線, き電区間, 饋電 | 급전, 급전선, 급전구간
substation | 変電所 | 변전소
sectioning post | き電区分所, 開閉所 | 급전구분소, 개폐소
circuit breaker, breaker | 遮断器, しゃ断器, 高速度遮断器 | 차단기, 고속도차단기
disconnector, isolator, section switch | 断路器, 開閉器, 区分装置 | 단로기, 개폐기, 구분장치
section insulator, dead section, neutral section | デッドセクション, 絶縁区分, セクション | 절연구간, 사구간, 구분장치
voltage, volts | 電圧, ボルト | 전압, 볼트
current, ampere | 電流, アンペア | 전류, 암페어
resistance, ohm, ohms | 抵抗, オーム | 저항, 옴
power failure, power cut, loss of power, blackout, outage | 停電 | 정전
power supply, electricity, power | 電源, 電力 | 전원, 전력
battery, accumulator, storage battery | 蓄電池, バッテリー | 축전지, 배터리
re-energise, restore power, switch on, reclose | 送電, 再送電, 再閉路, 投入 | 송전, 재송전, 재투입
de-energise, switch off, isolate, dead | 停電, 送電停止, 開放, 停止 | 단전, 급전정지, 개방
earth, ground, earthing, grounding | 接地, アース | 접지
earth fault, ground fault | 地絡 | 지락
lightning, thunder | 雷, 雷害 | 낙뢰, 벼락, 뇌해
lightning arrester, surge arrester, arrester | 避雷器 | 피뢰기
insulator | がいし, 碍子 | 애자
insulation resistance | 絶縁抵抗 | 절연저항
cable | ケーブル | 케이블
wire, conductor | 電線, 線 | 전선, 선
pole, mast, support | 支持物, 電柱, 柱 | 지지물, 전주, 지주
pantograph, current collector | パンタグラフ, 集電装置, パンタ | 팬터그래프, 집전장치, 팬터
contact strip, carbon strip | すり板, 摺り板 | 집전판, 습판
transformer | 変圧器 | 변압기
rectifier | 整流器 | 정류기
return circuit, return current | 帰線, 帰線用レール, 帰線電流 | 귀선, 귀선로
induction, electromagnetic induction | 電磁誘導, 誘導 | 전자유도, 유도
magnetic field, magnetic flux | 磁界, 磁束密度 | 자계, 자속밀도, 자기장
clearance distance, separation, air gap | 離隔, 離隔距離 | 이격, 이격거리
high voltage, extra high voltage | 高圧, 特別高圧 | 고압, 특별고압
low voltage | 低圧 | 저압
alternating current, ac | 交流 | 교류
direct current, dc | 直流 | 직류
distribution line, transmission line | 送配電線, 送電線, 配電線 | 송배전선, 송전선, 배전선
lighting, lights | 照明, 灯, 室内灯 | 조명, 실내등
emergency lighting | 非常灯, 予備灯 | 비상등, 비상조명
overload | 過負荷, 過電流 | 과부하, 과전류
electric shock | 感電 | 감전
electrical equipment | 電気設備, 電気機器 | 전기설비, 전기기기
ac breaker trip, trip, tripped | 遮断, トリップ, 動作 | 차단, 트립, 동작
foreign object on the line, kite, balloon, bird nest | 飛来物, 異物, 支障物 | 비래물, 이물, 이물질
icing, ice, frost | 着氷, 凍結, 霜 | 착빙, 결빙, 서리
temperature | 温度 | 온도
fire resistant, flame retardant, incombustible | 不燃, 不燃性, 難燃, 難燃性 | 불연, 불연성, 난연, 난연성
backup power, standby supply | 予備電源 | 예비전원
"""
