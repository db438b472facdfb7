"""No language model: everything has to work with this one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shirei.model.language import Failure, Message, Reply, Schema


class NoModel:
    """Answers nothing, at once, and says so."""

    name = "none"

    def complete(
        self,
        prompt: Sequence[Message],  # noqa: ARG002
        *,
        schema: Schema | None = None,  # noqa: ARG002
        max_tokens: int = 256,  # noqa: ARG002
        deadline_s: float = 10.0,  # noqa: ARG002
        on_text: Callable[[str], None] | None = None,  # noqa: ARG002
    ) -> Reply:
        """A reply that says that there is no model."""
        return Reply.failed(self.name, Failure.NO_MODEL, "no language model is configured")
