"""A zip of invoices opened, within limits; or refused whole, with the reason."""

import stat
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from pipelines.gather_files import is_junk
from pipelines.watching.watch_settings import ArchiveLimits
from records.problem import Problem, ProblemCode
from records.record import BilingualText

_PIECE = 1 << 20
_END = struct.Struct("<4sHHHHIIH")
_ZIP64 = b"PK\x06\x07"
_LONGEST_COMMENT = 65_535
_BYTES_A_NAME = 1024
_LEFT_BY_MACS = "__MACOSX"


class ArchiveRefusedError(Exception):
    """The zip is not opened; `problem` says why."""

    def __init__(self, french: str, english: str) -> None:
        super().__init__(english)
        self.problem = Problem(
            code=ProblemCode.ARCHIVE_REFUSED,
            message=BilingualText(
                fr=f"Le zip n'est pas ouvert : {french}. Déposez les documents eux-mêmes.",
                en=f"The zip is not opened: {english}. Drop the documents themselves.",
            ),
        )


def is_archive(path: Path) -> bool:
    """Whether the file is a zip by its name and its first bytes (a workbook is one by its bytes alone)."""
    if path.suffix.lower() != ".zip" or path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def open_archive(path: Path, into: Path, limits: ArchiveLimits) -> int:
    """Writes the zip's files below the empty folder `into`, under their own names and folders, and gives how many. Junk
    names are passed over. Raises ArchiveRefusedError; then what `into` holds is to be thrown away.
    """
    _refuse_long_list(path, limits)
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir() and not _is_junk(member.filename)]
            if not members:
                raise ArchiveRefusedError("il est vide", "it is empty")
            _refuse_many(len(members), limits)
            room = min(limits.bytes, max(path.stat().st_size, 1) * limits.ratio)
            for member in members:
                target = into.joinpath(*_safe_parts(member))
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                room -= _write(archive, member, _free(target), min(room, limits.file_bytes))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error) as error:
        raise ArchiveRefusedError("il est endommagé", "it is damaged") from error
    return len(members)


def _refuse_long_list(path: Path, limits: ArchiveLimits) -> None:
    """A list of members too long for memory is refused before it is read."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _END.size - _LONGEST_COMMENT - 20))
        tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < _END.size:
        raise ArchiveRefusedError("il est endommagé", "it is damaged")
    count, list_bytes = _END.unpack_from(tail, place)[4:6]
    if tail[max(0, place - 20) : place].startswith(_ZIP64):
        _refuse_many(limits.files + 1, limits)
    # Folders and junk have entries of their own.
    _refuse_many(count // 4, limits)
    if list_bytes > limits.files * 4 * _BYTES_A_NAME:
        _refuse_many(limits.files + 1, limits)


def _refuse_many(count: int, limits: ArchiveLimits) -> None:
    if count > limits.files:
        raise ArchiveRefusedError(
            f"il contient plus de {limits.files} fichiers", f"it holds more than {limits.files} files"
        )


def _safe_parts(member: zipfile.ZipInfo) -> tuple[str, ...]:
    name = member.filename
    parts = PurePosixPath(name).parts
    # zipfile cuts a name at a NUL; the original one tells.
    unsafe = name.startswith("/") or "\\" in name or ":" in name or "\0" in member.orig_filename
    if unsafe or not parts or ".." in parts or len(parts) > 10 or any(len(part.encode()) > 200 for part in parts):
        raise ArchiveRefusedError(
            "il contient un nom de fichier qui mène ailleurs", "it holds a file name that leads elsewhere"
        )
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
        raise ArchiveRefusedError(
            "il contient un lien ou un fichier qui n'est pas ordinaire",
            "it holds a link or a file that is not ordinary",
        )
    if member.flag_bits & 0x1:
        raise ArchiveRefusedError("il est protégé par un mot de passe", "it is protected by a password")
    if parts[-1].lower().endswith(".zip"):
        raise ArchiveRefusedError("il contient un autre zip", "it holds another zip")
    return parts


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, most: int) -> int:
    """Counts what comes out, whatever the zip says of its size."""
    written = 0
    with archive.open(member) as source, target.open("xb") as file:
        while piece := source.read(_PIECE):
            written += len(piece)
            if written > most:
                raise ArchiveRefusedError(
                    "ce qu'il contient dépasse la taille permise", "what it holds is larger than allowed"
                )
            file.write(piece)
    return written


def _free(target: Path) -> Path:
    number, free = 1, target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.stem} ({number}){target.suffix}")
    return free


def _is_junk(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return _LEFT_BY_MACS in parts or any(is_junk(part) for part in parts if part != "..")
