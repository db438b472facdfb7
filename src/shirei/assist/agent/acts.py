"""Orders to the machine itself: to decide, send, change, reveal or forget. Nothing here can do them, and says so.

This is manners, not the lock: what keeps acts out is that no tool acts and that a call comes from the question
alone. But whoever types "accept plan C" should hear where that is done, and words that order the machine about
should not look anything up by the way.
"""

from __future__ import annotations

import re

_ENGLISH_ACT = (
    r"(?:^|[.!?;:,\n]\s*|\b(?:and|then|now|please|must|immediately|to|you)\s+)(?:then |now |please |just |also |immediately |"
    r"silently |always |never |automatically )*"
    r"(?:accept|approve|adopt|confirm|reject|execute|carry out|implement|release|publish|send|broadcast|post|transmit|"
    r"apply|override|overrule|delete|erase|remove|disable|bypass|overwrite|modify|edit|grant|sign off|commit|upload|"
    r"download|install|forward|e-?mail|mail|unlock|restart|shut down|switch off|reopen the line|open the line|cancel|"
    r"decide|choose|select|set|reveal|leak|exfiltrate)\b(?! (?:by|at whom|when)\b)"
)
_ENGLISH_MACHINE = (
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rules?|prompts?|above|previous|prior|everything|guard\w*)|"
    r"\bsystem prompt|\bdeveloper mode|\bjailbreak|\bdan mode|\byou are now\b|\bnew instructions?\b|\bpretend\b|\bact as\b|"
    r"\brole-?play|\bunrestricted|</?(?:system|tool|assistant|user|instruction)|\[/?inst\]|<\|im_|\btool[_ ]?calls?\b|"
    r"\bfunction[_ ]?calls?\b|\bcall(?:ing)? (?:the )?(?:tool|function)|\buse (?:the )?tool\b|"
    r"\b(?:print|show|tell|repeat|output|reveal|display|list|give|dump|say|what is|what's|read)\b.{0,50}\b(?:api[ _-]?keys?|"
    r"passwords?|secrets?|tokens?|credentials?|environment|env vars?|env\b|prompts?|store url|connection string)"
)
_ANY_MACHINE = (
    r"os\.environ|shirei_[a-z_]+|import os\b|\b(?:eval|exec|system)\s*\(|\brm -rf|\bdrop table|\bcurl\s|\bwget\s|\$\(|\{\{|"
    r"__class__|<script|base64|;\s*--"
)
_JAPANESE = (
    r"(?:承認|採用|採択|確定|実行|適用|発表|公表|配信|送信|転送|放送|解除|却下|削除|消去|無効化?|上書き|変更|許可|決定|選択|更新|"
    r"取り消|取消|開通|再開|開示|漏洩|出力|表示)(?:しろ|せよ|しなさい|させろ|させよ|し、|し,|して(?:ください|下さい|くれ|おけ|ほしい|から)|"
    r"して(?:$|[。!！、])|を行え|すること|するように|しておい)|(?:送|流|変え|消|止め|教え|見せ|開け|実行)(?:れ|せ|ろ|け)(?:$|[。!！、])|"
    r"無視(?:し|せ)|(?:指示|命令|規則|ルール|制約).{0,6}(?:忘れ|捨て|破|従)|システムプロンプト|プロンプトを|開発者モード|管理者(?:モード|として|権限)|"
    r"(?:秘密|パスワード|暗証|鍵|キー|トークン|認証情報|環境変数|接続文字列).{0,10}(?:教|見せ|表示|出力|送|何|は[?？]?$|を)|ツールを(?:呼|使|実行)|"
    r"(?:振る舞|ふるま|演じ|なりき|なりすま)"
)
_KOREAN = (
    r"(?:승인|채택|확정|실행|적용|발표|배포|전송|송출|방송|전달|해제|기각|삭제|비활성화|덮어쓰|변경|수정|허가|결정|선택|갱신|취소|개통|재개|"
    r"공개|출력|유출)(?:해(?:라|줘|주세요| ?줘| ?주세요|야 한다)?(?:$|[.!,\s])|하라|하세요|하십시오|시켜|할 것|하고|하도록|해서)|"
    r"무시하|(?:지시|명령|규칙|제약).{0,6}(?:잊|버리|어기|따르|따라)|시스템 ?프롬프트|프롬프트를|개발자 ?모드|관리자 ?(?:모드|로서|권한)|"
    r"(?:비밀|비밀번호|암호|열쇠|키|토큰|인증 ?정보|환경 ?변수|접속 ?문자열)(?:를|을|은|는|가|이|값)?.{0,10}(?:알려|보여|출력|보내|뭐|말해)|"
    r"도구를? ?(?:호출|사용|실행)|(?:인 것처럼|인 척|역할을 해)"
)
_ACT = re.compile("|".join((_ENGLISH_ACT, _ENGLISH_MACHINE, _ANY_MACHINE, _JAPANESE, _KOREAN)), re.S)


def orders_the_machine(plain: str) -> bool:
    """Whether a text (plain spelling) orders something done, instead of asking what is so."""
    return bool(_ACT.search(plain))
