"""Where clauses begin and end, in the manners of Japanese regulations."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from shirei.io.documents import read_manual
from shirei.io.documents.clauses import find_clauses
from shirei.io.documents.formats.plain import read_plain


def found(text: str) -> dict[str, str]:
    return {clause.id: clause.text for clause in find_clauses(read_plain(text))}


def test_items_inside_items() -> None:
    clauses = found(
        "第５条（戸）関係\n１ 戸は次のとおりとする。\n (1) 閉じること\n  ① 鎖錠\n  ② 表示\n (2) 開くこと\n２ 例外\n"
    )
    assert list(clauses) == [
        "第5条", "第5条第1項", "第5条第1項(1)", "第5条第1項(1)①", "第5条第1項(1)②", "第5条第1項(2)", "第5条第2項",
    ]  # fmt: skip
    assert clauses["第5条第1項(1)"] == " (1) 閉じること\n  ① 鎖錠\n  ② 表示"


def test_wrapped_lines_that_begin_with_numbers_open_nothing() -> None:
    opened = "第５条（戸）\n１ 間隔は\n"
    wrapped = (
        "10 ミリメートル以下とし、\n(2)に掲げるもの及び\n③ただし書のもの並びに\n第８条第２項の規定による。\n"
    )
    assert list(found(opened + wrapped)) == ["第5条", "第5条第1項"]


def test_a_note_has_numbers_of_its_own() -> None:
    text = (
        "第５条（戸）\n１ 表による。\n備考１ 単位はメートルとする。\n  ２ 色は赤とする。\n２ 戸は閉じる。\n"
    )
    assert list(found(text)) == [
        "第5条",
        "第5条第1項",
        "第5条第1項#note1",
        "第5条第1項#note1-2",
        "第5条第2項",
    ]


def test_the_first_paragraph_of_a_law_shows_no_number() -> None:
    assert list(found("第１条 戸\n 戸は閉じる。\n２ 前項によらない。\n 一 車庫\n 二 工場\n")) == [
        "第1条", "第1条第2項", "第1条第2項第1号", "第1条第2項第2号",
    ]  # fmt: skip


def test_paragraphs_that_were_put_in_later() -> None:
    assert list(found("第５条（戸）\n１ 甲\n２ 乙\n２の２ 丙\n３ 丁\n")) == [
        "第5条", "第5条第1項", "第5条第2項", "第5条第2の2項", "第5条第3項",
    ]  # fmt: skip


def test_brackets_head_the_items_that_follow() -> None:
    clauses = find_clauses(read_plain("第５条（戸）\n１ 甲\n〔無軌条電車〕\n２ 乙\n"))
    assert [(c.id, c.title) for c in clauses][1:] == [("第5条第1項", ""), ("第5条第2項", "無軌条電車")]


def test_english_outline_without_headings() -> None:
    text = "2 Points\n2.1 Detection\nA gap of 3.5 mm is allowed.\n2.2 Drive\n2.2.1 Motor\nTurn it.\n"
    text += "3 Doors\n3.1 Locks\nLock them.\n"
    assert list(found(text)) == ["2", "2.1", "2.2", "2.2.1", "3", "3.1"]


def test_references_lead_to_clauses_of_the_same_annex(tmp_path: Path) -> None:
    path = tmp_path / "rule.txt"
    first = "別冊１\n第２条（戸）\n 第５条第２項(1)による。\n第５条（灯）\n１ 赤\n２ 青\n (1) 濃い青\n"
    first += "鉄道事業法第２条による。\n"
    path.write_text(first + "別冊２\n第５条（笛）\n 鳴らす。\n")
    links = {r.words: r.to for c in read_manual(path).clauses for r in c.references}
    assert links == {"第５条第２項": "別冊1 第5条第2項", "第２条": None}


@given(st.text(st.sampled_from("第１２３条章(1)①ア一 \n備考表図関係（）。| a.別紙"), max_size=200))
def test_spans_hold_exactly_and_children_lie_inside(text: str) -> None:
    clauses = find_clauses(read_plain(text))
    by_id = {clause.id: clause for clause in clauses}
    assert len(by_id) == len(clauses)
    for clause in clauses:
        assert clause.text == text[clause.start : clause.end]
        parent = by_id.get(clause.parent or "")
        assert clause.parent is None or (parent and parent.start <= clause.start and clause.end <= parent.end)
