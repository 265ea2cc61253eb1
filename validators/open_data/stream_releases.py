"""The releases of an OCDS 1.1 package, one after the other: a file of any length in its longest release's memory."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

Json = dict[str, Any]

LONGEST_VALUE = 32 * 1024 * 1024
"""Characters: a value longer than this is no release but a damaged file."""
_PIECE = 64 * 1024
_BLANKS = re.compile(r"[ \t\r\n]*")


class PackageError(ValueError):
    """The file is not a release package: `reason` says what was expected, and about which character."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file, self.reason = file, reason


def stream_releases(path: Path) -> Iterator[Json]:
    """Each release of the package, as published; amounts are Decimal. Raises PackageError, OSError."""
    with path.open(encoding="utf-8-sig") as text:
        scanner = _Scanner(path.name, text)
        try:
            yield from _releases(scanner)
        except (UnicodeDecodeError, RecursionError) as error:
            raise PackageError(path.name, str(error)) from error


def _releases(scanner: "_Scanner") -> Iterator[Json]:
    scanner.expect("{")
    seen = False
    while not scanner.took("}"):
        key = scanner.value()
        scanner.expect(":")
        if key == "releases":
            seen = True
            yield from _elements(scanner)
        else:
            scanner.value()
        if not scanner.took(","):
            scanner.expect("}")
            break
    if not seen:
        raise scanner.refusal("no releases")


def _elements(scanner: "_Scanner") -> Iterator[Json]:
    scanner.expect("[")
    while not scanner.took("]"):
        release = scanner.value()
        if not isinstance(release, dict):
            raise scanner.refusal("a release that is an object")
        yield release
        if not scanner.took(","):
            scanner.expect("]")
            return


class _Scanner:
    """Reads on only as far as the value at hand needs."""

    def __init__(self, file: str, text: TextIO) -> None:
        self._file, self._text = file, text
        self._held, self._place, self._before = "", 0, 0
        self._ended = False
        self._decoder = json.JSONDecoder(parse_float=Decimal)

    def refusal(self, expected: str) -> PackageError:
        return PackageError(self._file, f"{expected} (character {self._before + self._place + 1})")

    def took(self, mark: str) -> bool:
        """Whether that character comes next; then it is behind us."""
        self._skip_blanks()
        if not self._held.startswith(mark, self._place):
            return False
        self._place += 1
        return True

    def expect(self, mark: str) -> None:
        if not self.took(mark):
            raise self.refusal(f"expected {mark!r}")

    def value(self) -> Any:
        """The whole value that comes next."""
        self._skip_blanks()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._held, self._place)
            except json.JSONDecodeError as error:
                complaint = error.msg
            else:
                # A number that the piece's end cuts in two still reads as a number.
                if end < len(self._held) or self._ended:
                    self._place = end
                    return value
                complaint = ""
            if self._ended:
                raise self.refusal(complaint)
            if len(self._held) - self._place > LONGEST_VALUE:
                raise self.refusal("a value too long to be a release")
            # Doubling keeps the work in proportion to the length, however long the value.
            self._read_on(max(_PIECE, len(self._held) - self._place))

    def _skip_blanks(self) -> None:
        while True:
            found = _BLANKS.match(self._held, self._place)
            self._place = found.end() if found else self._place
            if self._place < len(self._held) or self._ended:
                return
            self._read_on(_PIECE)

    def _read_on(self, characters: int) -> None:
        more = self._text.read(characters)
        self._ended = not more
        self._before += self._place
        self._held, self._place = self._held[self._place :] + more, 0
