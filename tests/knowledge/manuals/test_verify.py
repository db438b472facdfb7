"""What may not change between a quote and a sentence: numbers, units, negation, obligation."""

from __future__ import annotations

import pytest

from shirei.knowledge.manuals import verify
from shirei.knowledge.manuals.claims import Force, claims_of
from shirei.model.manual import Citation

EN = "The driver must not pass 25 km/h before 3 cars have left the points. The doors must be closed."
JA = "運転士は、2分以内に報告しなければならない。扉を開けてはならない。速度は25km/h以下とすることができる。"
KO = "기관사는 2분 이내에 보고하여야 한다. 문을 열어서는 아니 된다. 45 km/h로 운전할 수 있다."
TEXTS = {"en": EN, "ja": JA, "ko": KO}


def cite(language: str, start: int = 0, end: int | None = None) -> Citation:
    text = TEXTS[language]
    end = len(text) if end is None else end
    return Citation("rules", "1", language, "1.1", start, end, text[start:end])


def verdict(sentence: str, language: str) -> str:
    found = verify(sentence, [cite(language)], lambda c: TEXTS[c.language])
    return "" if found.supported else found.failures[0]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The driver must not pass 25 km/h before 3 cars have left the points."),
        ("en", "The doors must be closed."),
        ("en", "The driver shall not pass 25 km/h before three cars have left the points."),
        ("ja", "運転士は、2分以内に報告しなければならない。"),
        ("ja", "扉を開けてはならない。"),
        ("ko", "기관사는 2분 이내에 보고하여야 한다."),
        ("ko", "문을 열어서는 아니 된다."),
    ],
)
def test_what_is_said_there_is_supported(language: str, sentence: str) -> None:
    assert verdict(sentence, language) == ""


@pytest.mark.parametrize(
    ("language", "sentence", "why"),
    [
        (
            "en",
            "The driver must not pass 35 km/h before 3 cars have left the points.",
            "35 km/h is not in the quote",
        ),
        ("en", "The driver must not pass 25 m before 3 cars have left the points.", "does not say 25 m"),
        (
            "en",
            "The driver must pass 25 km/h before 3 cars have left the points.",
            "must where the quote says must not",
        ),
        (
            "en",
            "The driver may pass 25 km/h before 3 cars have left the points.",
            "may where the quote says must not",
        ),
        ("en", "The doors must not be closed.", "must not where the quote says must"),
        ("en", "The doors may be closed.", "may where the quote says must"),
        ("en", "The conductor must not inform the newspapers of it.", "of its words are in the quote"),
        ("ja", "運転士は、3分以内に報告しなければならない。", "3 min is not in the quote"),
        ("ja", "運転士は、2秒以内に報告しなければならない。", "does not say 2 s"),
        ("ja", "扉を開けなければならない。", "must where the quote says must not"),
        ("ja", "扉を開けることができる。", "may where the quote says must not"),
        ("ko", "기관사는 2분 이내에 보고할 수 있다.", "may where the quote says must"),
        ("ko", "문을 열어야 한다.", "must where the quote says must not"),
        ("ko", "55 km/h로 운전할 수 있다.", "55 km/h is not in the quote"),
    ],
)
def test_what_was_changed_is_seen(language: str, sentence: str, why: str) -> None:
    assert why in verdict(sentence, language)


def test_a_quote_must_stand_at_its_place() -> None:
    moved = Citation("rules", "1", "en", "1.1", 1, 12, EN[0:11])
    found = verify("The driver", [moved], lambda c: EN)
    assert not found.supported and "does not stand there" in found.failures[0]
    assert not verify("The driver", [cite("en")], lambda _: None).supported
    assert verify("The driver", [], lambda _: EN).failures == ("it cites nothing",)


def test_between_languages_meaning_is_compared_too() -> None:
    sentence = "The driver must report within 2 minutes."
    quote = [cite("ja", 0, JA.index("。") + 1)]
    assert not verify(sentence, quote, lambda _: JA).supported
    assert verify(sentence, quote, lambda _: JA, likeness=lambda _a, _b: 0.9).supported
    assert not verify(sentence.replace("2", "5"), quote, lambda _: JA, likeness=lambda _a, _b: 0.9).supported
    assert not verify(
        sentence.replace("must", "may"), quote, lambda _: JA, likeness=lambda _a, _b: 0.9
    ).supported


def test_forces_of_the_standards_own_wording() -> None:
    assert claims_of("施錠しないこと。", "ja").forces == {Force.MUST_NOT}
    assert claims_of("施錠すること。", "ja").forces == {Force.MUST}
    assert claims_of("１，５００ボルトを標準とする。", "ja").numbers == {("1500", "V")} or claims_of(
        "１，５００ボルトを標準とする。", "ja"
    ).forces == {Force.SHOULD}
