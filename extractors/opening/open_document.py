"""A file opened for reading: its pages one by one, its embedded invoice, and second looks at its boxes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import overload

from extractors.opening.limits import Limits
from extractors.opening.unreadable import UnreadableError
from extractors.seeing.read_page import PageFile, read_page
from extractors.text_layers.compare_layer import Shown, compare_layer, hidden_text, text_under
from records.invoice import Invoice
from records.page import Box, Page, Word
from records.problem import ProblemCode

_HEAD_BYTES = 1024
_PICTURE_HEADS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


class Pages(Sequence[Page]):
    """A document's pages, each read when it is first asked for and kept."""

    def __init__(self, file: PageFile) -> None:
        self._file = file
        self._read: dict[int, Page] = {}

    def __len__(self) -> int:
        return len(self._file)

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Page]: ...
    def __getitem__(self, index: int | slice) -> Page | Sequence[Page]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        if index not in self._read:
            self._read[index] = read_page(self._file, index)
        return self._read[index]


class Document:
    """An open file. Asking for a page raises UnreadableError when it can't be shown or is larger than the limits."""

    def __init__(self, file: PageFile) -> None:
        self.file = file
        self.pages = Pages(file)

    @cached_property
    def embedded(self) -> Invoice | None:
        """The invoice that the file carries as XML (Factur-X, ZUGFeRD), if it carries one."""
        for name, content in self.file.attachments():
            if name.lower().endswith(".xml"):
                from extractors.opening.embedded_invoice import read_embedded_invoice

                invoice = read_embedded_invoice(content)
                if invoice is not None:
                    return invoice
        return None

    def look_again(self, page_number: int, box: Box, *, digits_only: bool = False) -> tuple[Word, ...]:
        """The words that a second, independent reading of the page's picture finds in `box` (points, upright page).

        Pages are numbered from 1. The box is read as one line, larger than at first and cleaned otherwise; with
        `digits_only`, nothing but digits, separators, signs and `$` is answered. It serves pages with a text layer too.
        """
        from extractors.seeing.look_again import look_again

        return look_again(self.file, self.pages[page_number - 1], box, digits_only=digits_only)

    def compare_layer(self, page_number: int, boxes: Sequence[Box]) -> tuple[Shown, ...]:
        """What the text layer of a page that was read from it says in each box, against what the page shows there."""
        return compare_layer(self.file, self.pages[page_number - 1], boxes)

    def text_under(self, page_number: int, boxes: Sequence[Box]) -> tuple[str, ...]:
        """What the text layer of a page that was read from its picture says in each box of the page as shown."""
        return text_under(self.file, self.pages[page_number - 1], boxes)

    def changed_since_signed(self, page_number: int, boxes: Sequence[Box]) -> list[bool] | None:
        """Which boxes (points, page as shown) show something else than when the file was signed; None where nothing
        was written since, or nothing is signed.
        """
        return self.file.changed_since_signed(page_number - 1, boxes)

    def hidden_text(self, page_number: int) -> tuple[str, ...]:
        """What the text layer of such a page holds that nobody sees."""
        return hidden_text(self.file, self.pages[page_number - 1])


@contextmanager
def open_document(path: Path, limits: Limits) -> Iterator[Document]:
    """The PDF or picture at `path`, by its content rather than its name.

    Raises UnreadableError when it is empty, of another type, encrypted, damaged, or past the limits.
    """
    file = _opened(path, limits)
    try:
        yield Document(file)
    finally:
        file.close()


def _opened(path: Path, limits: Limits) -> PageFile:
    size = path.stat().st_size
    if size == 0:
        raise UnreadableError(ProblemCode.EMPTY)
    if size > limits.file_bytes:
        raise UnreadableError(ProblemCode.TOO_LARGE, f"{size} bytes")
    with path.open("rb") as opened:
        head = opened.read(_HEAD_BYTES)
    if b"%PDF-" in head:
        from extractors.opening.pdf_file import PdfFile

        return PdfFile(path, limits)
    if head.startswith(_PICTURE_HEADS):
        from extractors.opening.picture_file import PictureFile

        return PictureFile(path, limits)
    if path.suffix.lower() == ".pdf":
        raise UnreadableError(ProblemCode.NOT_A_PDF)
    raise UnreadableError(ProblemCode.UNSUPPORTED)
