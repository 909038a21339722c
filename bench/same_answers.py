"""Writes every reply to the question sets, to show that a change of speed changes no byte.

python -m bench.same_answers INDEX FILE [STEP]: the first run writes FILE, later runs compare with
it; with STEP only each STEPth question is asked.
INDEX is made of the dossiers in tests/quality/dossiers and the packaged ones when it is not there.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from qa.assistant import Assistant
from qa.library import Settings, open_assistant, packaged_folder
from qa.types import Turn
from qa.wire import reply_to_json

_QUALITY = Path("tests/quality")


def main(index: Path, file: Path, step: int = 1) -> int:
    """0 when every reply is the one in the file, or the file was written; else 1."""
    with tempfile.TemporaryDirectory() as place:
        assistant = _opened(index, Path(place))
        began, used = time.perf_counter(), time.process_time()
        lines = list(_replies(assistant, step))
        spent, took = time.process_time() - used, time.perf_counter() - began
    each = 1e3 / len(lines)
    print(f"{len(lines)} replies: {spent * each:.1f} ms of processor, {took * each:.1f} ms each")
    if not file.exists():
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return 0
    kept = file.read_text(encoding="utf-8").splitlines()
    pairs = zip(lines, kept, strict=True)
    other = [place for place, (own, before) in enumerate(pairs) if own != before]
    for number in other[:5]:
        print(f"- {kept[number][:400]}\n+ {lines[number][:400]}")
    print(f"{len(other)} of {len(lines)} differ")
    return 1 if other else 0


def _opened(index: Path, corpus: Path) -> Assistant:
    """The assistant over every dossier that there are questions on."""
    for folder in (packaged_folder(), _QUALITY / "dossiers"):
        for path in sorted(folder.glob("*.*")):
            if path.suffix in (".txt", ".md"):
                os.link(path, corpus / path.name)
    return open_assistant(Settings(index=index, corpus=corpus), report=print)


def _replies(assistant: Assistant, step: int) -> Iterator[str]:
    """Each question of the sets, after those before it, put to its own dossier."""
    ids = [each.id for each in assistant.dossiers]
    for path in sorted((_QUALITY / "questions").glob("*.jsonl")):
        own = [id for id in ids if path.stem.startswith(id)]
        for line in path.read_text(encoding="utf-8").splitlines()[::step]:
            *before, question = json.loads(line)["turns"]
            history = [Turn(each) for each in before]
            reply = assistant.ask(question, history=history, dossiers=own, explain=True)
            yield json.dumps(reply_to_json(reply), ensure_ascii=False, sort_keys=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:4])))
