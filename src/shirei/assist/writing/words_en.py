"""English words that say what happens, whether it does, and how binding that is."""

from __future__ import annotations

#: Sense -> words. Several senses may share a word; the facts tell which was meant.
SENSES = {
    "hold": r"\b(?:put|pushed|set|moved) back\b|\bpostpon\w+|\bdefer\w*|\bdelayed until\b|\bhold(?:s|ing)?\b|\bheld\b|\bdetain\w*|\bkept\b|\bkeeps?\b|\bkeeping\b|\bwait(?:s|ed|ing)?\b|\bstand(?:s|ing)?\b|\bstood\b|"
    r"\bstay(?:s|ed|ing)?\b|\bremain(?:s|ed|ing)?\b|\bsits?\b|\bsitting\b|\bpark(?:s|ed)?\b|\bretain\w*|\bstabled\b|\bpaus\w+",
    "go": r"\bleav(?:e|es|ing)\b|\bleft\b|\bdepart(?:s|ed|ing|ure|ures)?\b|\b(?:set|sets|setting|move|moves|moving|get|gets) (?:off|away|on|out)\b|"
    r"\bproceed\w*|\brelease[sd]?\b|\blet go\b|\bgoes? (?:on|ahead|forward)\b(?! as)|\bpull(?:s|ing)? (?:out|away)\b|\bstarts? (?:from|away|out)\b|\bcontinue[sd]?\b(?! as)|\bmov(?:e|es|ed|ing)\b|\bheld back no\b",
    "arrive": r"\binto\b(?! (?:track|platform))|\bdue (?:at|in)\b|\barriv\w+|\breach(?:es|ed|ing)?\b|\b(?:gets?|comes?|pulls?|runs?) in(?:to)?\b|\bgets? to\b",
    "late": r"\blate\b|\bbehind (?:schedule|time|the timetable|its path)\b|\boverdue\b|\bdelay(?:s|ed)?\b|\bminutes? down\b|\blateness\b|\bloses?\b",
    "delay": r"\bdelay(?:s|ed)?\b|\blateness\b|\bcost(?:s|ing)?\b|\blose\b|\bhours? of\b",
    "turn": r"\bturn(?:s|ed|ing)?\b(?:[^,.;]{0,40}?)\b(?:back|round|around|short)\b|\bturn-?back\w*|\brevers\w+|\bterminat\w+|\bshort-?turn\w*|\bturn(?:s|ed)?\b(?= (?:at|in)\b)|"
    r"\bgoe?s? back\b|\bsen[dt]s? back\b|\breturn(?:s|ed|ing)?\b|\bends? (?:its|the|their) (?:run|trip|journey)|\bends? (?:short )?(?:at|in)\b|\bfinish(?:es|ed)? (?:at|in|short)\b|\bshuttle[sd]? back\b",
    "cancel": r"\bcancel\w*|\bwithdraw\w*|\bwithdrawn\b|\btaken out\b|\bdrop(?:s|ped)\b|\bannul\w+|\bscrapped\b|\bomit(?:s|ted)?\b|\bcut (?:out|short|back)\b|\btaken off\b|\bloses? (?:its|the|their) (?:run|leg)\b|\bskips?\b|\bskipped\b",
    "run": r"\bthere (?:will be|is|are)\b|\bruns?\b|\brunning\b|\bran\b|\boperat(?:e|es|ed|ing|ion)\b|\bserv(?:e|es|ed|ice|ices)\b|\bsail\b|\bcirculat\w+|\bgoes? (?:no further|only|beyond|further|past)\b",
    "order": r"\bfirst\b|\bovertak\w+|\bpriority\b|\bprecede\w*|\bfollow(?:s|ed|ing)?\b|\bbehind\b|\bahead\b|\bgives? way\b|\bin front\b|\bin that order\b|\bsecond\b|\bprecedence\b",
    "relink": r"\b(?:takes?|taken|taking) over\b|\bform(?:s|ed|ing)?\b|\b(?:goes?|continues?|carry|carries|runs?|works?|returns?|going|comes?|sent|set) (?:on |back |out |away |off |forth )*as\b|\bbecom(?:e|es|ing)\b|\bunit\b|\brolling stock\b|\bset of\b|\bused for\b|\bequipment of\b|\bmade up\b|\bcovers?\b|\bcovered by\b|\bbecame\b",
    "even": r"\bevens?(?:ed)? out\b|\beven(?:ing)? out\b|\bregulat\w+|\bspac(?:e|ed|ing)\b|\binterval\b",
    "close": r"\bclos(?:ed|ure|es|e|ing)\b|\bblock(?:ed|age|s)?\b|\bshut\b|\bsuspend\w*|\bsuspension\b|\binterrupt\w*|\bout of (?:use|service|action)\b|\bunavailable\b|\bnot available\b|\bimpass\w+|\bcannot (?:be used|pass)\b|\bstopp(?:ed|age)\b|\bstandstill\b|\blocked out\b",
    "open": r"\b(?:re-?)?open(?:s|ed|ing)?\b|\bresum\w+|\brestor\w+|\brestart\w*|\bclear(?:ed|s)?\b|\bback (?:in|into|to) (?:service|use|normal|operation)\b|\blift(?:ed|s)?\b|\b(?:run|start|running|moving) again\b|\bavailable again\b|\bback\b|\bput right\b|\bfixed\b|\brectif\w+|\bresolved\b|\bhand(?:ed|s)? back\b|\bover by\b|\bends?\b|\bended\b|\bnormal(?:ly)?\b|\bcome[s]? to an end\b",
    "begin": r"\bbeg[aiu]n\w*|\bstart(?:s|ed)?\b|\boccur\w*|\bhappen\w*|\bbroke\b|\bfail(?:ed|ure|s)?\b|\bsince\b|\bdevelop(?:ed|s)?\b|\bwent wrong\b|\bbroken\b|\bdefect\w*|\bfault\w*|\barose\b|\bcame about\b|\bappeared\b|\btook place\b|\bwas lost\b|\bfrom\b",
    "report": r"\breport\w*|\blearn\w*|\bheard\b|\bnotif\w+|\btold\b|\bcalled in\b|\breceived\b|\bcame in\b|\bknown\b|\balerted\b|\blogged\b|\bpassed to\b|\bcontrol was\b",
    "forecast": r"\bforecast\w*|\bexpect\w*|\bpredict\w*|\bestimat\w*|\blikely\b|\banticipat\w*|\bprobab\w+|\bplan(?:ned)? for\b|\bshould be\b|\bmedian\b|\bchance\b|\bprospect\b|\boutlook\b",
    "duration": r"\blast(?:s|ed|ing)?\b|\bfor\b|\btakes?\b|\bduration\b|\btaking\b|\blong\b|\bminute (?:closure|suspension|block\w*)|\bneeds?\b|\brequires?\b|\btaken\b|\blasting\b|\bthroughout\b",
    "passenger": r"\bpassengers?\b|\bpassenger-?(?:hours|minutes|delay)\b|\btravell?ers?\b|\bcustomers?\b|\bpeople\b|\briders?\b",
    "trains": r"\btrains?\b|\bservices?\b|\btrain-?(?:hours|minutes)\b",
    "gap": r"\b(?:nobody|no one|no passenger) (?:sees|gets|has|finds) (?:a|any) train\b|\bgaps?\b|\bwithout (?:a|any) (?:train|departure|service)\b|\binterval\b|\bno (?:train|departure)s?\b[^.]{0,20}\bfor\b|\bwait for a train\b|\bbetween (?:two )?(?:departures|trains)\b|\bheadway\b",
    "stranded": r"\bstrand\w*|\bstuck\b|\bcannot (?:arrive|travel|reach)\b|\bleft behind\b",
    "counted": r"\bcount(?:s|ed)?\b|\baffected\b|\bin all\b|\btotal\b|\bmodelled\b",
    "recover": r"\brecover\w*|\bback to (?:normal|the timetable|plan)\b|\bon time (?:again|from)\b|\bnormal(?:ity|ly|ised)?\b|\btimetable is\b|\bover by\b|\bthree minutes\b|\bworn off\b|\bregular\b|\bsettled?\b|\bas booked\b|\blast traces?\b",
    "misplaced": r"\bout of (?:place|position|balance)\b|\bwrong (?:place|depot|end|location)\b|\belsewhere\b|\b(?:another|other|different) (?:place|depot|station|location)\b|\bmisplaced\b|\bnot where\b|\bdisplaced\b|\bastray\b|\bwrongly\b",
    "stops": r"\bstops?\b|\bcalls?\b|\bstation calls\b",
    "in_part": r"\b(?:in )?part(?:ly|ially|s)?\b|\bpartial\b|\bsection of (?:its|their|the) (?:route|run|journey)|\bcut short\b|\bshorten\w*|\bcurtail\w*|\bsome of (?:its|their)\b|\bstretch of (?:its|their)\b|\bshort\b",
    "wholly": r"\bat all\b|\bwholly\b|\bcomplete(?:ly)?\b|\bentire(?:ly)?\b|\bin full\b|\bfully\b|\boutright\b|\bend to end\b",
    "between": r"\bbetween (?:the )?stations\b|\bon the open line\b|\bin (?:the )?sections?\b|\bon line between\b|\bstanding or crawling\b",
    "orders": r"\borders?\b|\binstruct\w*|\bactions?\b|\bmeasures?\b",
    "save": r"\bsav(?:e|es|ed|ing|ings)\b|\b(?:less|fewer|lower|shorter|smaller)\b|\breduc\w+|\bcuts?\b|\bagainst\b|\bcompared\b|\bthan\b|\bspar(?:e|es|ed)\b|\bbetter\b|\bbeats?\b|\bbelow\b|\bavoid\w*|\bdown on\b|\bversus\b|\brelative to\b|\bdifference\b|\bunder that of\b|\blowers?\b",
    "more": r"\b(?:more|higher|longer|greater|worse|above|exceed\w*|extra)\b|\bincreas\w+|\badds?\b",
    "fault": r"\bcause\b|\bfault\b|\bdiagnos\w*|\blikel(?:y|iest)\b|\bprobab\w+|\bsuspect\w*|\bpoints to\b|\bchance\b|\brank\w*|\bculprit\b|\bcandidate\b|\bexplanation\b|\bhypothes\w+|\bcause[sd]? by\b|\bgiven\b|\bbehind it\b|\bdown to\b",
    "top": r"\blikeliest\b|\bmost (?:likely|probabl[ey])\b|\bfirst\b|\btop\b|\bleading\b|\bprime\b|\bbest explanation\b|\bheads\b|\bforemost\b",
    "check": r"\bcheck\w*|\binspect\w*|\bask\w*|\bquestion\b|\blook\w*|\bmeasur\w+|\bnext\b|\bfind(?:ing)? out\b|\btest\w*|\bexamin\w+",
    "step": r"\bsteps?\b|\brecover\w*|\brepair\w*|\bmend\w*|\bput right\b|\bmaintainer\b|\bsignaller\b|\bstation staff\b|\bdriver\b|\bconductor\b|\bcontroller\b",
    "decide": r"\bchoice\b|\bdecid\w+|\bdecision\b|\bchos?e\b|\bchosen\b|\bapprov\w+|\bsettled on\b|\bsigned\b|\bwent (?:with|for)\b|\bopted\b|\bpicked\b|\bselected\b|\bauthoris\w+|\bagreed\b|\bgave the (?:go-ahead|word)\b|\bconfirmed\b|\badopted\b|\bordered\b|\btook\b",
    "accept": r"\bchoice\b|\bchoose\w*|\baccept\w*|\bapprov\w+|\bchos?e\b|\bchosen\b|\bwent (?:with|for)\b|\bopted\b|\bpicked\b|\bselected\b|\bauthoris\w+|\bagreed\b|\badopted\b|\bconfirmed\b|\bgave the go-ahead\b",
    "reject": r"\breject\w*|\brefus\w*|\bturned down\b|\bdeclin\w+|\bdismiss\w*",
    "change": r"\bchang(?:e|ed|es)\b|\bmodif\w+|\bamend\w*|\balter\w*",
    "recommend": r"\brecommend\w*|\bsuggest\w*|\badvis\w+|\bpropos\w+|\bfavour\w*|\bpreferred\b|\bbest\b",
    "valid": r"\bpass(?:es|ed)?\b|\bvalid\b|\bcheck(?:ed|er)\b|\bbreaks? (?:no|a|any) rules?\b|\bviolat\w+",
    "offer": r"\balternatives?\b|\boptions?\b|\boffer\w*|\bside by side\b|\bcompared\b|\bput forward\b|\bon the table\b",
    "inform": r"\bnotices?\b|\bannounce\w*|\btold\b|\binformed\b|\bpublish\w*|\breleased?\b|\bissued\b|\blanguages\b|\bpassenger information\b",
    "update": r"\bupdate\w*|\bnext (?:information|announcement|report|news|word)\b|\bfurther (?:information|news)\b|\bhear more\b",
    "shuttle": r"\bshuttl\w+|\bback and forth\b|\bpendul\w+|\bto and fro\b",
    "slow": r"\bslow\w*|\bspeed\b|\breduced speed\b|\blonger\b|\bcaution\b",
    "headway": r"\bheadway\b|\bsubstitute\b|\bapart\b|\bblock working\b",
    "stuck": r"\bfailed train\b|\bbreak\w* ?down\b|\bbroken down\b|\bimmobile\b|\bdisabled\b|\bstuck\b|\bcannot move\b|\bdoes not move\b|\bstranded\b",
    "due": r"\bdue\b|\bplanned\b|\bscheduled\b|\bbooked\b|\btimetabled?\b|\bnormally\b|\bby the timetable\b|\binstead of\b|\bas published\b|\bowed\b",
    "use": r"\buses?\b|\busing\b|\bmov(?:e|es|ed) (?:to|over)\b|\bre-?platform\w*|\bswitch(?:es|ed)?\b|\binto (?:track|platform)\b|\b(?:onto|on|at|from|to|into|via|through) (?:track|platform)\b|\btakes?\b|\breceiv\w+|\bdiverted\b|\bassigned\b|\bdirected\b|\bshifts?\b|\baccommodated\b|\brouted\b|\bgiven\b",
    "effective": r"\beffective\b|\bfirst orders?\b|\btakes? effect\b|\bin force\b|\bcan reach\b|\breach(?:es)? the (?:first )?trains?\b",
}  # fmt: skip
NEGATION = r"\bnot\b|n't\b|\bnever\b|\bno\b(?! later| earlier| sooner)|\bcannot\b|\bwithout\b|\bnone\b|\bneither\b|\bnor\b|\bnobody\b|\bnothing\b(?<!do nothing)|\bunaffected\b|\bfails? to\b|\brather than\b|\binstead of\b|\bunder no circumstances\b|\bexcept\b|\bunless\b|\bby no means\b|\brefuses? to\b|\bstops? short of\b|\bfar from\b"
#: Negative in form only.
NO_NEGATION = r"\b(?:nobody|no one|no passenger) (?:sees|gets|has|finds) (?:a|any) train\b|\bcannot (?:be used|pass)\b|\bnot (?:available|usable|passable)\b|\bwithout (?:a|any|one) (?:single )?(?:train|departure|service)\b|\bno (?:train|departure)s? (?:leaves?|departs?|runs?|calls?|is seen)?[^.,;]{0,24}?\bfor (?=\d|\0)|\bno (?:later|earlier|sooner) than\b|\bnot only\b|\bno longer than\b|\bno more than\b|\bif not\b|\bnot later than\b"
NOT_BEFORE = r"(?:\bnot|n't|\bnever|\bno|\bcannot|\bnobody|\bnothing)\b(?:(?!\b(?:and|but|may|can|then)\b)[^,.;]){0,70}?\b(?:before|until|till|earlier than|prior to|sooner than)(?= (?:about |around )?\0)|\bno (?:earlier|sooner) than\b"
#: "From a time on" said without a denial.
FROM_ON = (
    r"\b(?:only) (?:after|from|once|at|then)\b|\bat the earliest\b|\bearliest\b|\bor later\b|\bonwards?\b"
)
ONLY_TO = r"\bonly (?:as far as|to|up to)\b|\bno further than\b|\bnot (?:beyond|past|further than|go further)\b|\bas far as\b"
MAY = r"\bmay\b|\bmight\b|\bcan\b(?!not)|\bcould\b|\b(?:is|are) (?:allowed|permitted|free)\b|\boptional\w*|\bneed not\b|\bneedn't\b|\b(?:does|do) not (?:have|need) to\b|\bnot (?:be )?(?:obliged|required|necessary)\b|\bif (?:he|she|they|you) (?:wish|like|want|prefer)\b|\bat (?:his|her|their|your) discretion\b|\bdiscretion\w*|\boptionally\b|\bif (?:convenient|possible)\b|\bis at liberty\b"
MUST = r"\bmust\b|\bshall\b|\bha(?:s|ve) to\b|\b(?:is|are) (?:required|obliged|to)\b|\bneeds? to\b|\bmandatory\b|\bcompulsory\b|\bordered\b"
SHOULD = r"\bshould\b|\bought to\b"
#: Where one statement may end and another begin.
BREAK = r"[,;:()]|\s-\s|\.(?=\s|$)|\b(?:and|but|while|whereas|because|so that|so|then|which|whose|where|who|though|although|with|as|until(?= it| the| its))\b"
LIST = r"^(?:\s|,|&|and|or|train|trains|both|station|\0)*$"
GENERIC = r"\b(?:trains?|services?|units?|every|each|all|any|some)\b"
#: The cue words before and after a mention.
BEFORE = {
    "first": r"\bfirst(?: train)?\s*$",
    "direction": r"\b(?:towards|bound for|in the direction of|heading for|headed for)\s*$",
    "than": r"(?:\bthan|\bagainst|\bcompared (?:with|to)|\bversus|\bvs\.?|\brelative to|\bbelow|\bdown on|\bin comparison (?:with|to)|\bover)\s*(?:that of |those of |the |under |with )*$",
    "until": r"(?:\buntil|\btill|\bup to|\bthrough to|\bto|\bends? at|\buntil after|-|~|\bnot before|\bno (?:earlier|sooner) than|\bnot until)\s*(?:about |around |at )*$",
    "by": r"\bby\s*(?:about |around )?$",
    "before": r"(?:\bbefore|\bearlier than|\bprior to|\bahead of|\bin front of|\bpreced(?:e|es|ed|ing)|\bovertak(?:e|es|en|ing)|\bgo first, then|\bpriority over|\bprecedence over|\bleads|\bsooner than|\bfollowed by|\bfirst, then|\bfirst, (?:followed by|with))\s*(?:train |trains |the |about )*$",
    "after": r"(?:\bafter|\bbehind|\bfollow(?:s|ing)?|\bwait(?:s|ing)? for|\bgives? way to|\blater than|\bgives? precedence to|\bwait(?:s|ing|ed)?[^,.;]{0,40}? for|\byields? to|\bonce|\bfollowing)\s*(?:train |trains |the |about )*$",
    "from": r"(?:\bfrom|\bsince|\bbeyond|\bpast|\bstarting at|\bonly after|\bas of|\bas from|\bleav(?:e|es|ing)|\bdepart(?:s|ing)?|\bout of|\bafter)\s*(?:about |around |the |train )*$",
    "to": r"(?:\bto|\btowards|\bas far as|\binto|\bfor|\bup to|\breach(?:es|ing)?)\s*(?:the |train )*$",
    "as": r"(?:\bas|\bbecom(?:e|es|ing)|\bforms?|\bforming|\bfor|\btakes? over|\binto|\bto work|\bworks|\bto cover|\bcovers?|\bcovering|\bto form|\bto run)\s*(?:train |the |return )*$",
    "unit": r"(?:\b(?:unit|set|stock|rolling stock|equipment|vehicles?|formation|units?|trainset) (?:of|from|off)|\bformed (?:by|from|of)|\btaken over by|\bcovered by|\bworked by|\b(?:with|by) the (?:unit|set|stock) of|\bmade up from)\s*(?:train |the )*$",
    "at": r"(?:\bat|\bin|\bon|\bnear|@)\s*(?:about |around |the )*$",
    "of": r"\bof\s*(?:train |the )*$",
}
AFTER = {
    "unit": r"^\s*(?:'s?\s+)?(?:unit|set|stock|rolling stock|formation|vehicles|trainset)\b|^'s (?:unit|set|stock|rolling stock|train)",
    "first": r"^\s*(?:goes|leaves|departs|runs|is|to go|go|,)?\s*(?:\S+ ){0,4}?first\b",
    "second": r"^\s*(?:\S+ ){0,4}?(?:second|last|afterwards|later)\b",
    "until": r"^\s*(?:at the earliest|or later|onwards?|earliest)",
}
