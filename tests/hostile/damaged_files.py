"""Files that are not what they say, or not whole."""

from pathlib import Path

import numpy as np
import pikepdf

from tests.extractors.drawing import as_bytes, draw, invoice


def empty(path: Path) -> None:
    path.touch()


def blanks_only(path: Path) -> None:
    path.write_bytes(b"\0" * 4096)


def truncated(path: Path) -> None:
    whole = draw(path, invoice).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def a_text(path: Path) -> None:
    path.write_text("Bonjour, voici ma facture de 1 000 $.")


def a_program(path: Path) -> None:
    path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(4096))


def a_web_page(path: Path) -> None:
    path.write_text("<html><script>fetch('http://192.0.2.1/')</script></html>")


def an_archive(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(500))


def a_picture_named_pdf(path: Path) -> None:
    path.write_bytes(as_bytes(np.full((800, 600), 255, dtype=np.uint8), "PNG"))


def half_a_jpeg(path: Path) -> None:
    whole = as_bytes(np.random.default_rng(1).integers(0, 255, (800, 600), dtype=np.uint8), "JPEG")
    path.write_bytes(whole[: len(whole) // 2])


def noise_after_the_head(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + np.random.default_rng(2).bytes(200_000))


def behind_a_password(path: Path) -> None:
    draw(path, invoice)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="secret"))


def scattered_bytes_changed(path: Path) -> None:
    """One byte in fifty is another: what a fuzzer sends first."""
    whole = bytearray(draw(path, invoice).read_bytes())
    chance = np.random.default_rng(3)
    for place in chance.choice(len(whole), len(whole) // 50, replace=False):
        whole[place] = int(chance.integers(256))
    path.write_bytes(bytes(whole))
