"""What reads pages: Tesseract, its languages, Poppler, and the isolation of the children."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import version

import tesserocr

from extractors.opening.children import ReaderPool
from extractors.opening.limits import Limits
from extractors.seeing.ocr import tessdata_folder
from pipelines.doctor.examined import Examined, fault, good, warning

_LANGUAGES = {"fra", "eng"}
_ISOLATION = ("limits", "no-network", "no-new-privileges", "files", "calls")
_VERSIONS = ("bon-a-payer", "prefect", "fastapi", "sqlalchemy", "pydantic", "pypdfium2", "pikepdf")


def examine_readers(limits: Limits) -> Iterator[Examined]:
    """Starts a reader child to see what protects it."""
    yield good("versions", ", ".join(f"{name} {version(name)}" for name in _VERSIONS))
    yield good("tesseract", tesserocr.tesseract_version().splitlines()[0])
    folder = tessdata_folder()
    languages = {path.stem for path in folder.glob("*.traineddata")} if folder else set()
    if missing := _LANGUAGES - languages:
        yield fault(
            "languages",
            f"missing: {', '.join(sorted(missing))}; looked in {folder}",
            "Installez les langues fra et eng de Tesseract (tesseract-ocr-fra, tesseract-ocr-eng).",
            "Install Tesseract's languages fra and eng (tesseract-ocr-fra, tesseract-ocr-eng).",
        )
    else:
        yield good("languages", ", ".join(sorted(_LANGUAGES)))
    yield _poppler()
    yield _isolation(limits)


def _poppler() -> Examined:
    program = shutil.which("pdftoppm")
    if program is None:
        return fault("poppler", "no pdftoppm", "Installez poppler-utils.", "Install poppler-utils.")
    done = subprocess.run([program, "-v"], capture_output=True, text=True, check=False)  # noqa: S603 - found above
    return good("poppler", (done.stderr or done.stdout).splitlines()[0])


def _isolation(limits: Limits) -> Examined:
    with ReaderPool(1, limits) as pool:
        measures = pool.isolation()
    missing = [name for name in _ISOLATION if name not in measures]
    kernel = f"Linux {os.uname().release}"
    if missing:
        return warning(
            "isolation",
            f"in force: {', '.join(measures)}; missing: {', '.join(missing)} ({kernel})",
            "Ce système n'a pas toutes les protections : Linux 5.13 ou plus récent les a, hors de certains conteneurs.",
            "This system lacks some protections: Linux 5.13 or later has them, outside some containers.",
        )
    return good("isolation", f"{', '.join(measures)} ({kernel})")
