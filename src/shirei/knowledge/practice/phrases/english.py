"""English forms of turns, whatever they are about."""

from __future__ import annotations

from shirei.knowledge.practice.phrases.forms import Forms, words

_UNABLE = r"(don['’]?t|dont|don'|(do |am )?not|unable to|cannot|can['’]?t|can not|couldn['’]t)"

ENGLISH = Forms(
    counter=(
        r"\?",
        r"^\W*(how|what|where|why|which)\b",
        r"(^|[.!?,;]\s*|please |you |to )(tell|show|explain|teach|help|guide)( it)?( to)? (me|us)\b(?! (know )?that)",
        r"please explain|explain it|say again|repeat (that|please)",
        rf"\bi( really| still| do)* {_UNABLE}( even| really)* (know|understand|figure|be sure)\b",
        r"\bnor do i know|not sure (how|what|where)|\b(no|any) (idea|clue)\b|clueless",
        r"(not|isn['’]t|un|never) ?(familiar|knowledgeable|aware)|never (done|heard)|haven['’]t checked",
        r"\bwhich (one|way|side) do you\b|\bhow do you mean\b|\bwhere do i look\b|\bsay that again\b",
        r"\bstand ?by\b|\bone moment\b|\bwait( a (moment|second))?\b|\bi('ll| will) (check|ask|find out)\b",
        r"like to know|need to know|wondering|can['’]t use|difficult to understand|confus",
    ),
    lead_in=(
        r"\b(do|if)\s+you( already)?\s+know\s+(how|the (way|method|steps|proper|procedure)|what needs|where|what to)",
        r"\bare you (familiar|aware)|know how to (do|use|check)|have you ever checked|familiar with\b",
    ),
    ability=(
        r"\bare you able to\b|\bcan you (access|find|get to|reach)\b|\bdo you have (a |an |any )?(access|way)\b",
    ),
    joins=(r"[,;.?]\s*(?:and also|and then|and one more thing|also|and)[,:]\s*",),
    open=(r"^\W*(what|where|who|how (many|long|far|much))\b",),
    closing=(
        r"\bthank(s| you)\b",
        r"\byou(['’]re| are)( very| most| so| always| absolutely)* welcome\b|\bwelcome\b",
        r"\bglad\b|\bgoodbye\b|\bbye\b|\bhave a \w+|happy to|no problem|any ?time|my pleasure",
        r"\b(out|over and out)[.!]?$",
    ),
    receipt=(
        r"^\W*(roger|copy|copied|understood|ok(ay)?|wilco|received|got it|noted|all right|stand ?by)\b",
    ),
    yes=(
        r"^\W*(yes|yeah|yep|yup|yea|correct|right|indeed|sure|affirmative)\b",
        r"^\W*(absolutely|definitely|certainly|of course|exactly)\b",
    ),
    no=(r"^\W*(no|nope|nah|negative|not really|not at all|never|none)\b",),
    agrees=(
        r"\bit (sure |really |definitely )?(does|is|has|did|was)\b(?! not|n)",
        r"\bi (do|have|did|am|can)\b(?! not|n)",
        r"\bthat(['’]s| is) (right|correct|true|the case)|\byou(['’]re| are) (right|correct)",
        r"is the case|it appears so|seems so",
    ),
    also=(
        r"\b(also|all the time|always|constantly|constant|other times|as well|regardless|any time|every time)\b",
        r"\b(not only|no matter|everywhere|even)\b",
    ),
    asks=(
        r"\?",
        r"^\W*(please )?(check|see|look|confirm|verify|tell|report|measure|inspect|let me know)\b",
        r"\blet (me|us) know\b|\btell (me|us)\b",
    ),
    negators=words(
        "no not never none nope without cannot neither nor nothing unable fail fails failed absence lack lacks dont"
        " doesnt isnt cant hardly barely nobody nowhere hasn isn doesn don didn won haven wasn aren weren couldn"
        " wouldn"
    ),
    fine=words(
        "fine ok okay good well normal normally properly perfect perfectly great alright correctly clean smoothly"
        " appropriate working works"
    ),
    bad=words(
        "problem problems issue issues trouble wrong bad difficult difficulty difficulties hard fail fails failing"
        " failed broken damaged dirty leak leaking loose blown stuck abnormal unusual strange smoke burning hot"
        " overheating noise noisy"
    ),
    empty=words(
        "a an the is are was were be been being am do does did done has have had having can could will would shall"
        " should may might must of to in on at by for from with into onto over under and or but so if when while as"
        " than then that this these those it its it's i i'm i've my me mine you your yours we our he she they them"
        " their there here what which who whom how why where any some all just only very too also ever please tell"
        " check let know see look take make sure get gets got"
    ),
)
