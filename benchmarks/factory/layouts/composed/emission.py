"""Writes a page's text anew: the same picture, its words cut, spaced and ordered as other programs would."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from random import Random
from typing import Any, Literal, NamedTuple

import pikepdf

Pieces = Literal["lines", "words", "letters", "cuts", "gaps"]
Order = Literal["as drawn", "shuffled", "columns", "bottom up", "right to left"]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_LONGEST_CUT = 6
_Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


class Emission(NamedTuple):
    """How text is cut in pieces, and in what order these are written; `gaps`: without blanks, words set apart."""

    pieces: Pieces = "lines"
    order: Order = "as drawn"


EMISSIONS = (
    *[Emission()] * 4, Emission("words", "columns"), *[Emission()] * 3, Emission("words"), Emission("cuts", "columns"),
    Emission("letters"), Emission("lines", "shuffled"), Emission("cuts"), Emission(), Emission("gaps", "right to left"),
    Emission("gaps"), Emission("lines", "columns"), Emission("words", "shuffled"), Emission(),
    Emission("letters", "columns"),
    Emission("lines", "bottom up"), Emission("words", "as drawn"), Emission(), Emission(), Emission("gaps", "shuffled"),
)  # fmt: skip
KEPT_OUT_EMISSIONS = (
    Emission("words", "bottom up"), Emission("letters", "shuffled"), Emission("cuts", "right to left"),
    Emission("gaps", "columns"), Emission("lines", "right to left"),
)  # fmt: skip


class _Glyph(NamedTuple):
    """A code of two bytes, its advance in thousandths with the kerning behind it, and whether it is a blank."""

    code: bytes
    kerning: float
    advance: float
    blank: bool


class _Piece(NamedTuple):
    matrix: Matrix
    font: str
    size: float
    colour: tuple[float, ...]
    state: str | None
    glyphs: tuple[_Glyph, ...]


class _Font(NamedTuple):
    widths: dict[int, float]
    usual: float
    blanks: frozenset[int]


def emit(pdf: bytes, emission: Emission, seed: str) -> bytes:
    """The PDF with its text written so; untouched where that is how it was drawn. Meant for WeasyPrint's pages, whose
    fonts have codes of two bytes.
    """
    if emission == Emission():
        return pdf
    rng = Random(f"emission/{seed}")
    document = pikepdf.open(BytesIO(pdf))
    for page in document.pages:
        fonts = {name: _font(font) for name, font in page.Resources.get("/Font", {}).items()}
        drawn, texts = _parted(pikepdf.parse_content_stream(page), fonts)
        pieces = [piece for text in texts for piece in _cut(text, emission.pieces, rng)]
        written = [operation for piece in _ordered(pieces, emission.order, rng) for operation in _written(piece)]
        page.Contents = document.make_stream(
            pikepdf.unparse_content_stream([_operation("q"), *drawn, _operation("Q"), *written])
        )
    buffer = BytesIO()
    document.save(buffer, static_id=True)
    return buffer.getvalue()


def _font(font: pikepdf.Object) -> _Font:
    inner = font.DescendantFonts[0]
    widths: dict[int, float] = {}
    listed = list(inner.get("/W", []))
    while listed:
        first, second = int(listed.pop(0)), listed.pop(0)
        if isinstance(second, pikepdf.Array):
            widths |= {first + step: float(width) for step, width in enumerate(second)}
        else:
            width = float(listed.pop(0))
            widths |= dict.fromkeys(range(first, int(second) + 1), width)
    return _Font(widths, float(inner.get("/DW", 1000)), _blanks(font))


def _blanks(font: pikepdf.Object) -> frozenset[int]:
    """The codes that stand for a blank, from the font's map to Unicode."""
    codes = set()
    for line in font.ToUnicode.read_bytes().decode("latin-1").splitlines():
        parts = line.replace("<", " ").replace(">", " ").split()
        if len(parts) == 2 and parts[1].lower() in ("0020", "00a0", "202f", "2009"):
            codes.add(int(parts[0], 16))
    return frozenset(codes)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _matrix(operands: Sequence[object]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)  # type: ignore[arg-type]
    return (a, b, c, d, e, f)


