"""Small models of the same library, with random weights: quick to export, each built otherwise."""

from __future__ import annotations

from pathlib import Path

from index.weights import Weights, find_weights

_SEED = 7
_WIDTH = 32
_PAIR_WIDTH = 16
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


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


def tiny_cross_encoder(folder: Path, *, labels: int = 1) -> Path:
    """A one-layer BERT that scores pairs, saved to `folder`; its vocabulary is the letters.

    Its random numbers are large, so that its scores lie well apart.
    """
    import torch
    from transformers import BertConfig, BertForSequenceClassification
    from transformers import BertTokenizerFast  # type: ignore[attr-defined]  # isort: skip
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    folder.mkdir()
    pieces = [*_LETTERS, *(f"##{letter}" for letter in _LETTERS), *".,?%$"]
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *pieces]
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(_SEED)
    config = BertConfig(
        vocab_size=len(words), hidden_size=_PAIR_WIDTH, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=_PAIR_WIDTH, initializer_range=1.0,
    )  # fmt: skip
    config.num_labels = labels
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(vocab_file=str(vocabulary)).save_pretrained(folder)
    return folder
