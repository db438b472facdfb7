"""A model that says what it was told to say: for tests, and to replay what an incident's record holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from shirei.model.language import Exchange, Failure, Message, Reply, Schema


class ScriptedModel:
    """Says the given texts in turn; ``asked`` keeps the prompts. After the last text it is ``UNSCRIPTED``."""

    def __init__(self, texts: Iterable[str | Failure], name: str = "scripted") -> None:
        self.name = name
        self.asked: list[tuple[Message, ...]] = []
        self._texts = iter(texts)

    def complete(
        self,
        prompt: Sequence[Message],
        *,
        schema: Schema | None = None,  # noqa: ARG002
        max_tokens: int = 256,  # noqa: ARG002
        deadline_s: float = 10.0,  # noqa: ARG002
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:
        """The next text of the script, or the next failure."""
        self.asked.append(tuple(prompt))
        text = next(self._texts, Failure.UNSCRIPTED)
        if isinstance(text, Failure):
            return Reply.failed(self.name, text, "as scripted")
        if on_text:
            on_text(text)
        return Reply(text, self.name)


class ReplayedModel:
    """Answers each prompt as it was answered before; a prompt met twice takes its recorded replies in order."""

    def __init__(self, exchanges: Iterable[Exchange]) -> None:
        self._left = list(exchanges)
        self.name = self._left[0].reply.model if self._left else "none"

    @property
    def unused(self) -> int:
        """How many recorded exchanges nobody asked for again."""
        return len(self._left)

    def complete(
        self,
        prompt: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 256,
        deadline_s: float = 10.0,  # noqa: ARG002
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:
        """The recorded reply, to the letter; ``UNSCRIPTED`` for a prompt that was not recorded."""
        wanted = (tuple(prompt), schema, max_tokens)
        for at, one in enumerate(self._left):
            if (one.prompt, one.schema, one.max_tokens) == wanted:
                del self._left[at]
                if on_text and one.reply.text:
                    on_text(one.reply.text)
                return one.reply
        return Reply.failed(self.name, Failure.UNSCRIPTED, "this prompt was not recorded")
