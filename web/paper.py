"""Where templates become HTML, and the static files with their versions."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"

FOREVER = "public, max-age=31536000, immutable"
"""For an address that holds the file's own digest."""

ASK_AGAIN = "no-cache"
"""Everything else is asked for again with its ETag."""

DIGEST_CHARS = 12
"""Enough hexadecimal digits to tell two versions of a file apart."""


_CODE = re.compile("`([^`]+)`")


@lru_cache(maxsize=1)
def paper() -> Environment:
    """The page's templates: everything is escaped, a missing value is an error."""
    templates = Environment(
        loader=PackageLoader("web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["exact"] = exact
    templates.filters["coded"] = coded
    templates.globals["asset"] = asset
    return templates


def exact(text: str) -> Markup:
    """Escaped so that a browser reads back the same characters, carriage returns too."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704 (escaped just before)


def coded(text: str) -> Markup:
    """Escaped, and what stands between backticks as code.

    >>> str(coded("`a` < b"))
    '<code>a</code> &lt; b'
    """
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 (as above)


@lru_cache(maxsize=16)
def asset(name: str) -> str:
    """The address of a static file, which changes when its content does."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:DIGEST_CHARS]
    return f"/static/{name}?v={digest}"


class VersionedFiles(StaticFiles):
    """Static files that a browser may keep for ever under their versioned address."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with its Cache-Control."""
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET"})
        response = await super().get_response(path, scope)
        versioned = scope["query_string"].startswith(b"v=")
        response.headers["Cache-Control"] = FOREVER if versioned else ASK_AGAIN
        return response
