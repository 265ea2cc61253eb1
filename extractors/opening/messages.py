"""What a reader child and its parent say to each other over a pipe: a length, then that many bytes of JSON."""

import struct
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from extractors.opening.limits import Limits
from records.page import Box, Page, Word
from records.problem import Problem
from records.profile import SupplierProfile
from records.record import Record

LENGTH = struct.Struct(">I")


class Orders(Record):
    """The parent's first word: the limits to keep and the only folder to write in."""

    limits: Limits
    folder: str


class Ready(Record):
    """The child's first word: which measures of isolation are in force."""

    isolation: tuple[str, ...]


class ReadFile(Record):
    """A file to read: its place in the child's folder, and the name by which people know it; `profiles` are what was
    learned of suppliers.
    """

    do: Literal["read"] = "read"
    path: str
    file: str
    sha256: str
    profiles: tuple[SupplierProfile, ...] = ()


class ShowPage(Record):
    """A page to draw, as the file shows it; pages are numbered from 1."""

    do: Literal["show"] = "show"
    path: str
    number: int
    dots_per_inch: int


class LookAtBox(Record):
    """A box to read by OCR on a page that was read before (`page`, its words left out): as the file shows it, in
    points. `digits_only` as in `Document.look_again`.
    """

    do: Literal["look"] = "look"
    path: str
    page: Page
    box: Box
    digits_only: bool = False


class PagePicture(Record):
    """A page's picture (PNG, or JPEG for what was scanned), or why there is none; its size in points."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")

    media_type: str = ""
    picture: bytes = b""
    width: float = 0.0
    height: float = 0.0
    problem: Problem | None = None


class BoxReading(Record):
    """The words in a box, in reading order, placed on the upright page; or why it could not be read."""

    words: tuple[Word, ...] = ()
    problem: Problem | None = None


Request = ReadFile | ShowPage | LookAtBox
REQUEST: TypeAdapter[Request] = TypeAdapter(Annotated[Request, Field(discriminator="do")])


def framed(message: Record) -> bytes:
    body = message.model_dump_json().encode()
    return LENGTH.pack(len(body)) + body
