"""Words that belong to no node: radio phrases, fillers, small talk, in three languages."""

from __future__ import annotations

GREETINGS = {
    "en": ["Fault desk", "Control, go ahead", "{expert} here"],
    "ja": ["はい、故障担当です", "指令です、どうぞ", "{expert}です"],
    "ko": ["네, 장애 담당입니다", "관제입니다, 말씀하세요", "{expert}입니다"],
}
HOLD = {
    "en": ["Stand by", "One moment", "Wait, looking now", "Hold on, asking the man at the site"],
    "ja": ["少々お待ちください", "今確認します", "待ってください、現地に聞きます", "ちょっと待ってください"],
    "ko": ["잠시만요", "지금 확인합니다", "잠깐, 현장에 물어보겠습니다"],
}
OPENINGS = {
    "en": ["What has failed, and where?", "Tell me what you have", "What is the trouble, over?"],
    "ja": ["何が起きましたか、場所は", "状況をどうぞ", "どうしましたか"],
    "ko": ["무엇이 고장입니까, 어디입니까", "상황 말씀하세요", "무슨 일입니까"],
}
REPORT_TOO = {
    "en": ["{report}. {more}", "{report}, and before you ask: {more}"],
    "ja": ["{report}。{more}", "{report}。なお、{more}"],
    "ko": ["{report}. {more}", "{report}. 참고로 {more}"],
}
ACKS = {
    "en": ["Roger", "Will do", "Understood, out", "Copied, doing that now", "Wilco, over"],
    "ja": ["了解しました", "承知しました、すぐやります", "はい、実施します", "了解、どうぞ"],
    "ko": ["알겠습니다", "바로 하겠습니다", "네, 실시합니다", "수신 양호, 실시합니다"],
}
SAY_AGAIN = {
    "en": ["Say again?", "You are broken, repeat please", "Once more, over?"],
    "ja": ["もう一度お願いします", "聞き取れません、再送願います", "感度が悪いです、もう一度"],
    "ko": ["다시 한번 말씀해 주세요", "감도가 나쁩니다, 다시요"],
}
CLARIFY = {
    "en": ["How do you mean that?", "Where do I look for that?", "Which one do you want?"],
    "ja": ["どういう意味でしょうか", "どこを見ればいいですか", "どちらのことですか"],
    "ko": ["무슨 뜻입니까", "어디를 보면 됩니까", "어느 쪽 말씀입니까"],
}
CLOSING = {
    "en": ["It works again, thanks", "Back to normal, out", "That did it", "We carry on as you said"],
    "ja": [
        "復旧しました、ありがとうございます",
        "正常に戻りました",
        "その通り進めます",
        "直りました、以上です",
    ],
    "ko": ["복구됐습니다, 감사합니다", "정상입니다", "그대로 진행하겠습니다"],
}
ENDS = {
    "en": ["Good, write it into the log", "Out", "Call me if it comes back"],
    "ja": ["記録をお願いします", "了解、以上", "再発したら連絡ください"],
    "ko": ["기록해 주세요", "이상입니다", "재발하면 연락 주세요"],
}
FILLERS = {
    "en": ["Uh", "Well", "Er, right", "Okay"],
    "ja": ["えー", "あのー", "えっと", "まあ"],
    "ko": ["음", "저기", "어"],
}
AGENT_SAYS = {
    "en": ["Roger that", "Copied", "All right", "Thanks", "Understood"],
    "ja": ["了解", "はい、わかりました", "承知", "なるほど"],
    "ko": ["알겠습니다", "네, 좋습니다", "수신했습니다"],
}
YES = {
    "en": ["Yes", "Affirmative", "Correct"],
    "ja": ["はい", "ええ", "そうです"],
    "ko": ["네", "예", "맞습니다"],
}
NO = {"en": ["No", "Negative", "No sir"], "ja": ["いいえ", "いや"], "ko": ["아니요", "아닙니다"]}
YES_NO = ("yes", "no ", "no,", "not ", "nothing", "はい", "いいえ", "ええ", "네", "예", "아니")
JOIN = {
    "en": ["{first}? And {second}", "{first}, and also: {second}"],
    "ja": ["{first}。それから、{second}", "{first}、あと、{second}"],
    "ko": ["{first}? 그리고 {second}", "{first}, 또 {second}"],
}
CHATTER = {
    "en": [
        ("Passengers are getting restless here", "Tell them fifteen minutes and announce again"),
        ("What shall I announce?", "Points of time later, say that we look into it"),
        ("The relief crew is asking for me", "They can wait five minutes"),
        ("Is the maintainer on his way?", "Called, twenty minutes"),
        ("{train} is asking when it goes", "It stays where it is for now"),
    ],
    "ja": [
        ("お客さまが騒いでいます", "15分と案内して、また放送してください"),
        ("放送は何と言いましょうか", "確認中と案内してください"),
        ("乗務員の交代が来ています", "少し待ってもらってください"),
        ("保守は向かっていますか", "手配済み、20分です"),
        ("{train}から発車見込みを聞かれています", "当面そのままと伝えてください"),
    ],
    "ko": [
        ("승객들이 술렁입니다", "15분이라고 안내하고 다시 방송하세요"),
        ("방송은 뭐라고 할까요", "확인 중이라고 하세요"),
        ("교대 승무원이 왔습니다", "조금 기다리라고 하세요"),
        ("보수원은 오고 있습니까", "불렀습니다, 20분입니다"),
        ("{train}에서 출발 예정을 묻습니다", "당분간 그대로 있으라고 하세요"),
    ],
}
