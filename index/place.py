"""Where an engine elsewhere is. Imports nothing, so that settings can name it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MilvusPlace:
    """Where rows are kept.

    Attributes:
        uri: `http://host:19530`, or the path of a local file for Milvus Lite.
        collection: name of the collection.
        token: what the server wants to see, if anything.
        index: Milvus' index type of rows: FLAT compares every one; HNSW and DISKANN are for many.
    """

    uri: str
    collection: str = "dossier_rows"
    token: str = field(default="", repr=False)
    index: str = "FLAT"
