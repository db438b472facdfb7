"""The control room's sentences in English, Japanese and Korean, with places for names, times and figures."""

from __future__ import annotations

#: What is said -> language -> sentence.
PHRASES: dict[str, dict[str, str]] = {
    "began_pair": {
        "en": "At {at}, {kind} occurred between {a} and {b} on the {line}.",
        "ja": "{at}、{line}の{a}〜{b}間で{kind}が発生した。",
        "ko": "{at}에 {line} {a}~{b} 구간에서 {kind}이(가) 발생했다.",
    },
    "began_at": {
        "en": "At {at}, {kind} occurred at {a} on the {line}.",
        "ja": "{at}、{line}の{a}で{kind}が発生した。",
        "ko": "{at}에 {line} {a}에서 {kind}이(가) 발생했다.",
    },
    "began": {
        "en": "At {at}, {kind} occurred on the {line}.",
        "ja": "{at}、{line}で{kind}が発生した。",
        "ko": "{at}에 {line}에서 {kind}이(가) 발생했다.",
    },
    "known": {
        "en": "Control learnt of it at {at}.",
        "ja": "指令は{at}に報告を受けた。",
        "ko": "관제는 {at}에 보고를 받았다.",
    },
    "closed": {
        "en": "The line is closed between {a} and {b} from {since} until {until}.",
        "ja": "{a}〜{b}間は{since}から{until}まで不通である。",
        "ko": "{a}~{b} 구간은 {since}부터 {until}까지 불통이다.",
    },
    "closed_estimate": {
        "en": "The line is closed between {a} and {b} from {since} and is expected to reopen at {until}.",
        "ja": "{a}〜{b}間は{since}から不通で、{until}に開通の見込み。",
        "ko": "{a}~{b} 구간은 {since}부터 불통이며, {until}에 개통될 것으로 예상된다.",
    },
    "platform_out": {
        "en": "Track {track} at {a} is out of use from {since} until {until}.",
        "ja": "{a}駅{track}番線は{since}から{until}まで使用停止である。",
        "ko": "{a}역 {track}번 선은 {since}부터 {until}까지 사용이 중단된다.",
    },
    "failed_train": {
        "en": "{train} has failed and stands at {a} until {until}.",
        "ja": "{train}は故障のため{a}駅で{until}まで動けない。",
        "ko": "{train} 열차는 고장으로 {a}역에서 {until}까지 움직이지 못한다.",
    },
    "forecast": {
        "en": "Service is forecast to resume after {q50} minutes (between {q10} and {q90} minutes).",
        "ja": "運転再開までは{q50}分の見込み(幅は{q10}分から{q90}分)。",
        "ko": "운행 재개까지 {q50}분이 걸릴 것으로 예상된다(범위는 {q10}분에서 {q90}분).",
    },
    "fault": {
        "en": "The likeliest fault is “{fault}”, at {share} %.",
        "ja": "故障の原因として最も有力なのは「{fault}」で、確率は{share}%である。",
        "ko": "고장 원인으로 가장 유력한 것은 “{fault}”이며 확률은 {share}%이다.",
    },
    "decided": {
        "en": "{by} accepted option {option} at {at}, saying “{reason}”.",
        "ja": "{at}、{by}が{option}案を採用した。「{reason}」との理由である。",
        "ko": "{at}에 {by}이(가) {option}안을 채택했다. 이유는 “{reason}”이다.",
    },
    "changed": {
        "en": "{by} changed option {option} at {at}, saying “{reason}”.",
        "ja": "{at}、{by}が{option}案を変更して決定した。「{reason}」との理由である。",
        "ko": "{at}에 {by}이(가) {option}안을 변경하여 결정했다. 이유는 “{reason}”이다.",
    },
    "rejected": {
        "en": "{by} rejected the proposal at {at}, saying “{reason}”.",
        "ja": "{at}、{by}が提案を却下した。「{reason}」との理由である。",
        "ko": "{at}에 {by}이(가) 제안을 기각했다. 이유는 “{reason}”이다.",
    },
    "undecided": {
        "en": "Nobody has decided yet; option {option} is recommended.",
        "ja": "まだ決定されていない。推奨は{option}案である。",
        "ko": "아직 결정되지 않았다. {option}안을 추천한다.",
    },
    "none_recommended": {
        "en": "Nobody has decided yet, and no option passed the checker.",
        "ja": "まだ決定されておらず、検査に合格した案はない。",
        "ko": "아직 결정되지 않았으며, 검증을 통과한 안이 없다.",
    },
    "options": {
        "en": "{n} alternatives were put forward.",
        "ja": "{n}個の案が提示された。",
        "ko": "{n}개의 대안이 제시되었다.",
    },
    "delay": {
        "en": "Under option {option}, passenger delay comes to {hours} hours in all.",
        "ja": "{option}案では、旅客の遅れは合計{hours}時間となる。",
        "ko": "{option}안에서는 여객 지연이 모두 {hours}시간이다.",
    },
    "saves": {
        "en": "Option {option} saves {share} % of the passenger delay against option {other}.",
        "ja": "{option}案は{other}案に比べて旅客の遅れを{share}%減らす。",
        "ko": "{option}안은 {other}안보다 여객 지연을 {share}% 줄인다.",
    },
    "cancelled": {
        "en": "{n} trains are cancelled outright.",
        "ja": "{n}本が全区間運休となる。",
        "ko": "열차 {n}편이 전 구간에서 운휴된다.",
    },
    "part": {
        "en": "{n} trains are cut short.",
        "ja": "{n}本が一部区間運休となる。",
        "ko": "열차 {n}편이 일부 구간에서 운휴된다.",
    },
    "gap": {
        "en": "The longest gap without a train is {minutes} minutes, at {station}.",
        "ja": "列車の間隔は最大で{station}の{minutes}分である。",
        "ko": "열차 간격은 {station}역의 {minutes}분이 가장 길다.",
    },
    "recovered": {
        "en": "The timetable is expected to be back to normal by {at}.",
        "ja": "{at}に平常ダイヤに戻る見込み。",
        "ko": "{at}에 정상으로 돌아올 것으로 예상된다.",
    },
    "out_of_place": {
        "en": "{n} units end the day out of place.",
        "ja": "{n}本の編成が所定と異なる場所で一日を終える。",
        "ko": "{n}편성이 계획과 다른 장소에서 하루를 마친다.",
    },
    "suspended": {
        "en": "No trains run between {a} and {b}.",
        "ja": "{a}〜{b}間で運転を見合わせている。",
        "ko": "{a}~{b} 구간의 운행을 중단하고 있다.",
    },
    "shuttle": {
        "en": "Trains shuttle between {a} and {b}.",
        "ja": "{a}〜{b}間で折返し運転を行う。",
        "ko": "{a}~{b} 구간에서 왕복 운행을 한다.",
    },
    "told": {
        "en": "Passenger notices were released in {n} languages at {at}.",
        "ja": "旅客への案内は{at}に{n}か国語で発表した。",
        "ko": "여객 안내는 {at}에 {n}개 언어로 발표했다.",
    },
    "hold": {
        "en": "Hold {train} at {station} until {until}.",
        "ja": "{train}は{station}で{until}まで抑止する。",
        "ko": "{train} 열차는 {station}역에서 {until}까지 정차한다.",
    },
    "regulate": {
        "en": "To even out the gaps, {train} leaves {station} at {until}.",
        "ja": "間隔調整のため、{train}は{station}を{until}に発車する。",
        "ko": "간격 조정을 위해 {train} 열차는 {station}역을 {until}에 출발한다.",
    },
    "retime": {
        "en": "{train} does not leave {station} before {until}.",
        "ja": "{train}は{station}を{until}以降に発車する。",
        "ko": "{train} 열차는 {station}역을 {until} 이후에 출발한다.",
    },
    "turn_back": {
        "en": "{train} turns back at {station}; its unit goes on as {other}.",
        "ja": "{train}は{station}で折り返し、車両は{other}に充当する。",
        "ko": "{train} 열차는 {station}역에서 회차하며, 그 차량은 {other} 열차로 운행한다.",
    },
    "cancel": {
        "en": "{train} does not run between {a} and {b}.",
        "ja": "{train}は{a}〜{b}間を運休とする。",
        "ko": "{train} 열차는 {a}~{b} 구간을 운휴한다.",
    },
    "relink": {
        "en": "From {station}, the unit of {train} goes on as {other}.",
        "ja": "{train}の車両は{station}から{other}に充当する。",
        "ko": "{train} 열차의 차량은 {station}역에서 {other} 열차로 운행한다.",
    },
    "reorder": {
        "en": "{train} leaves {station} before {other}.",
        "ja": "{station}では{train}を{other}より先に発車させる。",
        "ko": "{station}역에서는 {train} 열차가 {other} 열차보다 먼저 출발한다.",
    },
    "change_platform": {
        "en": "{train} uses track {track} at {station}.",
        "ja": "{train}は{station}駅{track}番線を使用する。",
        "ko": "{train} 열차는 {station}역 {track}번 선을 사용한다.",
    },
    "nothing_ordered": {
        "en": "There are no orders.",
        "ja": "指示はない。",
        "ko": "지시는 없다.",
    },
}

