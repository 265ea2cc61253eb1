"""The hostile collection: each file, how it is made, and what must become of it.

`python -m tests.hostile.collection FOLDER` writes them all.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from records.problem import ProblemCode as Code
from tests.extractors.drawing import draw, invoice
from tests.hostile import active_files, damaged_files, endless_files

READ = "read"


class Hostile(NamedTuple):
    """`outcomes`: what may become of it, `read` or a refusal. Several where the limit that bites first depends on the
    machine.
    """

    name: str
    make: Callable[[Path], None]
    outcomes: tuple[str, ...]


def _each(expected: dict[Callable[[Path], None], tuple[str, ...]], suffix: str = ".pdf") -> list[Hostile]:
    return [Hostile(f"{make.__name__}{suffix}", make, outcomes) for make, outcomes in expected.items()]


_STOPPED = (Code.TIMEOUT, Code.OUT_OF_MEMORY, Code.TOO_LARGE)

DAMAGED = _each(
    {
        damaged_files.empty: (Code.EMPTY,),
        damaged_files.blanks_only: (Code.NOT_A_PDF,),
        damaged_files.truncated: (Code.DAMAGED,),
        damaged_files.a_text: (Code.NOT_A_PDF,),
        damaged_files.a_program: (Code.NOT_A_PDF,),
        damaged_files.a_web_page: (Code.NOT_A_PDF,),
        damaged_files.an_archive: (Code.NOT_A_PDF,),
        damaged_files.a_picture_named_pdf: (READ,),
        damaged_files.noise_after_the_head: (Code.DAMAGED,),
        damaged_files.behind_a_password: (Code.ENCRYPTED,),
        damaged_files.scattered_bytes_changed: (READ, Code.DAMAGED),
    },
)

ENDLESS = _each(
    {
        endless_files.references_that_come_back_to_themselves: (READ, Code.DAMAGED),
        endless_files.a_tree_of_pages_that_holds_itself: (READ, Code.DAMAGED, Code.TOO_MANY_PAGES),
        endless_files.a_length_that_is_itself: (READ, Code.DAMAGED),
        endless_files.arrays_a_hundred_thousand_deep: (READ, Code.DAMAGED),
        endless_files.five_thousand_pages: (Code.TOO_MANY_PAGES,),
        endless_files.a_page_of_five_metres: (Code.TOO_LARGE,),
        endless_files.a_page_in_units_of_a_kilometre: (READ, Code.TOO_LARGE),
        endless_files.a_picture_of_sixty_thousand_by_sixty_thousand: (Code.TOO_LARGE,),
        endless_files.two_gigabytes_of_blanks_in_a_few_kilobytes: (
            *_STOPPED,
            # A library that is refused so much at once ends its process without a word.
            Code.CRASHED,
        ),
        endless_files.ten_million_strokes: (READ, *_STOPPED),
        endless_files.drawings_that_draw_each_other: (READ, *_STOPPED),
        endless_files.a_drawing_that_draws_itself: (READ,),
        endless_files.a_million_words: (READ, *_STOPPED),
    },
)

PICTURES = [
    *_each({damaged_files.half_a_jpeg: (Code.DAMAGED,)}, ".jpg"),
    *_each({endless_files.a_png_bomb: (Code.TOO_LARGE,)}, ".png"),
    *_each({endless_files.a_tiff_of_a_thousand_pictures: (Code.TOO_MANY_PAGES,)}, ".tif"),
]

ACTIVE = _each(
    {
        active_files.a_script_at_opening: (READ,),
        active_files.a_program_to_launch: (READ,),
        active_files.an_address_to_fetch: (READ,),
        active_files.a_form_to_send: (READ,),
        active_files.a_program_attached: (READ,),
        active_files.a_file_outside_for_contents: (READ,),
        active_files.an_entity_that_reads_a_file: (READ,),
        active_files.entities_that_multiply: (READ,),
        active_files.markup_and_formulas_in_the_fields: (READ,),
        active_files.characters_that_hide_or_turn: (READ,),
        active_files.signs_of_every_alphabet: (READ,),
    },
)

NAMES = (
    "$(touch pwned).pdf",
    "`touch pwned`.pdf",
    "; touch pwned ;.pdf",
    "| touch pwned.pdf",
    "--help.pdf",
    "-rf.pdf",
    "%s%n{0.__class__}.pdf",
    "a\nb.pdf",
    "a\tb\r.pdf",
    "=cmd|' calc'!A0.pdf",
    "<img src=x onerror=alert(1)>.pdf",
    "fdp.\u202efacture.pdf",
    "x" * 251 + ".pdf",
    "'; DROP TABLE documents; --.pdf",
)
"""Names that are commands, formulas, markup, or hide what they are."""


def _good_invoice(path: Path) -> None:
    draw(path, invoice)


def named() -> list[Hostile]:
    """Good invoices under hostile names."""
    return [Hostile(name, _good_invoice, (READ,)) for name in NAMES]


def everything() -> list[Hostile]:
    """Every file of the collection that can lie in one folder."""
    return [*DAMAGED, *ENDLESS, *PICTURES, *ACTIVE, *named()]


def make_all(folder: Path) -> None:
    """Writes them all, and things that are no files at all beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in everything():
        one.make(folder / one.name)
    not_files(folder)


def not_files(folder: Path) -> list[Path]:
    """A folder, a link to a good invoice, a link to itself, a link that leaves, a pipe: all named as PDFs."""
    target = draw(folder / "bonne.pdf", invoice)
    paths = [folder / f"{name}.pdf" for name in ("dossier", "lien", "boucle", "dehors", "tuyau")]
    directory, link, loop, outside, pipe = paths
    directory.mkdir()
    link.symlink_to(target)
    loop.symlink_to(loop.name)
    outside.symlink_to("/etc/passwd")
    os.mkfifo(pipe)
    return paths


if __name__ == "__main__":
    make_all(Path(sys.argv[1]))
