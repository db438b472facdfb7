"""The words around a kind: what equipment suffers, to whom it happened, what is denied, what is the cause."""

from __future__ import annotations

import re

from shirei.assist.intake.kind_words import any_of

#: What equipment can suffer, in the words of reports.
_VERB = r"(?:ってい(?:る|ます)|って(?:ます|る)|って|った|てい(?:る|ます)|てます|ました|た|り|る)?"
SYMPTOM = any_of(
    r"\b(?:fail(?:ed|s|ure|ing)? to (?:move|throw|close|open|detect|release|start|respond|clear)|"
    r"fail(?:ure|ed|ing|s)?|faults?|faulty|defect(?:ive)?|trouble|problems?|malfunction\w*|damaged?|"
    r"broken|broke(?: down)?|breakdown|stuck|jammed|tripped|dropped|torn off|torn down|torn|snapped|"
    r"severed|tangled|entangled|fallen|came down|come down|hanging(?: down)?|sagging|down\b(?! (?:line|"
    r"track))|dead|trapped|collision|dark|bust|buckl\w*|out(?= at| since| of order|[.,]|$)|frozen|"
    r"crack(?:ed|s)?|activated|"
    r"lost|loss|blown|burnt|burning|smoking|smoke|"
    r"sparks?|arcing|overheat\w*|leak\w*|flat|"
    r"open(?:ed)?|misaligned|out of (?:order|service|use)|not (?:working|moving|responding|detecting|"
    r"closing|opening|releasing)|went (?:dark|out|off)|gone (?:dark|out)|show(?:s|ing)? (?:red|occupied)|"
    r"stays? "
    r"(?:red|down|up|open|closed)|at danger|stopped working)\b|\b(?:does|do|did|will|would|can|could)(?: "
    r"not|n't|not) \w+|\bwon't \w+|\bcannot \w+|\bno detection\b",
    r"故障|不具合|密着(?:せず|不良|しな\w*)|切れ(?!目)|凍結|張り出し|からま|からみ|停止現示|不通|衝突|"
    r"赤のまま|鳴動|不良|異常|不転換|"
    r"転換不[能良]|"
    r"断線|切断|破断|破損|損傷|折損|亀裂|垂下|脱落|落下|接触|"
    rf"絡ま{_VERB}|引っ?掛か{_VERB}|支障|停止(?=、|。|,|$|中)|消灯|消え{_VERB}|滅灯|トリップ|ダウン|"
    rf"トラブル|動作不良|"
    r"発煙|発火|過熱|焼損|溶断|漏れ|立ち往生|脱輪|(?:開か|閉まら|閉じ|上がら|下り|下がら|動か|緩解せ|緩ま|"
    rf"転換し|作動し|点か|映ら|定位に戻ら)(?:ない|ず|なく)|焼け{_VERB}|ショート|在線表示|動作|障害",
    r"고장|장애|이상|불량|파손|단선|절단|손상|끊[가-힣]+|불통|소등|꺼[졌짐][가-힣]*|연기|얼[가-힣]*|"
    r"밀착\s*불량|과열|"
    r"[가-힣]+지\s*않[가-힣]*|전환\s*불[능량]|낙하|접촉|트립|정지",
)

#: No such thing happened: words before and after what is denied.
NONE_BEFORE = re.compile(r"\b(?:no|without|nobody|none|no reports? of)(?:\s+(?:any|injured|further))*\s*$")
NONE_AFTER = re.compile(
    r"(?:は|も)?\s*(?:な[しく](?!い)|ありません|ない(?=、|。|$)|無し|発生していない)|\s*(?:없음|없[다으])"
)
#: A cause outweighs its consequence.
CAUSE_BEFORE = re.compile(
    r"\b(?:because of|due to|caused by|owing to|because|after|as|following)(?:\s+(?:an?|the|one))*\s*$"
)
CAUSE_AFTER = re.compile(
    r"(?:発生|故障)?(?:の|に)?(?:ため|影響|より|よる|伴|起因)|(?:\s*발생)?\s*(?:으로|로)\s*(?:인|말미|해)|"
    r"\s*때문"
)

#: Who it happened to, in front of what happened.
SUBJECT = re.compile(
    r"(?:passengers?|someone|somebody|man|woman|traveller|rider)\s+(?:is |was |has |have |had )?(?:been "
    r")?(?:feels |feeling )?(?=taken|jumped|fell|fainted|collapsed|ill$|sick$|unwell)|"
    r"(?:driver|conductor|crew|guard|motorman)s?\b[^.;]*\s(?=(?:unwell|ill|sick|late|absent|missing|"
    r"overslept|unavailable)$)|"
    r"(?:運転士|車掌|乗務員)[^。]*?(?=体調不良|急病|遅刻|欠勤|寝坊|負傷|手配|来な)|(?:お客様?|旅客|"
    r"乗客)(?:さま|"
    r"様)?[がはの]|線路内?[にへ](?:人が|の人)?(?=立|転|侵)|"
    r"선로(?:에|\s*내)?\s*사람이?\s*(?=무단)"
)
