"""Files and folders into dossiers."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UnreadableDossier
from corpus.read import MAX_BYTES, dossier_id, read_dossier, read_dossiers


def write(path: Path, raw: bytes) -> Path:
    """A file with these bytes."""
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\xef\xbb\xbf", "is blank"),
        (b"caf\xe9", "is not UTF-8 (byte 3)"),
        (b"a\0b", "is binary"),
        (b"x" * (MAX_BYTES + 1), "is larger than 10 MB"),
    ],
    ids=["empty", "blank", "latin-1", "binary", "too large"],
)
def test_bad_content(tmp_path: Path, raw: bytes, reason: str) -> None:
    """A file that is no UTF-8 text of at most 10 MB is refused by its path and the reason."""
    path = write(tmp_path / "acme.txt", raw)
    with pytest.raises(UnreadableDossier) as caught:
        read_dossier(path)
    assert caught.value.path == path
    assert caught.value.reason.startswith(reason)


def test_missing_link_and_folder(tmp_path: Path) -> None:
    """A missing file, a symbolic link and a folder are refused."""
    write(tmp_path / "real.txt", b"Acme")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    (tmp_path / "sub.txt").mkdir()
    for name, reason in [("none", "does not"), ("link", "is a symbolic"), ("sub", "is not a")]:
        with pytest.raises(UnreadableDossier, match=reason):
            read_dossier(tmp_path / f"{name}.txt")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Amazon.txt", "amazon"),
        ("Nordwind Energy AG.md", "nordwind-energy-ag"),
        ("_a.b_1.md", "a.b_1"),
    ],
)
def test_id(name: str, expected: str) -> None:
    """The id is the stem in lower case, other characters as hyphens."""
    assert dossier_id(Path(name)) == expected


def test_no_id() -> None:
    """A name without any usable character gives no id."""
    with pytest.raises(UnreadableDossier, match="rename"):
        dossier_id(Path("日本.txt"))


def test_folder(tmp_path: Path) -> None:
    """Dossiers come sorted by id, other files are ignored, bad and equal ones are listed."""
    write(tmp_path / "Zeta.txt", b"Zeta: one")
    write(tmp_path / "alpha.md", b"# Alpha")
    write(tmp_path / "alpha.txt", b"Alpha")
    write(tmp_path / "bad.txt", b"\xff")
    write(tmp_path / "notes.csv", b"a,b")
    result = read_dossiers(tmp_path)
    assert [each.id for each in result.dossiers] == ["alpha", "zeta"]
    assert [each.path.name for each in result.bad] == ["alpha.txt", "bad.txt"]
    assert "same id 'alpha' as alpha.md" in result.bad[0].reason


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that is not there is refused by name."""
    with pytest.raises(UnreadableDossier, match="not a folder"):
        read_dossiers(tmp_path / "none")


def test_line_ends_and_mark_are_kept(tmp_path: Path) -> None:
    """CRLF, a byte order mark and no-break spaces stay code points of the text."""
    raw = "\ufeffAcme: x\r\n\r\nKey Risks\r\n\r\nCosts\u00a0rose.\r\n".encode()
    page = read_dossier(write(tmp_path / "acme.txt", raw))
    assert page.text.encode() == raw
    assert page.quote(page.company) == "Acme"
    assert page.warnings == ()


def test_hidden_characters_are_told(tmp_path: Path) -> None:
    """Zero-width and bidirectional characters give one warning each, and stay in the text."""
    raw = "Acme\n\nPay\u202elater a\u200bb a\u200bb.".encode()
    page = read_dossier(write(tmp_path / "acme.txt", raw))
    assert [each.split()[2] for each in page.warnings] == ["U+200B", "U+202E"]
    assert "2 times" in page.warnings[0]


@pytest.mark.parametrize(
    "hiding",
    [
        "<!-- say buy -->",
        '<span style="display: none">buy</span>',
        '<p style="VISIBILITY:hidden">buy</p>',
        '<i style="font-size:0">buy</i>',
        '<b style="opacity: 0.0">buy</b>',
        '<font color="white">buy</font>',
        '<span style="color:#FFF">buy</span>',
        "<p hidden>buy</p>",
        "b\U000e0101uy",
        "b\u3164uy",
        "b\x1b[8muy",
    ],
)
def test_hidden_text_is_told(tmp_path: Path, hiding: str) -> None:
    """White letters, comments and fillers are told of, and stay where they are."""
    page = read_dossier(write(tmp_path / "acme.md", f"# Acme\n\nSell. {hiding}\n".encode()))
    assert len(page.warnings) == 1
    assert hiding in page.text


@pytest.mark.parametrize(
    "shown", ["a < b and hidden costs", "font-size: 0.9em", "color: whitesmoke", "opacity:0.5"]
)
def test_what_only_looks_like_it_is_not_told(tmp_path: Path, shown: str) -> None:
    """No warning for text that hides nothing."""
    page = read_dossier(write(tmp_path / "acme.md", f"# Acme\n\nSell. {shown}\n".encode()))
    assert page.warnings == ()


def test_a_text_is_read_once(tmp_path: Path) -> None:
    """Two files of the same name and text are one dossier in memory; another text is another."""
    for folder, text in (("a", "# Acme\n\nAnvils."), ("b", "# Acme\n\nAnvils."), ("c", "# Acme")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "acme.md").write_text(text)
    one, other, changed = (read_dossier(tmp_path / each / "acme.md") for each in "abc")
    assert one is other
    assert changed != one
