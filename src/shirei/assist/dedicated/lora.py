"""Low-rank adaptation of a base model on a training set. Needs the ``train`` extra.

Hu et al., LoRA, 2021. Only the upper layers are adapted. What the lower ones make of an example never changes, so
it is computed once and kept (Liu et al., AutoFreeze, 2021, do so for frozen layers); after that a step costs only
the upper layers, and the head over the answers alone. That is what brings training within reach of two cores.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shirei.assist.dedicated.example import Example
from shirei.errors import CapabilityError, InputError

OnStep = Callable[[str, int, int, float | None], None]

TARGETS = ("q_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train; with the data set and the base it is all that the result depends on.

    Attributes:
        steps: optimizer steps; ``tokens``: in one step's batch, at most, padding counted.
        rate: learning rate at its highest; it rises for a tenth of the steps and falls to nothing as a cosine.
        layers: how many are adapted, counted from the last; rank, alpha: of the adapter.
        threads: of this process, since sums depend on them.
    """

    steps: int = 300
    tokens: int = 800
    layers: int = 10
    rate: float = 1e-3
    rank: int = 16
    alpha: int = 32
    seed: int = 0
    threads: int = 2


@dataclass(frozen=True, eq=False)
class Trained:
    """The adapted model (peft's), what it cost, and its loss by step.

    ``left_out`` examples were too long for a batch; ``stopped``: before all steps were made.
    """

    model: Any
    seconds: float
    losses: tuple[float, ...]
    left_out: int
    stopped: bool


def train(base: Path, examples: Sequence[Example], recipe: Recipe, on_step: OnStep) -> Trained:
    """Learn the answers of ``examples``.

    Args:
        base: a GGUF file of a llama model, or a folder as transformers saves one.
        on_step: told ``read`` or ``learnt``, how many of how many, and the loss of a step.

    Raises:
        CapabilityError: the train extra is not installed.
        InputError: the base cannot be loaded.
    """
    torch = _torch()
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    tokenizer, model = load_base(base)
    encoded = [_encode(tokenizer, one) for one in examples]
    kept = [one for one in encoded if len(one.tokens) <= recipe.tokens]
    model = _adapted(model, recipe)
    began = time.monotonic()
    with _upper(torch, model, recipe, kept, on_step) as ready:
        losses = _learn(torch, model, ready, recipe, on_step)
    left_out, stopped = len(encoded) - len(kept), len(losses) < recipe.steps
    return Trained(model, time.monotonic() - began, losses, left_out, stopped)


@dataclass(eq=False)
class _Encoded:
    """Tokens of prompt and answer, where the answer begins, and what the lower layers make of them."""

    tokens: list[int]
    start: int
    below: Any = None


def load_base(base: Path) -> tuple[Any, Any]:
    """Tokenizer and model in single precision; quantised weights are taken as what they stand for.

    Raises:
        CapabilityError, InputError: as ``train``.
    """
    _torch()
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()
    where = {"gguf_file": base.name} if base.is_file() else {}
    folder = str(base.parent if base.is_file() else base)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, **where)
        model = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True, dtype="float32", **where)
    except (OSError, ValueError, KeyError) as error:
        raise InputError(
            "this is no base model that can be trained",
            where=str(base),
            mend="give a GGUF file or a folder with config.json and safetensors",
        ) from error
    return tokenizer, model


def _torch() -> Any:
    try:
        import peft  # noqa: F401
        import torch
        import transformers  # noqa: F401
    except ImportError as error:
        raise CapabilityError(
            "training is not installed", where="shirei train", mend="pip install 'shirei[train]'"
        ) from error
    return torch


def _adapted(model: Any, recipe: Recipe) -> Any:
    from peft import LoraConfig, get_peft_model

    layers = model.config.num_hidden_layers
    config = LoraConfig(
        r=recipe.rank,
        lora_alpha=recipe.alpha,
        lora_dropout=0.0,
        target_modules=list(TARGETS),
        layers_to_transform=list(range(layers - recipe.layers, layers)),
        layers_pattern="layers",
        task_type="CAUSAL_LM",
    )
    return get_peft_model(model, config)