#: Titles of documents and of their sections, and heads of tables.
TITLES: dict[str, dict[str, str]] = {
    "summary": {"en": "Summary for the duty manager", "ja": "当直責任者への概要報告", "ko": "당직 책임자 요약 보고"},
    "handover": {"en": "Handover note", "ja": "引継書", "ko": "인계서"},
    "driver": {"en": "Instructions to drivers", "ja": "運転士への指示", "ko": "기관사 지시서"},
    "station": {"en": "Instructions to stations", "ja": "駅への指示", "ko": "역 지시서"},
    "report": {"en": "Incident report", "ja": "事故・障害報告書", "ko": "장애 보고서"},
    "situation": {"en": "Situation", "ja": "状況", "ko": "상황"},
    "cause": {"en": "Cause and recovery", "ja": "原因と復旧", "ko": "원인과 복구"},
    "decision": {"en": "Decision", "ja": "決定", "ko": "결정"},
    "cost": {"en": "What it costs", "ja": "影響", "ko": "영향"},
    "passengers": {"en": "Passengers", "ja": "旅客", "ko": "여객"},
    "open": {"en": "Not known", "ja": "未確認事項", "ko": "미확인 사항"},
    "steps": {"en": "Steps of recovery", "ja": "復旧手順", "ko": "복구 절차"},
    "next_check": {"en": "Next check", "ja": "次の確認", "ko": "다음 점검"},
    "orders_ahead": {"en": "Orders still ahead", "ja": "これからの指示", "ko": "남은 지시"},
    "alternatives": {"en": "Alternatives", "ja": "代替案の比較", "ko": "대안 비교"},
    "chronology": {"en": "Chronology", "ja": "経過", "ko": "경과"},
    "notices": {"en": "What passengers were told", "ja": "旅客への案内文", "ko": "여객 안내문"},
    "report_words": {"en": "The report as received", "ja": "受報の原文", "ko": "접수된 보고"},
    "order": {"en": "Order", "ja": "指示", "ko": "지시"},
    "step": {"en": "Step", "ja": "手順", "ko": "절차"},
    "role": {"en": "By", "ja": "担当", "ko": "담당"},
    "minutes": {"en": "Minutes", "ja": "分", "ko": "분"},
    "clause": {"en": "Clause", "ja": "条項", "ko": "조항"},
    "option": {"en": "Option", "ja": "案", "ko": "안"},
    "passenger_hours": {"en": "Passenger delay (h)", "ja": "旅客遅延(時間)", "ko": "여객 지연(시간)"},
    "not_run": {"en": "Trains not run / cut short", "ja": "運休/一部運休(本)", "ko": "운휴/일부 운휴(편)"},
    "greatest_gap": {"en": "Longest gap (min)", "ja": "最大間隔(分)", "ko": "최대 간격(분)"},
    "orders": {"en": "Orders", "ja": "指示(件)", "ko": "지시(건)"},
    "checker": {"en": "Checker", "ja": "検査", "ko": "검증"},
    "passed": {"en": "passed", "ja": "合格", "ko": "통과"},
    "failed": {"en": "refused", "ja": "不合格", "ko": "불합격"},
    "time": {"en": "Time", "ja": "時刻", "ko": "시각"},
    "event": {"en": "Event", "ja": "事項", "ko": "사항"},
}  # fmt: skip

