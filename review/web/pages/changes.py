"""What changed in an invoice since it was last seen, for the page to say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from records.finding import Finding
from review.stale import StaleError
from review.web.pages.rendering import colon, of, written_moment


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, as the language writes it."""

    pointer: str
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """`kind` is that of the notice; `clear` says that nothing stands against the invoice any more; `reload` offers the
    invoice as it is now.
    """

    kind: str = "done"
    sentence: str = ""
    fields: Sequence[FieldChange] = ()
    gone: Sequence[Finding] = ()
    appeared: Sequence[Finding] = ()
    others: Sequence[str] = field(default=())
    clear: bool = False
    reload: bool = False


def stale_change(stale: StaleError, language: str, zone: tzinfo) -> Change:
    """Who did what since the invoice was opened."""
    return Change(
        kind="careful",
        sentence=of(stale.sentence, language),
        others=tuple(
            f"{change.person} {of(change.what, language)} ({written_moment(change.at, zone, language)})"
            + (f"{colon(language)} {change.reason}" if change.reason else "")
            for change in stale.changed
        ),
        reload=True,
    )
