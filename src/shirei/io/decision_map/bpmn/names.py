"""Namespaces of BPMN 2.0 (OMG formal/2011-01-03) and small helpers over its elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
#: Ours: what BPMN has no place for. Modellers keep elements of other namespaces as they are.
OWN = "https://shirei.example/decision-map/1"

NAMESPACES = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "shirei": OWN}


def bpmn(name: str) -> str:
    """The full tag of an element of the model."""
    return f"{{{BPMN}}}{name}"


def own(name: str) -> str:
    """The full tag of an element of ours."""
    return f"{{{OWN}}}{name}"


def local(element: Any) -> str:
    """The name of a BPMN element without its namespace; "" for anything else."""
    tag = element.tag
    return str(tag).rpartition("}")[2] if isinstance(tag, str) and tag.startswith(f"{{{BPMN}}}") else ""


def clean(text: str) -> str:
    """The text with U+FFFD for every character that XML 1.0 cannot carry."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def extension(element: Any, name: str) -> Any | None:
    """Our element of this name inside the extension elements; ``None`` where there is none."""
    return element.find(f"{bpmn('extensionElements')}/{own(name)}")


def said(evidence: Iterable[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """Evidence as (dialogue, indices with spaces between), the order kept: neighbours of one dialogue together."""
    dialogue = ""
    indices: list[str] = []
    for name, index in evidence:
        if indices and name != dialogue:
            yield dialogue, " ".join(indices)
            indices = []
        dialogue = name
        indices.append(str(index))
    if indices:
        yield dialogue, " ".join(indices)
