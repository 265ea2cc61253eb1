"""What becomes of a PDF on its way: printed and scanned, faxed or photographed, or spoilt by another program."""

from enum import StrEnum
from io import BytesIO
from pathlib import Path
from time import gmtime
from typing import cast
from zlib import crc32

import cv2
import numpy as np
import pypdfium2
import reportlab
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from benchmarks.factory.odd_files import garbled, searchable, with_blank_pages

Picture = NDArray[np.uint8]
_POINTS = 72
_DAY_ONE = gmtime(0)


class Condition(StrEnum):
    """How a document came: as it was made, on paper, or as an odd file."""

    DIGITAL = "digital"
    CLEAN = "clean"
    OFFICE = "office"
    FAX = "fax"
    PHOTO = "photo"
    TURNED = "turned"
    STAMPED = "stamped"
    GARBLED = "garbled"
    SEARCHABLE = "searchable"
    BLANK_PAGES = "blank_pages"


PAPER = (Condition.CLEAN, Condition.OFFICE, Condition.FAX, Condition.PHOTO, Condition.TURNED, Condition.STAMPED)


def scan(pdf: bytes, condition: Condition, seed: str) -> bytes:
    """The document in that condition, the same for the same seed. A digital one comes back as it is."""
    match condition:
        case Condition.DIGITAL:
            return pdf
        case Condition.GARBLED:
            return garbled(pdf)
        case Condition.SEARCHABLE:
            return searchable(pdf, seed)
        case Condition.BLANK_PAGES:
            return with_blank_pages(pdf, seed)
        case _:
            return _on_paper(pdf, condition, seed)


def _on_paper(pdf: bytes, condition: Condition, seed: str) -> bytes:
    rng = np.random.default_rng(crc32(f"{condition}/{seed}".encode()))
    standard_fax = condition is Condition.FAX and bool(rng.random() < 0.4)
    quarter_turns = int(rng.integers(1, 4)) if condition is Condition.TURNED else 0
    dpi = 300 if condition is Condition.CLEAN else 200
    pages = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        grey = condition is not Condition.STAMPED
        picture = np.asarray(page.render(scale=dpi / _POINTS, grayscale=grey).to_pil(), dtype=np.uint8)
        match condition:
            case Condition.CLEAN:
                picture = _noisy(_softened(picture, 0.4), rng, 2)
            case Condition.OFFICE:
                picture = _office(picture, rng)
            case Condition.FAX:
                picture = _faxed(picture, rng, standard=standard_fax)
            case Condition.PHOTO:
                picture = _photographed(picture, rng)
            case Condition.TURNED:
                picture = np.rot90(_noisy(_tilted(picture, rng.uniform(-1, 1)), rng, 4), quarter_turns)
            case Condition.STAMPED:
                picture = _noisy(_tilted(_stamped(picture, rng), rng.uniform(-0.8, 0.8)), rng, 4)
        pages.append(Image.fromarray(np.ascontiguousarray(picture)))
    document.close()
    quality = {Condition.OFFICE: int(rng.integers(45, 75)), Condition.PHOTO: int(rng.integers(60, 80))}.get(
        condition, 82
    )
    return _as_pdf(pages, condition, quality, (200, 100) if standard_fax else (dpi, dpi))


def _as_pdf(pages: list[Image.Image], condition: Condition, quality: int, dpi: tuple[int, int]) -> bytes:
    settings: dict[str, int] = {"quality": quality}
    if condition is Condition.FAX:
        pages = [page.convert("1", dither=Image.Dither.NONE) for page in pages]
        settings = {}
    buffer = BytesIO()
    pages[0].save(
        buffer,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        dpi=dpi,
        creationDate=_DAY_ONE,
        modDate=_DAY_ONE,
        **settings,
    )
    return buffer.getvalue()


def _softened(picture: Picture, sigma: float) -> Picture:
    return cast(Picture, cv2.GaussianBlur(picture, (0, 0), sigma))


def _noisy(picture: Picture, rng: np.random.Generator, strength: float) -> Picture:
    noise = rng.normal(0, strength, picture.shape).astype(np.float32)
    noisy: Picture = np.clip(picture.astype(np.float32) + noise, 0, 255).astype(np.uint8)
    return noisy


def _tilted(picture: Picture, degrees: float) -> Picture:
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    white = (255,) * (picture.shape[2] if picture.ndim == 3 else 1)
    return cast(Picture, cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=white))


