"""The audit trail: what happened, in order, each entry bound to the one before it by hash."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from pydantic import JsonValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger.canonical import canonical, sha256_of
from ledger.schema import TrailRow
from records.trail import Event, TrailEntry, TrailHead

START = "0" * 64
"""What the first entry is bound to."""


def append(
    session: Session, at: datetime, actor: str, event: Event, document: str, facts: dict[str, JsonValue]
) -> TrailEntry:
    """Adds the next entry. The session must hold the write lock: that is what leaves no gap and no fork.

    `facts` carry the SHA-256 of each row's content that the event made, and so bind the rows to the chain.
    """
    last = head(session)
    sequence = last.sequence + 1
    content = canonical(
        {
            "sequence": sequence,
            "at": at.astimezone(UTC).isoformat(),
            "actor": actor,
            "event": event.value,
            "document": document,
            "facts": facts,
        }
    )
    row = TrailRow(
        sequence=sequence,
        event=event.value,
        document=document,
        content=content,
        previous_hash=last.hash,
        hash=sha256_of(last.hash + content),
    )
    session.add(row)
    session.flush()
    return entry_of(row)


def head(session: Session) -> TrailHead:
    """The last entry; number 0 where there is none."""
    last = session.execute(
        select(TrailRow.sequence, TrailRow.hash).order_by(TrailRow.sequence.desc()).limit(1)
    ).one_or_none()
    return TrailHead(sequence=last.sequence, hash=last.hash) if last else TrailHead(sequence=0, hash=START)


def entries(session: Session, document: str | None = None) -> Iterator[TrailEntry]:
    """All entries in order, or those of one document (by its SHA-256)."""
    wanted = select(TrailRow).order_by(TrailRow.sequence).execution_options(yield_per=500)
    if document is not None:
        wanted = wanted.where(TrailRow.document == document)
    for row in session.scalars(wanted):
        yield entry_of(row)


def entry_of(row: TrailRow) -> TrailEntry:
    """The row as a record. Raises ValueError where its content is not an entry."""
    content = json.loads(row.content)
    return TrailEntry(**content, previous_hash=row.previous_hash, hash=row.hash)
