"""A service that only embeds the question: what HTTP and the model cost by themselves.

python -m bench.stub INDEX --port PORT
"""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

from index.exported import export_folder, read_export
from index.onnx_encoder import OnnxEncoder
from index.open import open_index


class Asked(BaseModel):
    """What is posted."""

    question: str


def stub(index: Path) -> FastAPI:
    """Embeds at /v1/answer with the exported model of an index, and gives the row's length."""
    folder = export_folder(index, open_index(index).manifest.export)
    encoder = OnnxEncoder(read_export(folder), folder)
    app = FastAPI()

    @app.get("/readyz")
    def ready() -> None:
        encoder.encode_query("ready?")

    @app.post("/v1/answer")
    def answer(asked: Asked) -> dict[str, int]:
        return {"dimension": len(encoder.encode_query(asked.question))}

    return app


if __name__ == "__main__":
    uvicorn.run(stub(Path(sys.argv[1])), port=int(sys.argv[3]), log_level="warning")
