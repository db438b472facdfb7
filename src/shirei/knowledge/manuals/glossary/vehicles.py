"""Words of trains and vehicles: English, Japanese, Korean; synonyms by commas."""

TERMS = """
train | 列車 | 열차
vehicle, car, rolling stock | 車両 | 차량
unit, formation, trainset | 編成 | 편성
locomotive | 機関車 | 기관차
freight, goods train, freight car | 貨物, 貨車, 貨物列車 | 화물, 화차, 화물열차
high-speed line, shinkansen | 新幹線 | 신칸센, 고속철도
conventional railway, ordinary railway, conventional line | 普通鉄道, 在来線 | 보통철도, 일반철도, 재래선
tram, light rail | 路面電車, 軌道 | 노면전차
trolleybus | 無軌条電車 | 무궤조전차
funicular, cable railway | 鋼索鉄道 | 강삭철도
monorail | モノレール, 懸垂式鉄道, 跨座式鉄道 | 모노레일
maglev | 磁気浮上式鉄道, 浮上式鉄道 | 자기부상철도
empty train, out of service | 回送, 回送列車 | 회송, 회송열차
door, doors | 扉, ドア, 戸, 旅客用乗降口, 乗降口 | 문, 출입문, 승강문, 도어
door closing, close the door | 戸閉め, 戸閉, 閉扉 | 문닫힘, 폐문
door interlock light, door pilot lamp, door indicator | 戸閉め表示灯, 戸閉灯, 知らせ灯, 運転士知らせ灯 | 출입문표시등, 지시등, 폐문표시등
bypass, cut out, isolate the door | 短絡, バイパス, 開放, 締切, 非連動 | 바이패스, 개방, 차단
emergency exit, escape door | 非常口 | 비상구
emergency door release, emergency handle, door cock | 非常用ドアコック, ドアコック, 非常開扉 | 비상개폐장치, 비상문열림, 도어콕
gangway, through passage | 貫通路, 貫通口 | 관통로, 관통문
passenger saloon, saloon, passenger compartment | 客室, 車内 | 객실
driver's cab, cab | 乗務員室, 運転室, 運転台 | 승무원실, 운전실, 운전대
window | 窓 | 창, 창문
seat | 座席, 腰掛け | 좌석
wheelchair | 車いす | 휠체어
emergency alarm, passenger alarm, alarm in the saloon, emergency intercom | 非常通報装置, 非常通報 | 비상통보장치, 비상통화장치, 비상인터폰
emergency stop device | 非常停止装置 | 비상정지장치
announcement, public address | 放送, 車内放送, 案内 | 방송, 안내방송, 안내
brake, braking, brakes | ブレーキ, 制動 | 제동, 브레이크
emergency brake | 非常ブレーキ | 비상제동, 비상브레이크
service brake | 常用ブレーキ | 상용제동
parking brake | 留置ブレーキ, 手ブレーキ | 주차제동, 수제동기, 유치제동
brake pipe, brake cylinder | ブレーキ管, ブレーキシリンダ | 제동관, 제동통
brake failure, brakes do not release, dragging brake, stuck brake | ブレーキ不緩解, 不緩解 | 제동불완해, 불완해
release the brake, release | 緩解, ゆるめ | 완해
main reservoir, air pressure, compressed air | 元空気だめ, 元空気溜, 空気圧, 圧力 | 주공기통, 공기압, 압력
compressor | 空気圧縮機, 圧縮機 | 공기압축기, 압축기
air leak, leak | 漏れ, 空気漏れ | 누설, 공기누설
coupler, coupling, couple | 連結, 連結器, 連結装置 | 연결, 연결기
uncouple, train separation, parted | 分離, 解放, 列車分離 | 분리, 해방
rescue, relief train, assisting train, rescue train | 救援, 救援列車 | 구원, 구원열차
wheel | 車輪 | 차륜, 바퀴
axle | 車軸, 輪軸 | 차축, 윤축
bogie, truck | 台車 | 대차
hot axle box, bearing | 軸受, 軸箱 | 베어링, 축상
suspension, air spring | ばね, 空気ばね, 懸架装置 | 스프링, 공기스프링, 현가장치
flat wheel | 車輪フラット, フラット | 플랫, 찰상
traction motor, motor | 主電動機, 電動機, モーター | 견인전동기, 전동기, 모터
inverter, converter, traction equipment | 主制御器, インバータ, 主変換装置 | 인버터, 주변환장치
air conditioning, cooling, heating | 空調, 冷房, 暖房, 空気調和 | 냉방, 난방, 공조
fire extinguisher | 消火器 | 소화기
smoke, smoke detector | 煙, 火災報知 | 연기, 화재감지
headlight, headlamp, tail light, tail lamp | 前部標識灯, 前照灯, 後部標識灯, 尾灯 | 전조등, 전부표지등, 후부표지등, 미등
whistle, horn | 汽笛, 警笛 | 기적, 경적
rail guard, cowcatcher, life guard | 排障器 | 배장기
speedometer | 速度計 | 속도계
weight, axle load | 重量, 軸重 | 중량, 축중
maximum number of cars, train length | 連結両数, 両数 | 연결량수, 량수
runaway, roll away | 逸走, 転動 | 일주, 전동, 폭주
chock, scotch, wheel stop | 手歯止め, 車輪止め, 歯止め, 転動防止 | 차륜막이, 바퀴막이, 구름막이
overhaul, periodic inspection, general inspection | 全般検査, 重要部検査, 定期検査 | 전반검사, 중요부검사, 정기검사
"""
