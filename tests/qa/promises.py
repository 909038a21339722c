"""The promises of the answer contract as checks on one reply; each raises AssertionError."""

from __future__ import annotations

import re

from corpus.periods import find_periods
from corpus.types import Dossier
from qa.assistant import Assistant
from qa.glossary import load_glossary
from qa.ledger import read_ledger
from qa.types import Answer, AnswerSentence, Citation, Refusal, Reply
from qa.words import tokens

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

SILENT = {"not_a_question", "unsupported_language", "ambiguous"}
"""Reasons whose message does not say that the dossier does not say."""


def check_reply(reply: Reply, assistant: Assistant) -> None:
    """Everything that holds for any reply by itself."""
    for passage in reply.passages:
        text = assistant.dossier(passage.dossier).text
        assert text[passage.start : passage.end] == passage.text
        assert passage.text
    match reply.outcome:
        case Answer() as answer:
            check_answer(answer, assistant)
        case Refusal() as refusal:
            check_refusal(refusal)
    assert 0 <= reply.confidence.probability <= 1
    assert reply.permalink.isascii()
    assert " " not in reply.permalink


def check_answer(answer: Answer, assistant: Assistant) -> None:
    """Promises 1, 2 and 3, and that the text is the sentences with their markers."""
    cited = {citation.number: citation for citation in answer.citations}
    assert list(cited) == list(range(1, len(cited) + 1))
    for citation in answer.citations:
        text = assistant.dossier(citation.dossier).text
        assert text[citation.start : citation.end] == citation.quote
        assert citation.quote
    used = {number for sentence in answer.sentences for number in sentence.citations}
    used |= {value.citation for each in answer.conflicts for value in each.values}
    assert used == set(cited)
    flat = " ".join(answer.text.split())
    for sentence in answer.sentences:
        check_sentence(sentence, cited, assistant)
        assert " ".join(sentence.text.split()) in flat


def check_sentence(
    sentence: AnswerSentence, cited: dict[int, Citation], assistant: Assistant
) -> None:
    """It cites, its cited parts are verbatim, and what it says of its own is harmless."""
    assert sentence.citations
    quotes = [cited[number] for number in sentence.citations]
    for part in sentence.parts:
        if part.citation is None:
            check_template_words(part.text, assistant.dossier(quotes[0].dossier))
        else:
            assert part.text in cited[part.citation].quote
    said = set(_NUMBER.findall(sentence.text))
    assert said <= {number for each in quotes for number in _NUMBER.findall(each.quote)}


def check_template_words(text: str, dossier: Dossier) -> None:
    """Words without a citation hold no digit, no period and no name of the dossier."""
    assert not any(sign.isdigit() for sign in text)
    assert not find_periods(text, dossier.as_of)
    if any(sign.isalpha() for sign in text):
        book = read_ledger(dossier, load_glossary()).book
        assert not book.mentions(text, tokens(text))


def check_refusal(refusal: Refusal) -> None:
    """Promise 4 is the type's; the message is short and says what it should."""
    assert len(refusal.message.split()) <= 60
    assert ("does not say" in refusal.message) == (refusal.reason.value not in SILENT)


def said_by_itself(reply: Reply) -> str:
    """All of a reply that may not repeat the question: not `question` and what is read of it."""
    texts = [
        *(passage.text for passage in reply.passages),
        *reply.related_questions,
        reply.as_of or "",
        *(step for passage in reply.passages for step in passage.section),
    ]
    match reply.outcome:
        case Answer() as answer:
            texts.append(answer.text)
            texts += [sentence.text for sentence in answer.sentences]
            texts += [citation.quote for citation in answer.citations]
            texts += [
                cell.text for row in (answer.table.rows if answer.table else ()) for cell in row
            ]
            texts += [value.text for each in answer.conflicts for value in each.values]
            texts += [each.metric for each in answer.conflicts]
        case Refusal() as refusal:
            texts += [refusal.message, *refusal.covers, *refusal.nearest_questions]
    return "\n".join(texts)
