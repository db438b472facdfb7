"""From a draft to clauses: every chapter, article, item, table, note and caption with its place and its parent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shirei.io.documents.characters import narrow
from shirei.io.documents.draft import Draft
from shirei.io.documents.labels import ANNEX, ItemLabel, Label
from shirei.io.documents.outline import Opening, openings
from shirei.model.manual import Clause, ClauseKind

#: Anything in a list stands inside everything that has a fixed rank.
_IN_LISTS = 100
#: How far a sequence may jump: repealed items leave gaps.
_JUMP = 3
#: Paragraphs outside any structure: closed by whatever has a rank.
_LOOSE = 99


@dataclass(slots=True)
class _Open:
    """A clause while its end is not known."""

    id: str
    kind: ClauseKind
    number: str
    title: str
    start: int
    end: int
    rank: int
    parent: int | None
    style: str = ""
    value: int = 0
    leaf: bool = False
    applies: str = ""
    indent: int = 0


@dataclass(slots=True)
class _Builder:
    """The clauses so far and those that are still open, outermost first."""

    text: str
    done: list[_Open] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    caption: str = ""
    after_list: bool = False  # a paragraph that stands below a list, and belongs to what the list stands in

    def top(self) -> _Open | None:
        return self.done[self.open[-1]] if self.open else None

    def close_to(self, rank: int) -> None:
        while self.open and self.done[self.open[-1]].rank >= rank:
            self.open.pop()

    def close_leaf(self) -> None:
        if (top := self.top()) and top.leaf:
            self.open.pop()

    def begin(self, clause: _Open) -> None:
        clause.id = self._unique(clause.id)
        self.done.append(clause)
        self.open.append(len(self.done) - 1)

    def outer(self) -> int | None:
        """The innermost open clause that a new leaf belongs to."""
        inside = [k for k in self.open if not self.after_list or self.done[k].rank < _IN_LISTS]
        return inside[-1] if inside else None

    def reach(self, end: int) -> None:
        """The line that ends here belongs to every open clause; below a list, to none of its items."""
        for k in self.open:
            if not self.after_list or self.done[k].rank < _IN_LISTS or self.done[k].leaf:
                self.done[k].end = end

    def _unique(self, wanted: str) -> str:
        self.ids[wanted] = self.ids.get(wanted, 0) + 1
        return wanted if self.ids[wanted] == 1 else self._unique(f"{wanted}~{self.ids[wanted]}")


def find_clauses(draft: Draft) -> tuple[Clause, ...]:
    """The clauses in the order of the text; a clause's span holds everything below it."""
    builder = _Builder(draft.text)
    for opening in openings(draft):
        builder.after_list = _stands_below_a_list(builder, opening)
        _take(builder, opening)
        builder.reach(opening.line.end)
    _call_chapters(builder.done)
    return tuple(_frozen(builder, clause) for clause in builder.done)


def _take(builder: _Builder, opening: Opening) -> None:
    if opening.rank is not None and opening.label is not None:
        _structural(builder, opening, opening.label, opening.rank)
    elif opening.kind is ClauseKind.TABLE:
        _run_of(builder, opening, "table", builder.caption)
    elif opening.kind is ClauseKind.NOTE and not opening.item:
        _note(builder, opening)
    elif opening.kind is ClauseKind.CAPTION:
        words = builder.text[opening.line.start : opening.line.end].strip()
        _leaf(builder, opening, "caption", words)
        builder.caption = words
    elif opening.item is None or not _listed(builder, opening, opening.item):
        _paragraph(builder, opening)
    if opening.kind not in (ClauseKind.TABLE, ClauseKind.CAPTION):
        builder.caption = ""


def _stands_below_a_list(builder: _Builder, opening: Opening) -> bool:
    """An unindented paragraph after an empty line, or words that head the next items, are no part of an item."""
    if opening.kind is ClauseKind.PARAGRAPH and opening.words:
        return True
    if opening.rank is not None or opening.item is not None:
        return False
    outside = opening.new_paragraph and _indent(builder.text, opening) == 0
    return outside or (builder.after_list and not opening.new_paragraph)


def _structural(builder: _Builder, opening: Opening, label: Label, rank: int) -> None:
    builder.close_to(rank)
    builder.begin(
        _Open(
            _structural_id(builder, label), label.kind, label.words, label.title,
            opening.line.start, opening.line.end, rank, builder.open[-1] if builder.open else None,
            "annex" if label.rank == ANNEX else "",
        )
    )  # fmt: skip


