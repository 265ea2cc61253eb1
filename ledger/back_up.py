"""The ledger and its originals copied to another place, while work goes on.

A back-up folder holds `originals/`, which only grows, and one folder for each back-up, named by its time: all rows as
text, which either database takes back, and `manifest.json`, written last.
"""

import gzip
import hashlib
import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from ledger import trail
from ledger.database import Database
from ledger.errors import OriginalMissingError
from ledger.originals import Originals
from ledger.row_text import row_text
from ledger.schema import Base, DocumentRow
from records.back_up import BackUp

ROWS, MANIFEST, ORIGINALS = "rows.jsonl.gz", "manifest.json", "originals"
TABLE = "#"
_PIECE = 500


def back_up(database: Database, originals: Originals, folder: Path, now: datetime) -> BackUp:
    """As `Ledger.back_up`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    made = folder / f"{name}.partial"
    made.mkdir(mode=0o700)
    try:
        with database.reading() as session:
            rows, digest = _write_rows(session, made / ROWS)
            head = trail.head(session)
            version = session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
            documents = session.scalars(select(DocumentRow.sha256).order_by(DocumentRow.id)).all()
        # After the rows: an original is there before its row is.
        size = _copy_originals(originals, Originals(folder / ORIGINALS), documents)
        record = BackUp(
            name=name,
            schema_version=version,
            made_at=now,
            documents=len(documents),
            original_bytes=size,
            rows=rows,
            rows_sha256=digest,
            head=head,
        )
        _write(made / MANIFEST, record.model_dump_json(indent=2))
        made.rename(folder / name)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return record


def back_ups(folder: Path) -> tuple[BackUp, ...]:
    """The whole back-ups in the folder, oldest first."""
    return tuple(
        BackUp.model_validate_json(manifest.read_text(encoding="utf-8"))
        for manifest in sorted(folder.glob(f"*/{MANIFEST}"))
        if not manifest.parent.name.endswith(".partial")
    )


def _write_rows(session: Session, path: Path) -> tuple[int, str]:
    count = 0
    with gzip.open(path, "wt", encoding="utf-8", newline="\n", compresslevel=6) as file:
        for table in Base.metadata.sorted_tables:
            file.write(f"{TABLE}{table.name}\n{row_text([column.name for column in table.columns])}\n")
            wanted = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_PIECE)
            for row in session.execute(wanted):
                file.write(row_text(tuple(row)) + "\n")
                count += 1
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return count, sha256_of_file(path)


def _copy_originals(source: Originals, target: Originals, documents: Iterable[str]) -> int:
    size = 0
    for sha256 in documents:
        path, copy = source.path_of(sha256), target.path_of(sha256)
        try:
            length = path.stat().st_size
        except FileNotFoundError as error:
            raise OriginalMissingError(sha256) from error
        if not copy.exists() or copy.stat().st_size != length:
            target.keep(path, sha256)
        size += length
    return size


def _write(path: Path, content: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sha256_of_file(path: Path) -> str:
    """Of the file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