def _parted(
    instructions: Sequence[_Instruction],
    fonts: dict[str, _Font],
) -> tuple[list[_Instruction], list[_Piece]]:
    """What is drawn besides text, and the texts."""
    drawn: list[_Instruction] = []
    texts: list[_Piece] = []
    matrix, state = _IDENTITY, None
    colour: tuple[float, ...] = (0.0,)
    kept: list[tuple[Matrix, tuple[float, ...], str | None]] = []
    place, font, size = _IDENTITY, "", 0.0
    for instruction in instructions:
        operands, name = list(instruction.operands), str(instruction.operator)
        if name == "q":
            kept.append((matrix, colour, state))
        elif name == "Q":
            matrix, colour, state = kept.pop()
        elif name == "cm":
            matrix = _times(_matrix(operands), matrix)
        elif name in ("rg", "g"):
            colour = tuple(float(value) for value in operands)
        elif name == "gs":
            state = str(operands[0])
        elif name == "Tm":
            place = _matrix(operands)
        elif name == "Tf":
            font, size = str(operands[0]), float(operands[1])
        elif name == "TJ":
            glyphs = tuple(_glyphs(list(operands[0]), fonts[font]))
            texts.append(_Piece(_times(place, matrix), font, size, colour, state, glyphs))
            across = sum(glyph.advance for glyph in glyphs) / 1000 * size
            place = _times((1.0, 0.0, 0.0, 1.0, across, 0.0), place)
        if name not in ("BT", "ET", "Tm", "Tf", "TJ"):
            drawn.append(instruction)
    return drawn, texts


def _glyphs(shown: Sequence[object], font: _Font) -> Iterator[_Glyph]:
    for part in shown:
        if isinstance(part, pikepdf.String):
            codes = bytes(part)
            for start in range(0, len(codes), 2):
                code = int.from_bytes(codes[start : start + 2])
                width = font.widths.get(code, font.usual)
                yield _Glyph(codes[start : start + 2], 0.0, width, code in font.blanks)
        else:
            yield _Glyph(b"", float(part), -float(part), blank=False)  # type: ignore[arg-type]


def _moved(piece: _Piece, advance: float, glyphs: Sequence[_Glyph]) -> _Piece:
    a, b, c, d, e, f = piece.matrix
    across = advance / 1000 * piece.size
    return piece._replace(matrix=(a, b, c, d, e + a * across, f + b * across), glyphs=tuple(glyphs))


def _cut(piece: _Piece, pieces: Pieces, rng: Random) -> Iterator[_Piece]:
    if pieces == "lines":
        yield piece
        return
    if pieces == "gaps":
        glyphs = (glyph._replace(code=b"", kerning=-glyph.advance) if glyph.blank else glyph for glyph in piece.glyphs)
        yield piece._replace(glyphs=tuple(glyphs))
        return
    advance, start, held = 0.0, 0.0, list[_Glyph]()
    longest = rng.randrange(1, _LONGEST_CUT)
    for glyph in piece.glyphs:
        ends = {"words": glyph.blank, "letters": bool(held), "cuts": len(held) >= longest}[pieces]
        if ends and held:
            yield _moved(piece, start, held)
            held, longest = [], rng.randrange(1, _LONGEST_CUT)
        if not held:
            start = advance
        if not (glyph.blank and pieces == "words"):
            held.append(glyph)
        advance += glyph.advance
    if held:
        yield _moved(piece, start, held)


def _ordered(pieces: list[_Piece], order: Order, rng: Random) -> list[_Piece]:
    if order == "shuffled":
        return rng.sample(pieces, len(pieces))
    if order == "as drawn":
        return pieces
    keys: dict[str, Callable[[_Piece], tuple[float, float]]] = {
        "columns": lambda piece: (round(piece.matrix[4] / 60), -piece.matrix[5]),
        "bottom up": lambda piece: (round(piece.matrix[5]), piece.matrix[4]),
        "right to left": lambda piece: (-round(piece.matrix[5]), -piece.matrix[4]),
    }
    return sorted(pieces, key=keys[order])


def _operation(name: str, *operands: Any) -> _Instruction:
    return pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(name))


def _written(piece: _Piece) -> Iterator[_Instruction]:
    shown = [pikepdf.String(glyph.code) if glyph.code else round(glyph.kerning, 2) for glyph in piece.glyphs]
    yield _operation("q")
    if piece.state:
        yield _operation("gs", pikepdf.Name(piece.state))
    yield _operation("rg" if len(piece.colour) == 3 else "g", *(round(part, 4) for part in piece.colour))
    yield _operation("BT")
    yield _operation("Tf", pikepdf.Name(piece.font), round(piece.size, 4))
    yield _operation("Tm", *(round(part, 4) for part in piece.matrix))
    yield _operation("TJ", pikepdf.Array(shown))
    yield _operation("ET")
    yield _operation("Q")
