"""API keys: a file of digests, compared in constant time.

The file is TOML, one table per key: its name, the SHA-256 of the key, and perhaps the dossiers
it is limited to. Keys are 256 random bits, so a plain digest cannot be turned back.

    [research]
    sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    dossiers = ["acme"]
"""

from __future__ import annotations

import os
import re
import secrets
import tomllib
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path

from qa.settings import BadSetting

SETTING = "DOSSIER_KEYS"
SECRET_BYTES = 32
"""Of randomness in a key: as many as its digest has."""

PREFIX = "dsr_"
"""Lets tools that look for secrets in code find these."""

MAX_SECRET_CHARS = 200
"""No key is longer; a longer header is not hashed."""

OTHERS_WRITE = 0o022
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Key:
    """A key by its digest; `dossiers` None: all of them."""

    name: str
    digest: str
    dossiers: tuple[str, ...] | None = None


def read_keys(path: Path) -> tuple[Key, ...]:
    """The keys of a file, in its order.

    Raises:
        BadSetting: when it cannot be read, has no key, or others could write to it.
    """
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            tables = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(SETTING, f"{path} cannot be read as TOML: {_why(error)}") from error
    if mode & OTHERS_WRITE:
        raise BadSetting(SETTING, f"others may write to {path}; chmod 600 it")
    keys = tuple(_key(name, table, path) for name, table in tables.items())
    if not keys:
        raise BadSetting(SETTING, f"{path} holds no key; dossier key NAME makes one")
    return keys


def _why(error: Exception) -> str:
    return (error.strerror or "") if isinstance(error, OSError) else "it is not written so"


def _key(name: str, table: object, path: Path) -> Key:
    if not isinstance(table, dict) or not table.keys() <= {"sha256", "dossiers"}:
        raise BadSetting(SETTING, f"{path}: [{name}] may hold sha256 and dossiers only")
    digest, dossiers = table.get("sha256"), table.get("dossiers")
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise BadSetting(SETTING, f"{path}: [{name}] needs the sha256 of its key in hex")
    if dossiers is None:
        return Key(name, digest)
    if not isinstance(dossiers, list) or not dossiers or not all(map(_is_id, dossiers)):
        raise BadSetting(SETTING, f"{path}: [{name}] dossiers is a list of dossier ids")
    return Key(name, digest, tuple(sorted(dossiers)))


def _is_id(value: object) -> bool:
    return isinstance(value, str) and bool(_ID.fullmatch(value))


def digest_of(secret: str) -> str:
    """What is kept of a key."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def find_key(keys: Sequence[Key], authorization: str) -> Key | None:
    """The key that an Authorization header brings; every key is compared, found or not."""
    digest = digest_of(secret_in(authorization)[:MAX_SECRET_CHARS])
    found = [key for key in keys if compare_digest(key.digest, digest)]
    return found[0] if found else None


def secret_in(authorization: str) -> str:
    """The key of a Bearer header, or the password of a Basic one, which browsers send.

    >>> secret_in("Bearer abc"), secret_in("Basic YW55Ym9keTphYmM="), secret_in("abc")
    ('abc', 'abc', '')
    """
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return b64decode(value, validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def add_key(path: Path, name: str, dossiers: Sequence[str]) -> str:
    """Adds a key to the file, made with mode 0600, and gives the key: the only time it is seen.

    Raises:
        BadSetting: when the name is taken or no name, or the file cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise BadSetting(SETTING, f"a key's name is made of a-z, 0-9, - and _, not {name!r}")
    if path.exists() and any(key.name == name for key in read_keys(path)):
        raise BadSetting(SETTING, f"{path} has a key {name} already")
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    lines = [f"[{name}]", f'sha256 = "{digest_of(secret)}"']
    if dossiers:
        lines.append(f"dossiers = [{', '.join(f'{chr(34)}{each}{chr(34)}' for each in dossiers)}]")
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n\n")
    except OSError as error:
        raise BadSetting(SETTING, f"{path} cannot be written: {error.strerror}") from error
    return secret
