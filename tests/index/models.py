"""Small models of the same library, with random weights: quick to export, each built otherwise."""

from __future__ import annotations

from pathlib import Path

from index.weights import Weights, find_weights

_SEED = 7
_WIDTH = 32


def tiny_model(
    folder: Path,
    packaged: Weights,
    *,
    pooling: str = "mean",
    dense: bool = False,
    prompts: dict[str, str] | None = None,
) -> Weights:
    """A one-layer BERT saved to `folder`, which has the packaged tokenizer, unnormalised."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Dense, Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from transformers import AutoTokenizer, BertConfig, BertModel

    torch.manual_seed(_SEED)
    config = BertConfig(
        hidden_size=_WIDTH, num_hidden_layers=1, num_attention_heads=2, intermediate_size=_WIDTH
    )
    bare = folder.with_name(f"{folder.name}-bare")
    BertModel(config).save_pretrained(bare)
    AutoTokenizer.from_pretrained(packaged.folder).save_pretrained(bare)
    modules = [Transformer(str(bare), max_seq_length=32), Pooling(_WIDTH, pooling_mode=pooling)]
    if dense:
        modules.append(Dense(_WIDTH, 16))
    model = SentenceTransformer(modules=modules, device="cpu", prompts=prompts)
    model.save(str(folder), create_model_card=False)
    return find_weights(str(folder))
