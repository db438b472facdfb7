"""The folder of a trained model: adapter, what it was trained on and how, its exam and card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shirei.assist.dedicated.card import card
from shirei.assist.dedicated.exam import read_result
from shirei.errors import InputError, OutputError


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """Where things lie; ``adapter`` must be there for a model to be used."""

    path: Path

    @property
    def adapter(self) -> Path:
        """The GGUF adapter."""
        return self.path / "adapter.gguf"

    @property
    def training(self) -> Path:
        """How it was trained."""
        return self.path / "training.json"

    @property
    def exam(self) -> Path:
        """Its exam."""
        return self.path / "exam.json"

    def write(self, name: str, facts: Mapping[str, Any]) -> None:
        """Write a JSON file of the folder, and the card anew.

        Raises:
            OutputError: the folder cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            text = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
            (self.path / name).write_text(text, "utf-8")
            if self.training.exists():
                training = json.loads(self.training.read_text("utf-8"))
                result = read_result(self.exam) if self.exam.exists() else None
                (self.path / "card.md").write_text(card(training, result), "utf-8")
        except OSError as error:
            raise OutputError("cannot be written", where=str(self.path)) from error


def open_folder(path: Path) -> ModelFolder:
    """A trained model, by its folder or its adapter.

    Raises:
        InputError: there is no adapter.
    """
    folder = ModelFolder(path.parent if path.is_file() else path)
    if not folder.adapter.is_file():
        raise InputError(
            "there is no trained model", where=str(path), mend="shirei train PACK -o MODEL makes one"
        )
    return folder


def shipped(pack: Path) -> ModelFolder | None:
    """The trained model that comes with a pack, ``None`` where there is none."""
    folder = ModelFolder(pack / "model")
    return folder if folder.adapter.is_file() else None
