"""Words of signalling, interlocking and communication: English, Japanese, Korean; synonyms by commas."""

TERMS = """
signal | 信号, 信号機 | 신호, 신호기
main signal | 主信号機 | 주신호기
home signal | 場内信号機, 場内信号 | 장내신호기, 장내신호
starting signal, departure signal | 出発信号機, 出発信号 | 출발신호기, 출발신호
block signal | 閉そく信号機 | 폐색신호기
distant signal | 遠方信号機 | 원방신호기
repeating signal, repeater signal | 中継信号機 | 중계신호기
calling-on signal, calling on, call-on | 誘導信号機, 誘導信号 | 유도신호기, 유도신호
shunting signal | 入換信号機, 入換信号 | 입환신호기, 입환신호
temporary signal | 臨時信号機 | 임시신호기
cab signal | 車内信号, 車内信号機 | 차내신호, 차내신호기
special signal, obstruction warning signal | 特殊信号, 発光信号, 特殊信号発光機 | 특수신호, 발광신호
hand signal | 手信号 | 수신호
signal aspect, aspect, indication, display | 現示 | 현시
stop signal, danger, red | 停止信号, 停止, 赤 | 정지신호, 정지, 적색
proceed, clear, green | 進行信号, 進行, 青 | 진행신호, 진행, 녹색
caution | 注意信号, 注意 | 주의신호, 주의
restricted speed, speed restriction, reduced speed | 減速, 徐行, 速度制限 | 감속, 서행, 속도제한
wrong side failure, wrong-side, false clear | 不正現示, 危険側, 信号現示の不正確 | 위험측, 오현시
lamp, light, bulb | 灯, 電球, ランプ, 灯火 | 등, 전구, 램프
track circuit | 軌道回路 | 궤도회로
track relay, relay | 軌道リレー, リレー, 継電器 | 궤도계전기, 계전기
impedance bond | インピーダンスボンド | 임피던스본드
insulated joint, rail joint insulation, insulation | 絶縁, 絶縁継目, レール絶縁 | 절연, 절연이음매
shunt, short circuit | 短絡 | 단락
feed end, sending end | 送電端, 送信端, 送端, 送り側 | 송전단, 송신단, 송단
receive end, far end, receiving end | 着電端, 受信端, 受端, 受け側 | 착전단, 수신단, 수단
occupied, false occupation, occupancy | 在線, 不正落下, 占有 | 점유, 재선
train detection, detect trains | 列車検知, 検知 | 열차검지, 검지
interlocking | 連動, 連動装置, 連鎖 | 연동, 연동장치, 연쇄
route | 進路 | 진로
route setting, set a route | 進路構成, 進路制御, 進路 | 진로구성, 진로제어
lock, locked, locking | 鎖錠, ロック, 施錠 | 쇄정, 잠금
unlocked, not locked | 鎖錠しない, 解錠, 鎖錠されていない | 쇄정되지, 해정
detection, detected | 照査, 検知, 表示 | 검지, 조사, 표시
hand crank, crank, hand winding | 手回し, 手回しハンドル, ハンドル | 수동핸들, 수동 핸들, 핸들
obstruction of points, does not move, will not throw | 不転換, 転換不能 | 불전환, 전환불능
throw, operate the points, move over | 転換 | 전환
block, block section | 閉そく, 閉塞, 閉そく区間 | 폐색, 폐색구간
substitute block, emergency block, degraded block | 代用閉そく, 代用閉そく方式 | 대용폐색, 대용폐색방식
telephone block, communication block | 通信式, 指導通信式 | 통신식, 지도통신식
pilotman, pilot | 指導者, 指導員, 伝令者 | 지도자, 전령자
messenger, pilot for relief train | 伝令者 | 전령자
messenger method, working under a messenger, relief working | 伝令法 | 전령법
running on sight, on sight, sight | 無閉そく運転, 目視, 見通し | 무폐색운전, 목시, 무폐색, 시계
automatic train stop, ats | 自動列車停止装置, ATS, 自動的に停止 | 자동열차정지장치, ATS
automatic train control, atc | 自動列車制御装置, ATC, 自動的に減速 | 자동열차제어장치, ATC
automatic train operation, driverless, unattended | 自動運転, 自動列車運転装置, 無人運転 | 자동운전, 무인운전
radio, train radio | 無線, 列車無線 | 무선, 열차무선
protection radio, train protection radio | 防護無線 | 방호무선
train protection, protect the line, protection | 列車防護, 防護 | 열차방호, 방호
telephone | 電話 | 전화
communication, communications | 通信, 通話, 保安通信 | 통신, 통화
transmission, data link | 伝送, 回線 | 전송, 회선
communication failure, loss of communication | 通信断, 通信異常, 伝送異常 | 통신두절, 통신장애
central control, traffic control centre, ctc | 集中制御, CTC, 列車集中制御装置 | 중앙제어, CTC, 열차집중제어장치
local control | 駅扱い, 駅扱, 現地操作 | 역취급, 로컬취급
fusee, flare, torpedo | 信号炎管, 炎管, 発炎 | 신호염관, 염관
alarm button, emergency button, emergency stop button, push button | 非常ボタン, 非常停止ボタン, 押しボタン, 支障報知装置 | 비상버튼, 비상정지버튼, 누름버튼, 비상단추
sign, marker, board | 標識, 標 | 표지, 표
hand sign, gesture signal | 合図 | 전호, 합도
overrun, signal passed at danger, spad, pass a signal | 冒進, 信号冒進, 過走 | 모진, 신호모진, 과주
distance of visibility, visible distance | 確認距離, 見通し距離 | 확인거리, 투시거리
clock, time | 時計, 時刻 | 시계, 시각
recorder, event recorder, data recorder | 記録装置, 運転状況記録装置 | 기록장치, 운전상황기록장치
fog, mist | 濃霧, 霧 | 안개, 농무
"""
