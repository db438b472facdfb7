"""Files that cannot be read: one line that says what, where and how to mend it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from shirei.errors import DocumentError
from shirei.io.documents import read_manual
from tests.io.documents.files import pdf, zip_bomb


def refused(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_manual(path)
    said = str(caught.value)
    assert str(path) in said and "\n" not in said
    return said


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    path = tmp_path / "secret.pdf"
    path.write_bytes(pdf([["1.1 Doors"]], password="sesame"))
    assert "encrypted" in refused(path) and "without a password" in refused(path)


def test_a_pdf_with_an_empty_password_opens_for_everybody(tmp_path: Path) -> None:
    path = tmp_path / "open.pdf"
    path.write_bytes(pdf([["Doors must be locked."]], password=""))
    assert "Doors must be locked." in read_manual(path).text


def test_a_scan(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([[], [], []]))
    assert "3 pages and no text" in refused(path) and "OCR" in refused(path)


def test_pages_without_text_among_others_are_named(tmp_path: Path) -> None:
    path = tmp_path / "mixed.pdf"
    path.write_bytes(pdf([["Doors must be locked."], [], ["Lights must be on."]]))
    assert read_manual(path).remarks == ("pages without text were left out: 2",)


def test_a_zip_bomb_that_calls_itself_a_word_file(tmp_path: Path) -> None:
    path = zip_bomb(tmp_path / "manual.docx")
    assert path.stat().st_size < 1_000_000
    assert "300,000,000 bytes" in refused(path) and "nothing was unpacked" in refused(path)


def test_an_archive_that_is_no_word_file(tmp_path: Path) -> None:
    path = tmp_path / "photos.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "hello")
    assert "zip archive" in refused(path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.md", b""),
        ("blank.txt", b" \n\n\t"),
        ("noise.txt", bytes(range(256)) * 20),
        ("broken.pdf", b"%PDF-1.7\nnothing else"),
        ("text.pdf", b"just words"),
        ("broken.docx", b"PK\x03\x04 nothing"),
        ("empty.html", b"<html><body><script>x()</script></body></html>"),
    ],
)
def test_empty_and_broken_files(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    refused(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere.md")
