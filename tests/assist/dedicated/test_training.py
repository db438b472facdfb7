"""Training on a tiny random model: it learns, it is reproducible, and llama.cpp computes what torch does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shirei.assist.dedicated.dataset import training_set
from shirei.assist.dedicated.material import Material
from shirei.errors import InputError

WHY = "the train extra is not installed"
pytestmark = pytest.mark.filterwarnings(
    "ignore::FutureWarning", "ignore::DeprecationWarning", "ignore::UserWarning"
)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A llama of four layers with random weights and a tokenizer of bytes, saved as transformers does."""
    torch = pytest.importorskip("torch", reason=WHY)
    transformers = pytest.importorskip("transformers", reason=WHY)
    pytest.importorskip("peft", reason=WHY)
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers

    folder = tmp_path_factory.mktemp("tiny")
    letters = {c: k for k, c in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    bytes_ = Tokenizer(models.BPE(vocab=letters | {"<eos>": 256}, merges=[]))
    bytes_.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bytes_.decoder = decoders.ByteLevel()
    tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_object=bytes_, eos_token="<eos>")
    tokenizer.chat_template = "{% for m in messages %}{{ m['content'] }}\n{% endfor %}"
    tokenizer.save_pretrained(folder)
    torch.manual_seed(0)
    config = transformers.LlamaConfig(
        vocab_size=257, hidden_size=32, intermediate_size=64, num_hidden_layers=4, num_attention_heads=4,
        num_key_value_heads=2, max_position_embeddings=1024,
    )  # fmt: skip
    transformers.LlamaForCausalLM(config).save_pretrained(folder)
    return folder


def learnt(tiny: Path, material: Material) -> Any:
    from shirei.assist.dedicated.lora import Recipe, train

    data = training_set(material, per_task=1, dialogues=0)
    recipe = Recipe(steps=3, tokens=20_000, layers=2, rank=4, alpha=8, rate=1e-2, threads=1)
    return train(tiny, data.examples, recipe, lambda *_: None)


def test_training_changes_upper_layers_only_and_is_reproducible(
    tiny: Path, material: Material, tmp_path: Path
) -> None:
    from shirei.assist.dedicated.adapter_file import low_rank, write_adapter

    one, again = learnt(tiny, material), learnt(tiny, material)
    assert one.losses == again.losses and one.losses[-1] < one.losses[0] and not one.stopped
    parts = low_rank(one.model)
    assert {name.split(".")[1] for name in parts} == {"2", "3"} and len(parts) == 12
    assert all(np.abs(b).sum() > 0 and a.shape[0] == b.shape[1] == 4 for a, b in parts.values())
    for name, (a, b) in low_rank(again.model).items():
        assert np.array_equal(a, parts[name][0]) and np.array_equal(b, parts[name][1])
    gguf = pytest.importorskip("gguf", reason=WHY)
    write_adapter(tmp_path / "a.gguf", parts, alpha=8, about="test")
    read = {t.name: t for t in gguf.GGUFReader(str(tmp_path / "a.gguf")).tensors}
    assert len(read) == 24 and list(read["blk.2.ffn_up.weight.lora_a"].shape) == [32, 4]


def test_rows_of_queries_follow_the_order_of_gguf() -> None:
    from shirei.assist.dedicated.adapter_file import _interleaved

    rows = np.arange(8, dtype=np.float32).reshape(8, 1)
    assert _interleaved(rows, 2)[:, 0].tolist() == [0, 2, 1, 3, 4, 6, 5, 7]


def test_a_base_that_is_none_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("peft", reason=WHY)
    from shirei.assist.dedicated.lora import load_base

    with pytest.raises(InputError, match="no base model"):
        load_base(tmp_path)
