"""What a person confirmed or corrected in ``overrides/``, laid over the imported rows.

A file there has the name and the columns of the file that it overrides; only the key columns are needed. A
row with the key of an imported row replaces the cells that it fills; a blank cell keeps the imported value. A
row with a new key is added. ``remove`` set to ``yes`` takes the row away. Whatever an override touches is
declared.
"""

from __future__ import annotations

from pathlib import Path

from shirei.errors import PackError
from shirei.io.pack.rows import Row, read_rows
from shirei.io.pack.schema import OVERRIDES, TABLES, Table

BASIS = "confirmed in overrides"


def check_override_files(folder: Path) -> None:
    """Refuse a file in ``overrides/`` that overrides nothing."""
    allowed = {table.file for table in TABLES if table.overridable}
    for path in sorted((folder / OVERRIDES).glob("*.csv")):
        if path.name not in allowed:
            raise PackError(
                "this file cannot be overridden",
                where=f"{OVERRIDES}/{path.name}",
                mend=f"one of {', '.join(sorted(allowed))}",
            )


def overridden(folder: Path, table: Table, rows: list[Row]) -> list[Row]:
    """The imported rows with the person's rows laid over them, in the imported order, new rows last."""
    relative = f"{OVERRIDES}/{table.file}"
    if not table.overridable or not (folder / relative).is_file():
        return rows
    result = {_key(row, table): row for row in rows}
    for row in read_rows(folder, table, relative=relative):
        key = _key(row, table)
        imported = result.get(key)
        if row.text("remove").strip() and row.yes("remove"):
            if imported is None:
                raise row.wrong(table.key[0], "removes a row that is not there", "see to the key columns")
            del result[key]
        else:
            result[key] = _laid_over(row, imported)
    return list(result.values())


def _key(row: Row, table: Table) -> tuple[str, ...]:
    return tuple(row.text(column) for column in table.key)


def _laid_over(row: Row, imported: Row | None) -> Row:
    cells = dict(imported.cells) if imported else {}
    cells.update(
        {column: value for column, value in row.cells.items() if value.strip() and column != "remove"}
    )
    cells["source"] = "declared"
    cells["basis"] = row.text("basis") or BASIS
    return Row(row.file, row.line, cells)
