"""An adapter as llama.cpp reads it, and a base with it merged in, both as GGUF. Needs the ``train`` extra."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from shirei.errors import InputError

Array = npt.NDArray[np.float32]

#: The model's names of what is adapted, in transformers and in GGUF.
_NAMES = {
    "q_proj": "attn_q",
    "k_proj": "attn_k",
    "v_proj": "attn_v",
    "o_proj": "attn_output",
    "gate_proj": "ffn_gate",
    "up_proj": "ffn_up",
    "down_proj": "ffn_down",
}
_KEY = re.compile(r"layers\.(\d+)\.(?:self_attn|mlp)\.(\w+)\.lora_([AB])\.")


def low_rank(model: Any) -> dict[str, tuple[Array, Array]]:
    """GGUF tensor name -> (A of shape (rank, in), B of shape (out, rank)) of a peft model of the llama family.

    GGUF keeps the rows of queries and keys in another order of rotary halves; B follows it.
    """
    halves: dict[str, dict[str, Array]] = {}
    config = model.get_base_model().config
    heads = {"q_proj": config.num_attention_heads, "k_proj": config.num_key_value_heads}
    for key, weight in model.state_dict().items():
        if found := _KEY.search(key):
            layer, part, half = found.groups()
            array = weight.detach().float().numpy()
            if half == "B" and part in heads:
                array = _interleaved(array, heads[part])
            halves.setdefault(f"blk.{layer}.{_NAMES[part]}.weight", {})[half] = array
    return {name: (both["A"], both["B"]) for name, both in sorted(halves.items())}


def _interleaved(rows: Array, heads: int) -> Array:
    out, rank = rows.shape
    return rows.reshape(heads, 2, out // heads // 2, rank).swapaxes(1, 2).reshape(out, rank)


def write_adapter(path: Path, parts: Mapping[str, tuple[Array, Array]], *, alpha: float, about: str) -> None:
    """Write an adapter in half precision."""
    import gguf

    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", alpha)
    writer.add_description(about)
    for name, (a, b) in parts.items():
        writer.add_tensor(f"{name}.lora_a", a.astype(np.float16))
        writer.add_tensor(f"{name}.lora_b", np.ascontiguousarray(b).astype(np.float16))
    _finish(writer)


def merge(base: Path, out: Path, parts: Mapping[str, tuple[Array, Array]], *, alpha: float) -> int:
    """Write ``base`` with the adapter added in; returns how many tensors changed.

    What is adapted is kept in half precision: quantised again as the base is, it would lose part of what was
    learnt. Everything else is copied byte for byte.

    Raises:
        InputError: ``base`` is no GGUF file, or not the one that was adapted.
    """
    import gguf
    from gguf.quants import dequantize

    try:
        reader = gguf.GGUFReader(str(base))
    except (OSError, ValueError) as error:
        raise InputError("only a GGUF base can be merged", where=str(base)) from error
    writer = gguf.GGUFWriter(str(out), "llama")
    for field in reader.fields.values():
        if not field.name.startswith("GGUF.") and field.name != "general.architecture":
            kinds = field.types
            sub = kinds[-1] if kinds[0] == gguf.GGUFValueType.ARRAY else None
            writer.add_key_value(field.name, field.contents(), kinds[0], sub_type=sub)
    changed = 0
    for tensor in reader.tensors:
        if tensor.name in parts:
            a, b = parts[tensor.name]
            whole = dequantize(tensor.data, tensor.tensor_type) + (alpha / a.shape[0]) * (b @ a)
            writer.add_tensor(tensor.name, whole.astype(np.float16))
            changed += 1
        else:
            writer.add_tensor(
                tensor.name, tensor.data, raw_shape=tensor.data.shape, raw_dtype=tensor.tensor_type
            )
    _finish(writer)
    if changed != len(parts):
        raise InputError("the adapter is for another base", where=str(base))
    return changed


def _finish(writer: Any) -> None:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