def _light(shape: tuple[int, ...], rng: np.random.Generator, darkest: float) -> NDArray[np.float32]:
    """Light that falls unevenly: 1 where it is full, `darkest` where it is least."""
    coarse = rng.uniform(darkest, 1, (3, 3)).astype(np.float32)
    field = cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return cast(NDArray[np.float32], np.clip(field, darkest, 1.0))


def _office(picture: Picture, rng: np.random.Generator) -> Picture:
    picture = _softened(_tilted(picture, rng.uniform(-3, 3)), rng.uniform(0.4, 0.8))
    paper = picture.astype(np.float32) * 0.94 + 10
    return _noisy((paper * _light(picture.shape, rng, 0.8)).astype(np.uint8), rng, rng.uniform(4, 9))


def _faxed(picture: Picture, rng: np.random.Generator, *, standard: bool) -> Picture:
    picture = _tilted(picture, rng.uniform(-0.8, 0.8))
    if standard:
        picture = cast(
            Picture, cv2.resize(picture, (picture.shape[1], picture.shape[0] // 2), interpolation=cv2.INTER_AREA)
        )
    threshold = rng.uniform(135, 180)
    black = picture < threshold
    black ^= rng.random(picture.shape) < rng.uniform(0.0003, 0.0012)
    for _ in range(int(rng.integers(0, 4))):
        black[int(rng.integers(0, picture.shape[0]))] = False
    return np.where(black, 0, 255).astype(np.uint8)


def _photographed(picture: Picture, rng: np.random.Generator) -> Picture:
    height, width = picture.shape[:2]
    margin = rng.uniform(0.03, 0.07)
    desk = np.full((height, width), int(rng.integers(60, 120)), dtype=np.uint8)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    inward = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], dtype=np.float32)
    shift = inward * (margin + rng.uniform(-0.025, 0.025, (4, 2))) * (width, height)
    matrix = cv2.getPerspectiveTransform(corners, (corners + shift).astype(np.float32))
    page = cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_LINEAR)
    mask = cv2.warpPerspective(np.full_like(picture, 255), matrix, (width, height))
    photo = np.where(mask > 127, page, desk).astype(np.float32)
    photo *= _light(photo.shape, rng, 0.55)
    edge = rng.uniform(0.3, 0.9) * width
    across = np.arange(width, dtype=np.float32)[None, :] + np.arange(height, dtype=np.float32)[:, None] * rng.uniform(
        -0.4, 0.4
    )
    photo *= 1 - 0.25 / (1 + np.exp(-(across - edge) / 60))
    return _noisy(_softened(photo.astype(np.uint8), rng.uniform(0.7, 1.1)), rng, rng.uniform(3, 6))


def _stamped(picture: Picture, rng: np.random.Generator) -> Picture:
    height, width = picture.shape[:2]
    page = Image.fromarray(picture).convert("RGB")
    _ink(page, rng, (int(width * rng.uniform(0.35, 0.75)), int(height * rng.uniform(0.1, 0.4))))
    draw = ImageDraw.Draw(page)
    for place in (0.2, 0.5, 0.8):
        x, y, radius = int(width * 0.035), int(height * place), int(width * 0.016)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(70, 70, 70))
    for _ in range(int(rng.integers(2, 5))):
        x, y = rng.uniform(0.15, 0.85) * width, rng.uniform(0.45, 0.92) * height
        steps = rng.normal(0, width * 0.012, (9, 2)).cumsum(axis=0)
        draw.line([(x + float(dx), y + float(dy)) for dx, dy in steps], fill=(25, 40, 140), width=3, joint="curve")
    return np.asarray(page, dtype=np.uint8)


def _stamp_font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(Path(reportlab.__file__).parent / "fonts" / "VeraBd.ttf", size)


def _ink(page: Image.Image, rng: np.random.Generator, centre: tuple[int, int]) -> None:
    """A rubber stamp of reception, a little askew, through which the print still shows."""
    stamp = Image.new("RGBA", (430, 190), (0, 0, 0, 0))
    draw = ImageDraw.Draw(stamp)
    colour = (178, 30, 45, 165) if rng.random() < 0.6 else (40, 50, 150, 165)
    draw.rectangle((6, 6, 423, 183), outline=colour, width=7)
    draw.text((215, 66), "REÇU", font=_stamp_font(84), fill=colour, anchor="mm")
    draw.text(
        (215, 146),
        f"{int(rng.integers(1, 29)):02d} OCT. 2026",
        font=_stamp_font(42),
        fill=colour,
        anchor="mm",
    )
    turned = stamp.rotate(float(rng.uniform(-14, 14)), expand=True, resample=Image.Resampling.BILINEAR)
    page.paste(turned, (centre[0] - turned.width // 2, centre[1] - turned.height // 2), turned)
