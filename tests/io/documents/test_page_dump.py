"""Printed pages that went through a converter: what is text stays in order, what is page is dropped."""

from __future__ import annotations

from pathlib import Path

from shirei.io.documents import read_manual

PAGE = """```
第{k}条（戸{k}）関係
 戸の幅は、
```
`最大` {k}00 mm とし、次の表による。
```
  種別 幅
  甲種 九十五
 その高さは別に定
```
{page}

|Col1|種別|幅|
|---|---|---|
||甲種|九十五|


-----

"""


def dump(pages: int) -> str:
    return "".join(
        PAGE.format(k=k, page=2 * k - 1) + f"```\n める。{k}\n```\n{2 * k}\n\n-----\n\n"
        for k in range(1, pages + 1)
    )


def test_a_sentence_goes_on_over_the_page_and_the_table_stands_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "standard.md"
    path.write_text(dump(6))
    manual = read_manual(path)
    first = manual.clauses[0]
    assert [c.id for c in manual.clauses[:3]] == ["第1条", "第1条#table1", "第2条"]
    assert "その高さは別に定\n める。1" in first.text
    assert first.text.index("甲種 九十五") < first.text.index("|甲種|九十五|") < first.text.index("その高さ")
    assert "最大 100 mm とし" in first.text
    assert not any(line.strip() in ("1", "2", "12", "```", "-----") for line in manual.text.split("\n"))


def test_every_piece_is_found_again_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "standard.md"
    path.write_text(dump(6))
    manual = read_manual(path)
    assert manual.origins
    for start, origin, length in manual.origins:
        kept = manual.text[start : start + length]
        assert dump(6)[origin:].replace("`", "").startswith(kept[:4])