def _encode(tokenizer: Any, example: Example) -> _Encoded:
    turns = [{"role": m.role.value, "content": m.text} for m in example.prompt]
    asked = tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True)
    head = tokenizer(asked, add_special_tokens=False)["input_ids"]
    tail = tokenizer(f"{example.answer}{tokenizer.eos_token}", add_special_tokens=False)["input_ids"]
    return _Encoded(head + tail, len(head))


@contextmanager
def _upper(
    torch: Any, model: Any, recipe: Recipe, encoded: Sequence[_Encoded], on_step: OnStep
) -> Iterator[Sequence[_Encoded]]:
    """Within, ``model`` is its upper layers only, and ``below`` of each example is what they start from."""
    inner = model.get_base_model().model
    layers, norm = inner.layers, inner.norm
    at = len(layers) - recipe.layers
    inner.layers, inner.norm = layers[:at], torch.nn.Identity()
    model.eval()
    try:
        with torch.no_grad():
            for done, one in enumerate(encoded, 1):
                ids = torch.tensor([one.tokens])
                one.below = inner(input_ids=ids, use_cache=False).last_hidden_state[0].clone()
                on_step("read", done, len(encoded), None)
        inner.layers, inner.norm = layers[at:], norm
        yield encoded
    finally:
        inner.layers, inner.norm = layers, norm


def _learn(
    torch: Any, model: Any, encoded: Sequence[_Encoded], recipe: Recipe, on_step: OnStep
) -> tuple[float, ...]:
    """The loss of each step; Ctrl-C ends it early, and what was learnt so far is kept."""
    weights = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=recipe.rate, weight_decay=0.0)
    model.train()
    losses: list[float] = []
    batches = _batches(encoded, recipe)
    with suppress(KeyboardInterrupt):
        for step in range(recipe.steps):
            for group in optimizer.param_groups:
                group["lr"] = recipe.rate * _share(step, recipe.steps)
            loss = _loss(torch, model, next(batches))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            losses.append(float(loss.detach()))
            on_step("learnt", step + 1, recipe.steps, losses[-1])
    return tuple(losses)


def _share(step: int, steps: int) -> float:
    warm = max(1, steps // 10)
    if step < warm:
        return (step + 1) / warm
    return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))


def _batches(encoded: Sequence[_Encoded], recipe: Recipe) -> Iterator[list[_Encoded]]:
    """Batches of about one length each, in a new order every time around."""
    rng = random.Random(recipe.seed)
    while True:
        batches: list[list[_Encoded]] = [[]]
        for one in sorted(encoded, key=lambda e: len(e.tokens) + rng.random() * 24):
            longest = max(len(e.tokens) for e in [*batches[-1], one])
            if longest * (len(batches[-1]) + 1) > recipe.tokens:
                batches.append([])
            batches[-1].append(one)
        rng.shuffle(batches)
        yield from batches


def _loss(torch: Any, model: Any, batch: Sequence[_Encoded]) -> Any:
    """Mean cross entropy over the tokens of the answers; the head is computed for those only."""
    width = max(len(e.tokens) for e in batch)
    below = torch.nn.utils.rnn.pad_sequence([e.below for e in batch], batch_first=True)
    there = torch.tensor([[1] * len(e.tokens) + [0] * (width - len(e.tokens)) for e in batch])
    answers = torch.tensor([[e.start <= k < len(e.tokens) for k in range(1, width)] for e in batch])
    wanted = torch.tensor([t for e in batch for t in e.tokens[e.start :]])
    inner = model.get_base_model()
    above = inner.model(inputs_embeds=below, attention_mask=there, use_cache=False).last_hidden_state
    return torch.nn.functional.cross_entropy(inner.lm_head(above[:, :-1][answers]), wanted)
