"""How people write the name of a line: "Chuo Rapid Line", "Chuo Line", 中央快速線, 주오선 쾌속."""

from __future__ import annotations

import re

from shirei.model.names import Names

#: How far a spelling is from the declared name: itself, without its service word, a part of a double name.
DECLARED, SHORT, PART = 0, 1, 2

_EN_SERVICE = re.compile(r"\b(rapid|local|express|main|limited|branch|loop)\b")
_JA_RAPID = "快速"
_JA_LOCAL = ("各駅停車", "緩行線", "各停", "緩行")
_KO_SERVICE = ("쾌속", "각역정차", "급행", "완행")


def spellings(names: Names) -> list[tuple[str, int]]:
    """Plain spellings of a line with their distance from the declared name."""
    found = _english(names.en.lower())
    if names.ja:
        found += _japanese(names.ja)
    if names.ko:
        found += _korean(names.ko)
    return found


def _english(name: str) -> list[tuple[str, int]]:
    bare = re.sub(r"\s*\bline\b", "", name).strip()
    found = [(name, DECLARED), (f"{bare} line", DECLARED)]
    service = _EN_SERVICE.search(bare)
    if service:
        base = " ".join(_EN_SERVICE.sub(" ", bare).split())
        found += [
            (bare, DECLARED),
            (f"{base} line {service[0]}", DECLARED),
            (f"{base} {service[0]}", DECLARED),
        ]
        found.append((f"{base} line", SHORT))
    parts = re.split(r"[-/·・]", _EN_SERVICE.sub("", bare))
    if len(parts) > 1:
        found += [(f"{part.strip()} line", PART) for part in parts]
    return found


def _japanese(name: str) -> list[tuple[str, int]]:
    found = [(name, DECLARED), (name.replace("・", ""), DECLARED)]
    local = next((word for word in _JA_LOCAL if name.endswith(word)), None)
    if _JA_RAPID in name:
        base = name.replace(_JA_RAPID, "").removesuffix("線")
        found += [(spelling, DECLARED) for spelling in (f"{base}線快速", f"{base}快速線", f"{base}快速")]
        found.append((f"{base}線", SHORT))
    elif local:
        base = name.removesuffix(local).removesuffix("線")
        for stem in {base, base.replace("・", "")}:
            found += [(f"{stem}{line}{word}", DECLARED) for line in ("", "線") for word in _JA_LOCAL]
            found.append((f"{stem}線", SHORT))
    elif name.endswith("本線"):
        found.append((name.removesuffix("本線") + "線", SHORT))
    parts = re.split("・", name)
    if len(parts) > 1:
        found += [
            (part if part.endswith("線") else part + "線", PART) for part in parts if part not in _JA_LOCAL
        ]
    return found


def _korean(name: str) -> list[tuple[str, int]]:
    tight = name.replace(" ", "")
    found = [(tight, DECLARED), (tight.replace("·", ""), DECLARED)]
    service = next((word for word in _KO_SERVICE if word in tight), None)
    if service:
        base = tight.replace(service, "").removesuffix("선")
        stems = {base, base.replace("·", "")}
        found += [
            (f"{stem}{tail}", DECLARED)
            for stem in stems
            for tail in (f"선{service}", f"{service}선", service)
        ]
        found += [(f"{stem}선", SHORT) for stem in stems]
    return found
