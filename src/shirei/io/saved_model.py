"""A saved predictor: a zip of one JSON header and named parts. Nothing in it is ever executed.

::

    header.json      {"format": 1, "schema": "restoration/1", "card": {…}, "parts": {name: SHA-256}}
    parts/NAME       text, JSON or arrays, as the predictor's ``parts()`` gave them
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from shirei.errors import SavedModelError
from shirei.io.whole_file import write_whole
from shirei.model.predictor import Card

#: Version of the file's own layout; the predictor's ``schema`` is beside it.
FORMAT = 1
#: A model that unpacks to more than this many bytes is refused before it is unpacked.
LARGEST = 1 << 30

Model = TypeVar("Model")

_HEADER = "header.json"
#: The same parts give the same bytes, so the zip carries no time of its own.
_STAMP = (1980, 1, 1, 0, 0, 0)
_TRAIN_AGAIN = "train it again with this version of Shirei"


@dataclass(frozen=True, slots=True)
class SavedModel:
    """What a file held: the card, and the parts for the predictor's ``from_parts``."""

    card: Card
    parts: dict[str, bytes]


def save_model(path: Path, card: Card, parts: dict[str, bytes]) -> None:
    """Write a model whole or not at all; equal parts and card give equal bytes.

    Raises ``OutputError`` where the file cannot be written.
    """
    header = {
        "format": FORMAT,
        "schema": card.schema,
        "card": asdict(card),
        "parts": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(parts.items())},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
        _add(out, _HEADER, json.dumps(header, ensure_ascii=False, indent=1).encode())
        for name, content in sorted(parts.items()):
            _add(out, f"parts/{name}", content)
    write_whole(path, packed.getvalue())


def load_model(path: Path, schema: str) -> SavedModel:
    """Read a model of exactly this schema, every part checked against its hash.

    Raises ``SavedModelError`` where the file is no model, is damaged, or is of another format or schema.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            header = _header(packed, path)
            _refuse_others(header, schema, path)
            return SavedModel(_card(header, path), _parts(packed, header, path))
    except OSError as error:
        why = error.strerror or "it is no file"
        raise SavedModelError(f"cannot be read: {why}", where=str(path), mend="check the path") from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError):
        raise SavedModelError("is no saved model, or damaged", where=str(path), mend=_TRAIN_AGAIN) from None


def restore(path: Path, schema: str, make: Callable[[dict[str, bytes]], Model]) -> Model:
    """A predictor from its file by its ``from_parts``.

    Raises ``SavedModelError`` as ``load_model`` does, and where a part is not as the predictor wrote it.
    """
    parts = load_model(path, schema).parts
    try:
        return make(parts)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        what = f"lacks a part or holds a damaged one ({error})"
        raise SavedModelError(what, where=str(path), mend=_TRAIN_AGAIN) from None


def _add(out: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    out.writestr(entry, content)


def _header(packed: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    if sum(entry.file_size for entry in packed.infolist()) > LARGEST:
        raise SavedModelError(f"unpacks to more than {LARGEST >> 20} MiB", where=str(path), mend=_TRAIN_AGAIN)
    try:
        header = json.loads(packed.read(_HEADER))
    except (KeyError, ValueError):
        raise SavedModelError("has no header of a saved model", where=str(path), mend=_TRAIN_AGAIN) from None
    if not isinstance(header, dict):
        raise SavedModelError("has no header of a saved model", where=str(path), mend=_TRAIN_AGAIN)
    return header


def _refuse_others(header: dict[str, Any], schema: str, path: Path) -> None:
    if header.get("format") != FORMAT:
        raise SavedModelError(
            f"is of file format {header.get('format')!r}, not {FORMAT}", where=str(path), mend=_TRAIN_AGAIN
        )
    if header.get("schema") != schema:
        raise SavedModelError(
            f"is a model of schema {header.get('schema')!r}, not {schema!r}",
            where=str(path),
            mend=f"give a model of this kind, or {_TRAIN_AGAIN}",
        )


def _card(header: dict[str, Any], path: Path) -> Card:
    try:
        told = dict(header["card"])
        period = tuple(told["period"]) if told.get("period") else None
        card = Card(**{**told, "period": period, "limits": tuple(told.get("limits", ()))})
    except (KeyError, TypeError, ValueError):
        raise SavedModelError("has a damaged card", where=str(path), mend=_TRAIN_AGAIN) from None
    if card.schema != header["schema"]:
        raise SavedModelError("has a card of another schema", where=str(path), mend=_TRAIN_AGAIN)
    return card


def _parts(packed: zipfile.ZipFile, header: dict[str, Any], path: Path) -> dict[str, bytes]:
    named = header.get("parts")
    if not isinstance(named, dict):
        raise SavedModelError("names no parts", where=str(path), mend=_TRAIN_AGAIN)
    return {name: _part(packed, name, digest, path) for name, digest in named.items()}


def _part(packed: zipfile.ZipFile, name: str, digest: object, path: Path) -> bytes:
    try:
        content = packed.read(f"parts/{name}")
    except KeyError:
        raise SavedModelError(f"lacks its part {name!r}", where=str(path), mend=_TRAIN_AGAIN) from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise SavedModelError(f"has a damaged part {name!r}", where=str(path), mend=_TRAIN_AGAIN)
    return content
