"""Words by which a question asks for a tool: one table for three languages, each cue with its weight.

A cue of weight 3 decides alone, of 2 with little help, of 1 only beside others. Cues that speak against a tool
have weights below 0. The text is lower-case NFKC.
"""

from __future__ import annotations

import re
from functools import cache

_CUES: dict[str, tuple[tuple[float, str], ...]] = {
    "situation": (
        (3, r"経過|経緯|全体像|경과|경위|\bupdate me|\bbrief(?:ing)? me|\bin short\b"),
        (3, r"\b(?:situation|picture|overview|status|state of (?:play|things)|sum(?:mary|marise|marize)|recap|"
            r"where (?:do we|are we|things) stand)|what(?:'s| is) (?:going on|happening|up)\b|bring me up"),
        (3, r"状況|概要|概況|要約|まとめて|まとめを|現状|どうなって(?:る|い)"),
        (3, r"상황|요약|개요|현황|정리해"),
        (-2, r"指示|順序|手配|지시|명령|\borders?\b|遅れ|지연|運休"),
    ),
    "diagnose": (
        (3, r"\bnext (?:thing|step|item|job|task|test|measurement)\b|(?:故障|異常).{0,8}(?:可能性|候補|見立て)|(?:의심|유력|가능성).{0,10}(?:고장|원인|부위)|(?:고장|원인).{0,8}(?:의심|유력|가능성)"),
        (3, r"\bwhich check\b|\bhow (?:do|to|can|should) (?:we |they |you )?(?:fix|repair|mend)|直す|直せ|修理|고쳐|고치|고칠|수리"),
        (3, r"\b(?:broken|root cause|diagnos\w*|what failed|cause)\b|at fault|gone wrong|\b(?:likely|probable) (?:fault|cause|culprit)"),
        (2, r"\b(?:next check|check next|look at next|inspect next|test next|check first|should .* (?:check|look|inspect|test)\b)"),
        (3, r"put it right|\bfix (?:it|this)|\brepair|recovery (?:steps?|procedure)|steps? (?:of|to|for) (?:recover|restor|repair)"),
        (3, r"原因|疑わし|何が壊れ|診断|故障箇所|不具合"),
        (2, r"(?:次|最初|まず).{0,8}(?:確認|点検|調べ|見|測)|何を(?:確認|点検|調べ)"),
        (3, r"(?:復旧|修理|修復|処置)(?:の)?(?:手順|方法|作業|ステップ)|直し方|どう直|直すには"),
        (3, r"원인|진단|뭐가 (?:고장|망가)|어디가 고장|무엇이 고장"),
        (2, r"(?:다음|먼저|우선).{0,8}(?:점검|확인|살펴|검사|봐야)|뭘 (?:점검|확인)|무엇을 (?:점검|확인)"),
        (3, r"(?:복구|수리|조치) ?(?:절차|순서|방법|단계)|어떻게 고치|고치려면"),
    ),
    "forecast": (
        (3, r"(?:不通|閉鎖|止ま).{0,8}いつまで|(?:불통|차단|중단).{0,6}언제까지|\buntil when\b|\bhow long .{0,16}\b(?:closed|blocked|shut)"),
        (3, r"\b(?:estimate|latest|outlook|prognosis|news|word|update)\b.{0,24}\b(?:re-?open\w*|restart\w*|resum\w*|restor\w*|repair)|(?:何分|どのくらい|どれくらい).{0,6}(?:で|後|したら).{0,4}(?:再開|復旧|動|開)|(?:몇 ?분|얼마).{0,8}(?:재개|복구|움직|개통|풀)"),
        (3, r"\bopen(?:s|ed|ing)? again\b|\beta\b.{0,20}\b(?:restor|reopen|restart|repair)|\bhow much longer|(?:いつ|何時).{0,6}(?:直|開|動)|(?:언제|몇 ?시).{0,8}(?:열리|움직|풀|다녀|다니)"),
        (3, r"\bwhen\b.{0,30}\b(?:reopen|restart|resum|run(?:ning)? again|restor|clear(?:ed)?|trains (?:be )?running|service (?:be )?back|over)\b"),
        (3, r"\b(?:forecast|estimate of|expected (?:restart|reopening|restoration|duration))|how long (?:will|until|till|before|is it|is this)|how (?:sure|certain|confident|reliable)"),
        (3, r"再開(?:見込|予定|時刻|予想|予測|は|する|でき)|(?:復旧|開通|再開).{0,6}(?:いつ|何時|どれ(?:くらい|ほど)|見込|予想|まで|めど|目処|見通し)|(?:いつ|何時).{0,8}(?:再開|復旧|開通|動)|見込みの確"),
        (3, r"(?:운행|운전)? ?재개.{0,10}(?:언제|몇 ?시|예상|예정|전망)|(?:언제|몇 ?시).{0,12}(?:재개|복구|개통|풀리)|복구.{0,6}(?:예상|예정|시간|언제|얼마|전망)|예상 ?(?:시간|시각|복구)|얼마나 (?:걸리|더 걸)"),
        (-3, r"timetable|normal(?:ity|ly)?\b|平常|ダイヤ(?:が|の)?.{0,4}(?:戻|回復)|정상"),
    ),
    "alternatives": (
        (3, r"\brank\b|案ごと|案別|안별|안마다|\beach (?:plan|option|alternative)"),
        (-2, r"(?:計画|案).{0,4}を?(?:計算|作成)|(?:계획|안)(?:을|를)? ?(?:계산|만들)"),
        (3, r"\blongest (?:gap|wait|interval)|\bgap in (?:the )?service|(?:運転)?間隔.{0,10}(?:最大|最長|一番|何分|開)|(?:最大|最長|一番).{0,6}間隔|(?:최대|가장 긴).{0,8}간격|간격.{0,8}(?:최대|얼마|몇)"),
        (3, r"\b(?:my|our|what|which) (?:options|alternatives|choices)\b|\bwhich (?:plan|option|one) (?:is|has|gives|costs)\b|\b(?:figures|numbers|data) (?:for|of|on) (?:plan|option)|選択肢|案の数字|どの案が|선택지|어떤 (?:대안|안)|대안(?:이|들이|은)? (?:있|뭐|무엇)|안의 (?:수치|숫자)|어느 안이"),
        (3, r"\bcompare|\bcomparison|side by side|\bthe (?:options|alternatives|plans)\b|which (?:options|alternatives|plans) (?:are|do)|\bversus\b"),
        (2, r"\bpassenger (?:delay|hours|minutes)|\btrain delay|total delay|delay (?:cost|in total)|\bcosts? us\b|longest gap|figures (?:of|for)"),
        (3, r"\bback to (?:the timetable|normal)|\bnormal (?:service|running|again)|\brecover(?:ed|y time)?\b.{0,20}\b(?:timetable|when)|on timetable again"),
        (3, r"比較|並べて|各案|どんな案|案の(?:一覧|数字|違い)|案は(?:いくつ|何)"),
        (2, r"旅客(?:の)?遅延|総遅延|遅延(?:は|の)?(?:合計|総)|列車遅延|最大(?:運転)?間隔|人時"),
        (3, r"平常(?:に|運転|ダイヤ)|(?:ダイヤ|運行)(?:が|の)?.{0,6}(?:戻|回復|正常)|正常(?:に|化)"),
        (3, r"비교|대안(?:들|을|은|의)|(?:각|모든) 안|어떤 안(?:들)?이 있"),
        (2, r"(?:승객|여객) ?지연|총 ?지연|열차 ?지연(?:이|은|의) ?(?:합|총)|최대 ?간격"),
        (3, r"정상 ?(?:운행|운전|으로|화)|시각표(?:대로|로)|다이어(?:가|로)|평상"),
    ),
    "reasons": (
        (3, r"\b(?:convince|persuade) me|\bwhy (?:is )?[a-h]\b|\bwhat makes [a-h]\b|(?:なぜ|どうして|なんで)[a-h]案|[a-h]案が(?:いい|良い|よい)|[a-h]안이 (?:왜|나은|좋)"),
        (3, r"\b(?:argument|case|justification|rationale) (?:for|against|behind)|\bbetter than\b|\bworse than\b|\badvantages?\b|\bdrawbacks?\b|案(?:を|が|の).{0,8}(?:理由|良い|よい|利点|欠点|長所|短所)|안(?:을|이|의).{0,10}(?:이유|장점|단점|좋은|나은)"),
        (3, r"\bwhy\b.{0,20}\b(?:recommend|propos|suggest|prefer|choose|chosen|pick|that one|this one|plan|option)|\bwhy not\b|\breason(?:s|ing)? (?:for|behind)|what(?:'s| is) wrong with"),
        (3, r"(?:なぜ|どうして|何故).{0,10}(?:案|推|薦|勧)|案.{0,6}(?:だめ|ダメ|駄目|不可|理由|選ば|採用しな|よくない)|(?:推奨|推薦)(?:する|の|した)?理由|理由.{0,6}案|根拠"),
        (3, r"왜.{0,10}(?:안을|안이|추천|권|골|선택)|안(?:은|이|을)? 왜|추천.{0,4}(?:이유|근거)|안.{0,4}(?:이유|안 되)"),
        (-2, r"held|hold|stand|wait|抑止|停|止ま|서 있|정차|대기"),
    ),
    "orders": (
        (2, r"\d[a-z](?:は|を)?(?:どう(?:すれば|したら|する|扱)|何をすれば)|\d[a-z](?:는|은|를)? ?(?:어떻게|무엇을|뭘) ?(?:해|하)|\bwhat (?:now )?(?:for|about|happens to) \d+[a-z]"),
        (3, r"\btelling \d+[a-z]|\b(?:which|what) trains? (?:do |does |are |is |have to |must )?(?:turn|turned|turning|held|hold)\b|(?:折り?返す|折り?返しになる|抑止(?:する|される|中の))列車|(?:회차|정차)(?:하는|되는|시킬|할) 열차"),
        (3, r"\b(?:orders?|instructions?|measures)\b|what (?:does|must|should|do) .{0,25}\b(?:do|have to do)\b"),
        (3, r"指示|手配|指令内容|やること|措置|運転整理の内容|命令"),
        (3, r"지시|명령|조치 ?(?:사항|내용)|해야 할 일|할 일"),
        (-2, r"in order to|order of fault"),
    ),
    "cancelled": (
        (2, r"\b(?:get|gets|be|are|is|being) (?:dropped|scrapped|withdrawn|axed|cut)\b|\bscrapped\b"),
        (3, r"(?:is|are|do|does|wo|was|were)n't (?:be )?run|\bnot operat|\btaken off\b|안 (?:다니|달리|가)는 열차|다니지 않"),
        (3, r"\bcancel\w*|\bnot (?:run|running)\b|\bdon't run|\bwithdrawn|(?:services|trains) (?:do )?we lose|lose .{0,12}(?:services|trains)|dropped trains|taken out of"),
        (3, r"運休|走らない|取り?やめ|間引"),
        (3, r"운휴|취소|운행 ?(?:안|하지 않|중지)|안 다니|결행"),
    ),
    "depot": (
        (3, r"(?:編成|車両|ユニット).{0,12}(?:違う場所|別の場所|所定(?:外|と違)|位置)|明日の?朝.{0,8}(?:車両|編成)|(?:편성|차량).{0,10}(?:다른 곳|엉뚱|위치)"),
        (3, r"\bdepots?\b|\bstabl\w+|\bwrong place|out of place|(?:end|finish)(?:es|s)? (?:the )?(?:day|night)|last workings?|\btonight\b.{0,20}\b(?:unit|train|set)s?|(?:unit|set)s? .{0,20}(?:home|tonight|overnight)"),
        (3, r"車両基地|車両?基地|車庫|入区|入庫|出区|運用.{0,6}(?:崩|乱|狂|ずれ|外れ|戻)|最終運用|夜間(?:留置|滞泊)|留置|滞泊"),
        (3, r"차량 ?기지|기지(?:로|에)|입고|운용.{0,8}(?:어긋|틀어|꼬|흐트)|주박|유치|막차 ?운용"),
    ),
    "train_times": (
        (2, r"\bhow late\b|\bon time\b|\bto time\b|\bwhat time\b|\bwhen (?:does|will|is|do)\b.{0,30}\b(?:arriv|reach|get|due|at)|\barriv\w+|\breach(?:es)?\b|running late|\bdelay of\b|\beta\b"),
        (2, r"何分(?:遅れ|の遅|くらい遅|ほど遅)|着(?:は|く|き|時刻)|到着|いつ(?:着|来)|何時(?:に|頃)?(?:着|来|到|に)|定時|遅れて(?:い)?る?|遅れは"),
        (2, r"몇 ?시.{0,6}(?:도착|와|오|닿)|도착|얼마나 (?:늦|지연)|정시|몇 ?분.{0,6}(?:늦|지연)|언제 (?:와|오|도착)"),
        (-3, r"^(?!.*\d\s?[a-z]{1,2}(?![a-z])).*$"),
    ),
    "why_held": (
        (2, r"\bwhy\b|\bwhat(?:'s| is)\b.{0,20}\b(?:waiting|holding|keeping|stuck)|\breason\b|\bwaiting for\b|what holds|what keeps"),
        (1, r"\bheld\b|\bhold\w*|\bstand\w*|\bstuck\b|\bstopped\b|\bwait\w*|\bkept\b"),
        (2, r"なぜ|どうして|何故|理由|なんで|何を待"),
        (1, r"抑止|停車|停ま|止ま|待た|待って|動かな"),
        (2, r"왜|이유|사유|뭘 기다"),
        (1, r"정차|서 ?있|멈춰|대기|안 움직|잡혀"),
        (-4, r"^(?!.*\d\s?[a-z]{1,2}(?![a-z])).*$"),
    ),
    "delayed": (
        (2, r"\b(?:late|delayed|behind)\b"),
        (1, r"\btrains?\b|\bservices\b|\bwhich\b|\beverything\b|\blist\b|\bhow many\b|\ball\b"),
        (1, r"\b(?:more than|over|at least|beyond|exceed\w*|above)\b"),
        (2, r"遅れ|遅延|遅い列車"), (1, r"以上|超|越え|列車は|何本|一覧|どの列車"),
        (2, r"지연|늦는|늦은|늦어"), (1, r"이상|넘게|초과|넘는|열차|목록|보여|몇 ?(?:개|편|대)"),
        (-2, r"旅客|passenger|승객|여객|\bcost"),
    ),
    "waiting": (
        (3, r"(?:旅客|客|人).{0,10}(?:溜ま|たま|詰まっ|あふれ|増え)|(?:승객|사람|손님).{0,10}(?:쌓|몰|늘|넘치)"),
        (3, r"\bnumber of .{0,16}\b(?:people|passengers)|\bwaiting passengers|\bhow (?:busy|full)\b|(?:駅|ホーム).{0,14}(?:何人|人数)|何人(?:いる|い|くらい|ほど)|混ん|混み|(?:역|승강장).{0,16}(?:몇 ?명|얼마나)|몇 ?명|붐비|혼잡"),
        (3, r"\b(?:people|passengers?|customers|crowd\w*|queue\w*)\b.{0,25}\b(?:wait\w*|stand\w*|platform|stuck|stranded|worst)|\bcrowd\w*|\bplatforms? .{0,12}(?:full|worst|busy|busiest)|\bwaiting at\b|how many (?:people|passengers)"),
        (3, r"(?:何人|人数|旅客|客|乗客|お客様?).{0,10}(?:待|滞留|あふれ|溢)|滞留|混雑|何人.{0,6}待|待(?:って(?:い)?る|ち).{0,4}(?:人|客)"),
        (3, r"(?:승객|여객|사람|손님).{0,12}(?:대기|기다|밀린|밀려|몰린|몰려|많)|대기 ?(?:승객|인원)|혼잡|붐비"),
        (-3, r"お知らせ|案内|放送|announce|tell(?:ing)?\b|안내|방송"),
    ),
    "journeys": (
        (2, r"(?:から|より)\S{1,10}、|(?:に|へ)(?:向かう|行く)(?:便|列車)|에서 \S{1,8},|以降の(?:便|列車)|이후 (?:편|열차)"),
        (3, r"\b(?:first|next|earliest|last) train (?:from|to)\b|(?:から|より).{1,12}(?:まで|へ|に).{0,14}(?:列車|電車|便)|(?:에서|부터).{1,14}(?:까지|으?로).{0,16}(?:열차|전철|편)"),
        (3, r"(?:から|より).{1,12}(?:へ|まで|に).{0,16}(?:向か|行き|行く|行け|着け)|(?:에서|부터).{1,14}(?:까지|으?로).{0,12}(?:어떻게|가나|갑니|갈 수|가지|타)"),
        (3, r"\bquickest|\bfastest|\bbest way\b|\bget (?:from|to)\b|\bway from\b|\btravel\w*\b|\bjourney|\broute\b|\bhow (?:do|can|does|would) .{0,25}\bget\b|\bconnection"),
        (2, r"\bfrom\b.{2,40}\bto\b"),
        (3, r"(?:から|より).{1,14}(?:まで|へ|に).{0,12}(?:行|着|乗|早|速|最短|経路|ルート)|行き方|経路|乗換|いちばん早|一番早|最短"),
        (3, r"(?:에서|부터).{1,14}(?:까지|으?로)?.{0,10}(?:가려|가는|가면|빠른|빨리|갈|경로)|환승|가려면|가는 (?:길|법|방법)|빠른 편"),
    ),
    "what_if": (
        (3, r"(?:開通|再開|復旧)(?:が|は).{1,14}(?:になると|だと|なら|だったら)|(?:개통|재개|복구)(?:이|가|는|은).{1,14}(?:라면|이면|되면)|\bin case\b"),
        (3, r"\bimagine\b|\bif (?:the )?(?:engineers?|crew|technicians?|maintainers?|repair|line|tracks?)\b|\b(?:check|try|test|look at|consider) (?:a |an )?(?:re-?open\w*|restart|closure|extension)|\bhypothetical"),
        (3, r"\b(?:overruns?|overran|slips?|drags on)\b|what would happen|\bhow about (?:if|with)\b|\bwith (?:a|an) .{0,24}\bclosure|\binstead\b.{0,6}\?"),
        (3, r"\bwhat if\b|\bwhat happens if\b|\bsuppos\w+|\bassum\w+|\bsay (?:it|the)\b.{0,30}(?:open|take|last|close)|\bhow (?:bad|about) if\b|\bif (?:it|the|we|this|that|only)\b.{0,40}\b(?:open|reopen|take|took|last|clos|clear|slip|overrun|block)"),
        (2, r"たら(?:、|どう|何|$|？|\?)|(?:た|する|った)場合|(?:た|だ)とする|とすると|仮に|もし|ならどう|(?:延び|早まっ|長引い|広がっ)(?:た|る|て)"),
        (2, r"만약|만일|(?:면|다면|라면) ?(?:어떻|어떨|어찌|\?|$)|되면|(?:늦어지|길어지|당겨지|열리|개통되|개통하|재개되|막히|불통이 되|연장되)면|가정"),
        (1, r"\b(?:re)?open\w*|\bclos\w+|\bblock\w*|\btracks?\b|開通|再開|復旧|不通|線路|延び|閉|개통|재개|복구|불통|선로(?!전환)|연장"),
        (-2, r"\bcompare|\bdo(?:ing)? nothing|\bturn(?:ing)? back|何もしな|回送|折り?返し|운용|運用"),
    ),
    "reschedule": (
        (3, r"(?:計画|案|ダイヤ).{0,4}を?(?:計算|作成|作って|立てて|出して)|時点(?:で|から)の?(?:計画|案)|(?:계획|안|대안)(?:을|를)? ?(?:계산|만들|작성|세워|짜)"),
        (3, r"\b(?:run|compute|calculate|work out|make|do|build|draw up|generate) (?:the |new |fresh |a new |me )*(?:plans?|options?|alternatives?|proposal|timetable)s?\b.{0,10}|\bre-?(?:plan|schedul|comput|calculat)\w*|\bnew plans?\b|\bfresh plans?\b"),
        (3, r"(?:計画|案|ダイヤ|プラン).{0,6}(?:作り直|立て直|組み直|引き直|再作成|再計算|計算し直|やり直|更新)|再計算|再計画|再度.{0,4}(?:計画|計算)"),
        (3, r"(?:계획|안|대안|다이어).{0,8}(?:다시|새로|재작성|재계산|갱신)|다시 (?:계획|계산|짜|세워)|재계산|재수립"),
    ),
    "manuals": (
        (3, r"\b(?:written|verbal|read-?back|movement) (?:order|authority|permission|consent)|\b(?:minimum|least|maximum|how long) .{0,24}\b(?:between|before|after|may)\b|何秒|何ミリ|何ボルト|何両|何メートル|몇 ?초|몇 ?밀리|몇 ?볼트|몇 ?미터|사이의 최소|최소 ?(?:간격|시간|거리)|\bdo (?:drivers?|signallers?|controllers?|conductors?|maintainers?|staff|we|i)\b.{0,12}\b(?:need|have)"),
        (3, r"\bkm/?h\b|\bmph\b|\bis (?:the|a|an) .{0,30}\ballowed\b|통과할 수|통과해도|지나갈 수|通(?:って|過して)(?:よい|いい|も)|通れる"),
        (3, r"\b(?:manual|handbook|rule ?book|rules?|clause|regulation|procedure says|allowed|permitted|permission|authori[sz]\w+|must i|may (?:i|we|the|a|one)|who has to|who must|do (?:i|we) have to|am i|are we allowed)\b"),
        (2, r"\bhow (?:many times|often|fast|far)\b|\bspeed (?:limit|restriction)|\bat what speed|\bmaximum\b|\bvoltage|\bmay\b|\bmust\b|\bbefore (?:a|the) train (?:pass|may)|\bin what order\b|\bhow is\b"),
        (3, r"規程|規則|マニュアル|手引|条文|基準|何条|許可|承認が(?:要|必要)|してよい|してもよい|てもいい|べきか|決まり|制限速度|何キロ(?:まで|で)|何回まで|誰に(?:連絡|報告|知らせ)|必要がある|しなければ"),
        (3, r"규정|규칙|매뉴얼|편람|조항|기준|허가|승인이 필요|해도 (?:되|돼|괜찮)|하면 안|제한 ?속도|몇 (?:번|회)까지|시속|누구(?:에게|한테) (?:연락|보고|알)|해야 (?:합|하나|되)"),
        (-1, r"案(?:を|が)承認|안을 승인|점검|확인"),
    ),
    "records": (
        (3, r"(?:直近|最近|最後)の?.{0,14}(?:故障|障害|事故|事象)|(?:최근|마지막).{0,16}(?:고장|장애|사고)|\b(?:when|last time)\b.{0,24}\blast\b|\bsimilar .{0,16}\b(?:failures?|faults?|incidents?|cases?)"),
        (3, r"\bdid (?:we|this|it)\b.{0,30}\b(?:have|happen|occur)|\b(?:earlier|older|former) .{0,24}\b(?:failures?|faults?|incidents?|cases?|events?)"),
        (3, r"\b(?:same|like|similar|as) (?:as |to |in )?(?:last|in|that)\b|\bbefore\?|\b(?:have|had) (?:we|there|this|it).{0,40}\bbefore\b|\bpast (?:cases|incidents|events)|\bprevious\w*|\bhistory\b|\blast time\b|\bsimilar\b|\brecords?\b|\bprecedent|happened before"),
        (3, r"過去|事例|前例|以前|前回|履歴|記録|去年|昨年|一昨年|同じこと|似た(?:ような)?"),
        (3, r"과거|사례|전례|이전에|지난번|지난 ?(?:해|달)|이력|기록|작년|재작년|비슷한|같은 (?:건|일|사고)|전에도"),
    ),
    "notices": (
        (3, r"\bannounce\w*|\bnotices?\b|\btell(?:ing)? (?:the )?(?:passengers|customers|public|people)|\bpassenger (?:information|text|message|notice)|\bpublic address|\bbroadcast"),
        (3, r"案内(?:文|放送)?|放送|お知らせ|アナウンス|旅客案内|告知"),
        (3, r"안내|방송|공지|알림"),
        (-3, r"\bwhat do we tell (?:her|him|them)\b"),
    ),
    "decisions": (
        (3, r"(?:案|どれ|何)に(?:決定|決め|決ま)|(?:안|것|무엇)으로 (?:결정|정해|정했)|\bwhich (?:plan|option) (?:did|was|has been) .{0,12}(?:choose|chosen|decid|accept|select)"),
        (3, r"(?:もう|既に|すでに).{0,4}決ま|決まった(?:か|の|？|\\?)|결정(?:이|은|된 게|된 것|났)|정해졌"),
        (3, r"\bwho (?:decided|signed|approved|accepted|chose|authori[sz]ed|agreed)|\bdecisions?\b|\bdecided\b|\bsigned off|\bapproved\b|\baccepted\b"),
        (3, r"(?:誰|だれ)が.{0,10}(?:承認|決|選|採用|許可した|判断)|決定(?:者|内容|した|は)|承認(?:した|され|者|済)|決裁"),
        (3, r"누가.{0,10}(?:승인|결정|선택|정했|골랐)|결정(?:자|은|했|된|한)|승인(?:했|한|자|됐|된)|결재"),
    ),
    "missing": (
        (3, r"\b(?:did|do|have|has|were|was)(?:n't| not| you not|n't you| it not)? .{0,12}\b(?:consider|include|account for|take into account|think of)"),
        (3, r"(?:고려|반영|포함) ?(?:안|못)|뭘 (?:빼|빠뜨|놓)|무엇이 빠|(?:考慮|反映)(?:でき|し)て(?:い)?な|見落と"),
        (3, r"\bmissing\b|\bnot (?:based|resting|included|considered|taken into)|\b(?:doesn't|does not|don't) (?:know|include|consider|account)|\blimits?\b.{0,20}\b(?:proposal|plan)|\bassum(?:ed|ptions?)\b|\bleft out\b|\bignor\w+|\bunknowns?\b|caveat"),
        (3, r"考慮(?:して|され)(?:い)?な|前提|含まれて(?:い)?な|足りない|不足|抜けて|欠けて|仮定|分かって(?:い)?ない"),
        (3, r"빠진|빠져|고려(?:하지|되지|안)|포함(?:되지|안)|부족|전제|가정(?:은|한|된)|모르는"),
        (-3, r"\bdepot|車両基地|車庫|기지"),
    ),
}  # fmt: skip


@cache
def compiled() -> dict[str, tuple[tuple[float, re.Pattern[str]], ...]]:
    """The table with its patterns compiled."""
    return {
        tool: tuple((weight, re.compile(pattern)) for weight, pattern in cues) for tool, cues in _CUES.items()
    }


def scores(plain: str) -> dict[str, float]:
    """How much the words of a question ask for each tool."""
    return {
        tool: sum(weight for weight, pattern in cues if pattern.search(plain))
        for tool, cues in compiled().items()
    }
