"""Texts come back whole from every encoding that old Japanese and Korean files are in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirei.io.documents import read_manual
from shirei.io.documents.decode import decode

JA = "第５条（転てつ器）\n転てつ器が転換しないときは、進路を構成してはならない。\n"
KO = "제5조(선로전환기)\n선로전환기가 전환되지 않으면 진로를 구성하여서는 아니 된다.\n"
EN = "Article 5 Points\nA route must not be set while the points do not move.\n"


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        *(
            (JA, e)
            for e in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp932", "euc_jp")
        ),
        *((KO, e) for e in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949", "euc_kr")),
        *((EN, e) for e in ("ascii", "utf-16", "utf-16-le", "utf-16-be")),
    ],
)
def test_a_regulation(tmp_path: Path, words: str, encoding: str) -> None:
    path = tmp_path / "rule.txt"
    path.write_bytes(words.encode(encoding))
    manual = read_manual(path)
    assert manual.text == words
    assert manual.language == {JA: "ja", KO: "ko", EN: "en"}[words]
    assert [c.id for c in manual.clauses if c.kind == "article"] in (["第5条"], ["제5조"], ["Article 5"])


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_whatever_is_utf8_stays_as_it_is(words: str) -> None:
    assert decode(words.encode(), where="here")[0] == words.lstrip("\ufeff") or words.startswith("\ufeff")


def test_line_ends_become_one_sign() -> None:
    assert decode(b"a\r\nb\rc\n", where="here")[0] == "a\nb\nc\n"
