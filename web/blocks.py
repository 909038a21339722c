"""How the sentences of an answer are set: paragraphs, lists and labels.

An answer's text holds light Markdown and `[n]` markers; its sentences hold the exact parts.
Here each sentence is found on its line of the text, so the page can set the sentences
themselves and never has to read markers or Markdown as anything but line shapes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from qa.types import Answer, AnswerSentence

LONGEST_LEAD_SENTENCES = 2
"""Beyond two sentences the first one stands by itself, larger."""


class Setting(StrEnum):
    """What a line of the answer is."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    LABEL = "label"
    REMARK = "remark"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class AnswerBlock:
    """Sentences set together; a label or remark has template words and no sentences."""

    setting: Setting
    sentences: tuple[AnswerSentence, ...] = ()
    label: str = ""


_SQUASHED = re.compile(r"\[\d+\]|\s+|\|")
_LABEL_DRESS = "#*_ "
"""What makes a line of light Markdown a heading, and is not shown."""


def set_answer(answer: Answer) -> tuple[AnswerBlock, ...]:
    """The answer's sentences in order, set as its text sets them; list items stand together.

    Every sentence is in exactly one block. Rows of a table are left to the table.
    """
    left = list(answer.sentences)
    blocks: list[AnswerBlock] = []
    for line in answer.text.splitlines():
        if line.strip():
            _add(blocks, _block(line.strip(), left))
    if left:
        blocks.append(AnswerBlock(Setting.PARAGRAPH, tuple(left)))
    shown = (Setting.ROW,) if answer.table else ()
    return tuple(block for block in blocks if block.setting not in shown)


def lead_first(blocks: tuple[AnswerBlock, ...]) -> tuple[AnswerBlock, ...]:
    """A long first paragraph gives up its first sentence as the lead; a list of one is none."""
    single = tuple(
        AnswerBlock(Setting.PARAGRAPH, block.sentences) if len(block.sentences) == 1 else block
        for block in blocks
    )
    if not single or single[0].setting is not Setting.PARAGRAPH:
        return single
    first = single[0].sentences
    if len(first) <= LONGEST_LEAD_SENTENCES:
        return single
    lead = AnswerBlock(Setting.PARAGRAPH, first[:1])
    return (lead, AnswerBlock(Setting.PARAGRAPH, first[1:]), *single[1:])


def _block(line: str, left: list[AnswerSentence]) -> AnswerBlock:
    """The block of one line; the sentences that stand on it are taken from `left`."""
    taken: list[AnswerSentence] = []
    rest = _squash(line)
    while left and (squashed := _squash(left[0].text)) and squashed in rest:
        rest = rest[rest.index(squashed) + len(squashed) :]
        taken.append(left.pop(0))
    if line.startswith("|"):
        return AnswerBlock(Setting.ROW, tuple(taken))
    if not taken:
        setting = Setting.LABEL if line.startswith(("*", "#")) else Setting.REMARK
        return AnswerBlock(setting, label=line.strip(_LABEL_DRESS))
    is_item = line.startswith(("- ", "* ", "• "))
    return AnswerBlock(Setting.LIST if is_item else Setting.PARAGRAPH, tuple(taken))


def _add(blocks: list[AnswerBlock], block: AnswerBlock) -> None:
    """Appends `block`; a list item joins the list before it."""
    if blocks and block.setting is Setting.LIST is blocks[-1].setting:
        blocks[-1] = AnswerBlock(Setting.LIST, blocks[-1].sentences + block.sentences)
    else:
        blocks.append(block)


def _squash(text: str) -> str:
    """Without blank space, cell borders and `[n]`, so that a marker cannot hide a sentence."""
    return _SQUASHED.sub("", text)