def _structural_id(builder: _Builder, label: Label) -> str:
    """An article is named by its annex and number, whatever chapter it stands in."""
    annexes = [clause.id for k in builder.open if (clause := builder.done[k]).style == "annex"]
    key = label.key or label.title or "untitled"
    return f"{annexes[-1]} {key}" if annexes and label.rank != ANNEX else key


def _listed(builder: _Builder, opening: Opening, item: ItemLabel) -> bool:
    """Place an item by its sequence: the next of a list that is open, or the first of a new one inside."""
    builder.close_leaf()
    builder.after_list = False
    lists = [builder.done[k] for k in builder.open if builder.done[k].rank >= _IN_LISTS]
    if note := _numbered_note(lists, item):
        builder.close_to(note.rank + 1)
        _begin_item(builder, opening, item, note.value + 1, note.rank + 1, "")
        return True
    fitting = [clause for clause in lists if clause.style == item.style and _follows(clause, item)]
    if fitting:
        before = max(fitting, key=lambda clause: _likeness(clause, item))
        builder.close_to(before.rank)
        _begin_item(builder, opening, item, _follows(before, item), before.rank, before.applies)
        return True
    if _second_paragraph(builder, item):
        builder.close_to(_IN_LISTS)
        _begin_item(builder, opening, item, 2, _IN_LISTS, "")
        return True
    if 1 not in item.values or item.branch:
        return False
    again = [c for c in _since_note(lists) if c.style == item.style and c.indent >= item.indent]
    if again:
        builder.close_to(again[0].rank)
        rank = again[0].rank
    else:
        rank = max((clause.rank for clause in lists), default=_IN_LISTS - 1) + 1
    _begin_item(builder, opening, item, 1, rank, "")
    return True


def _since_note(lists: list[_Open]) -> list[_Open]:
    """The lists inside the innermost open note: a note has its own numbers."""
    notes = [k for k, clause in enumerate(lists) if clause.style == "note"]
    return lists[notes[-1] :] if notes else lists


def _numbered_note(lists: list[_Open], item: ItemLabel) -> _Open | None:
    """``備考 １`` is a note and its first item at once: the note, where the label is the second item."""
    notes = [clause for clause in lists if clause.style == "note"]
    if not notes or not notes[-1].value or item.style != "1" or item.indent < max(1, notes[-1].indent):
        return None
    listed = any(clause.style == "1" and clause.rank > notes[-1].rank for clause in lists)
    return notes[-1] if notes[-1].value + 1 in item.values and not listed else None


def _second_paragraph(builder: _Builder, item: ItemLabel) -> bool:
    """The first paragraph of a Japanese article has no number: the second is the first that shows one."""
    inside = [builder.done[k] for k in builder.open]
    article = [clause for clause in inside if clause.rank < _IN_LISTS and clause.kind is ClauseKind.ARTICLE]
    numbered = any(clause.style == item.style for clause in inside if clause.rank >= _IN_LISTS)
    is_second = item.style == "1" and item.values == (2,) and item.indent <= 1
    return is_second and not numbered and bool(article) and "条" in article[-1].number


def _follows(before: _Open, item: ItemLabel) -> int:
    """The place in the sequence after ``before`` that the label can have, 0 where it has none."""
    if item.branch:
        return before.value if before.value in item.values else 0
    jump = _JUMP if abs(before.indent - item.indent) <= 1 else 1
    return min((v for v in item.values if before.value < v <= before.value + jump), default=0)


def _likeness(before: _Open, item: ItemLabel) -> tuple[bool, int, int]:
    """How well a label goes on with a list: the very next number, the same indent, the innermost list."""
    return (_follows(before, item) - before.value <= 1, -abs(before.indent - item.indent), before.rank)


def _begin_item(
    builder: _Builder, opening: Opening, item: ItemLabel, value: int, rank: int, applies: str
) -> None:
    parent = builder.open[-1] if builder.open else None
    above = builder.done[parent] if parent is not None else None
    applies = (above.applies if above and above.rank < _IN_LISTS else "") or applies
    builder.begin(
        _Open(
            _item_id(above, item, value), ClauseKind.ITEM, item.words, applies,
            opening.line.start, opening.line.end, rank, parent, item.style, value, indent=item.indent, applies=applies,
        )
    )  # fmt: skip


