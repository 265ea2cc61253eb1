"""Pages' pictures, drawn once and kept on disk: an original never changes."""

import os
import tempfile
from pathlib import Path
from typing import NamedTuple

from extractors.opening.children import ReaderPool
from ledger.ledger import Ledger
from review.desk import Desk
from review.refusal import RefusedError

DOTS_PER_INCH = (75, 100, 150, 200, 300)
_TYPES = {"image/png": ".png", "image/jpeg": ".jpg"}


class KeptPicture(NamedTuple):
    """A picture on disk, and its media type."""

    path: Path
    media_type: str


def page_picture(desk: Desk, sha256: str, number: int, dots_per_inch: int) -> KeptPicture:
    """That page (from 1) of a document as its file shows it. Raises RefusedError where it can't be shown, and for
    another resolution than those of DOTS_PER_INCH.
    """
    if dots_per_inch not in DOTS_PER_INCH:
        known = ", ".join(str(each) for each in DOTS_PER_INCH)
        raise RefusedError("resolution", f"Résolutions possibles : {known}.", f"Possible resolutions: {known}.")
    return kept_page(desk.ledger, desk.readers, desk.pictures, sha256, number, dots_per_inch)


def kept_page(
    ledger: Ledger, readers: ReaderPool, pictures: Path, sha256: str, number: int, dots_per_inch: int
) -> KeptPicture:
    """As `page_picture`, of a resolution that is one of them, by whoever sits at no desk."""
    folder = pictures / sha256[:2] / sha256
    stem = f"{number}-{dots_per_inch}"
    for media_type, ending in _TYPES.items():
        if (kept := folder / f"{stem}{ending}").is_file():
            return KeptPicture(kept, media_type)
    return _drawn(readers, ledger.originals.path_of(sha256), folder, stem, number, dots_per_inch)


def _drawn(
    readers: ReaderPool, original: Path, folder: Path, stem: str, number: int, dots_per_inch: int
) -> KeptPicture:
    answer = readers.show(original, number, dots_per_inch)
    if answer.problem is not None:
        message = answer.problem.message
        raise RefusedError(answer.problem.code.value, message.fr, message.en, 404)
    ending = _TYPES.get(answer.media_type)
    if ending is None:
        raise RefusedError("crashed", "La page ne peut pas être montrée.", "The page can't be shown.", 404)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Written beside, then renamed: whoever asks meanwhile never sees half a picture.
    handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(answer.picture)
    kept = folder / f"{stem}{ending}"
    Path(name).replace(kept)
    return KeptPicture(kept, answer.media_type)