#: Who does something, as the packs name roles in English.
ROLES: dict[str, dict[str, str]] = {
    "Controller": {"ja": "輸送指令", "ko": "관제사"},
    "Signaller": {"ja": "信号扱者", "ko": "신호취급자"},
    "Electrical controller": {"ja": "電力指令", "ko": "전력관제사"},
    "Driver": {"ja": "運転士", "ko": "기관사"},
    "Conductor": {"ja": "車掌", "ko": "차장"},
    "Station staff": {"ja": "駅係員", "ko": "역무원"},
    "Maintainer": {"ja": "保守係員", "ko": "보수자"},
    "Site leader": {"ja": "現地責任者", "ko": "현장책임자"},
}

#: The last lines of a document.
FEET: dict[str, dict[str, str]] = {
    "plain": {
        "en": "Generated from the incident file without a language model.",
        "ja": "言語モデルを使わず、事案ファイルから作成した。",
        "ko": "언어 모델 없이 사건 파일에서 작성했다.",
    },
    "model": {
        "en": "Paragraphs: {model} by {name}, every sentence verified against the incident file ({rewritten} after one correction); {plain} generated without it.",
        "ja": "段落の内訳: {name}が書き、全文を事案ファイルと照合したもの{model}(うち1回修正{rewritten})、モデルを使わないもの{plain}。",
        "ko": "문단 구성: {name}이(가) 쓰고 모든 문장을 사건 파일과 대조한 것 {model}(1회 수정 {rewritten}), 모델 없이 작성한 것 {plain}.",
    },
    "refused": {
        "en": "A text of the model was not used: {why}",
        "ja": "モデルの文を使わなかった箇所: {why}",
        "ko": "모델의 글을 쓰지 않은 곳: {why}",
    },
    "advisory": {
        "en": "Advisory: a person decides. Incident file {id}, pack {pack} {digest}, last record line {record}.",
        "ja": "参考資料であり、決定は人が行う。事案ファイル {id}、パック {pack} {digest}、記録の最終行 {record}。",
        "ko": "참고 자료이며 결정은 사람이 한다. 사건 파일 {id}, 팩 {pack} {digest}, 기록 마지막 줄 {record}.",
    },
    "fallback_language": {
        "en": "", "ja": "パックに日本語がない語句は英語のまま記した。", "ko": "팩에 한국어가 없는 말은 영어로 적었다.",
    },
}  # fmt: skip