def _item_id(above: _Open | None, item: ItemLabel, value: int) -> str:
    """``第14条第1項(1)①``, ``2.3(1)``, ``별표1-2``: the parent's id and the label, as people write it."""
    base = above.id if above else ""
    of_article = above is not None and above.kind is ClauseKind.ARTICLE and "条" in base
    if item.branch:
        number = re.sub(r"[^\d]+", "の", narrow(item.words))
        return f"{base}第{number}項" if of_article else f"{base}-{number}"
    if item.style in ("1", "1.", "1)"):
        return f"{base}第{value}項" if of_article else f"{base}-{value}"
    if item.style == "一":
        return f"{base}第{value}号"
    return base + narrow(item.words).strip(" .")


def _note(builder: _Builder, opening: Opening) -> None:
    """A quoted note is a run of lines; a note in running text lasts until the next label."""
    if opening.words.startswith(">"):
        _run_of(builder, opening, "note", "")
        return
    builder.close_leaf()
    if notes := [builder.done[k] for k in builder.open if builder.done[k].style == "note"]:
        builder.close_to(notes[0].rank)
    top = builder.top()
    rank = max(_IN_LISTS, (top.rank if top else 0) + 1)
    _leaf(builder, opening, "note", opening.words, keep=rank)


def _run_of(builder: _Builder, opening: Opening, style: str, title: str) -> None:
    """Lines of one table or one quoted note, without anything between them, are one clause."""
    top = builder.top()
    if top and top.leaf and top.style == style and "\n\n" not in builder.text[top.end : opening.line.start]:
        return
    _leaf(builder, opening, style, title)


def _leaf(builder: _Builder, opening: Opening, style: str, title: str, keep: int | None = None) -> None:
    builder.close_leaf()
    parent = builder.outer()
    base = builder.done[parent].id if parent is not None else ""
    count = 1 + sum(c.parent == parent and c.style == style for c in builder.done)
    rank = keep if keep is not None else _IN_LISTS * 2
    builder.begin(
        _Open(
            f"{base}#{style}{count}", opening.kind,
            title if style == "note" else "", "" if style == "note" else title,
            opening.line.start, opening.line.end, rank, parent, style, _last_number(opening.words), keep is None,
            indent=_indent(builder.text, opening),
        )
    )  # fmt: skip


def _indent(text: str, opening: Opening) -> int:
    words = text[opening.line.start : opening.line.end]
    return len(words) - len(words.lstrip())


def _last_number(words: str) -> int:
    found = re.search(r"(\d+)$", narrow(words)[:12])
    return int(found.group(1)) if found else 0


def _paragraph(builder: _Builder, opening: Opening) -> None:
    builder.close_leaf()
    top = builder.top()
    if top and top.style == "note" and opening.new_paragraph:
        builder.open.pop()
        top = builder.top()
    if opening.words:
        _applies(builder, opening.words)
    elif top is None or (top.kind is ClauseKind.PARAGRAPH and opening.new_paragraph):
        builder.close_to(_LOOSE)
        count = 1 + sum(c.kind is ClauseKind.PARAGRAPH for c in builder.done)
        builder.begin(
            _Open(
                f"paragraph {count}", ClauseKind.PARAGRAPH, "", "",
                opening.line.start, opening.line.end, _LOOSE, None,
            )
        )  # fmt: skip


def _applies(builder: _Builder, words: str) -> None:
    """What stands in brackets on its own line heads the items that follow, on the outermost list."""
    builder.close_to(_IN_LISTS + 1)
    for k in builder.open:
        builder.done[k].applies = words


def _call_chapters(clauses: list[_Open]) -> None:
    """A heading that holds other headings is a chapter, whatever the format called it."""
    for clause in clauses:
        if clause.parent is not None and clause.rank < _IN_LISTS:
            clauses[clause.parent].kind = ClauseKind.CHAPTER


def _frozen(builder: _Builder, clause: _Open) -> Clause:
    parent = builder.done[clause.parent].id if clause.parent is not None else None
    return Clause(
        clause.id, clause.kind, clause.number, clause.title,
        builder.text[clause.start : clause.end], clause.start, clause.end, parent,
    )  # fmt: skip
