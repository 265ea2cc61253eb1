"""What changed since a person looked: nobody decides on what they did not see."""

from datetime import datetime

from records.decision import DecisionKind
from records.record import BilingualText, Record
from records.review import InvoiceInReview
from review.desk import Desk
from review.refusal import RefusedError

WORDS = {
    DecisionKind.ACCEPT: BilingualText(fr="a accepté", en="accepted"),
    DecisionKind.OVERRIDE: BilingualText(fr="a dérogé au blocage", en="overrode the block"),
    DecisionKind.SEND_BACK: BilingualText(fr="a retourné au fournisseur", en="sent back to the supplier"),
    DecisionKind.REJECT: BilingualText(fr="a refusé", en="rejected"),
    DecisionKind.HOLD: BilingualText(fr="a mis en suspens", en="put on hold"),
    DecisionKind.COMMENT: BilingualText(fr="a commenté", en="commented"),
    DecisionKind.APPROVE: BilingualText(fr="a approuvé en premier", en="approved first"),
    DecisionKind.ASSIGN: BilingualText(fr="a confié la facture", en="assigned the invoice"),
    DecisionKind.UNDO: BilingualText(fr="a annulé la décision", en="undid the decision"),
    DecisionKind.RETURN: BilingualText(fr="fin de l'attente", en="the hold ended"),
}
"""What each decision did, as people read it after a name."""

_CORRECTED = BilingualText(fr="a corrigé la lecture", en="corrected the reading")
_CHECKED = BilingualText(fr="nouvelle vérification", en="checked again")


class ChangeSince(Record):
    """One thing that happened: who, when, what, and the reason they gave."""

    person: str
    at: datetime
    what: BilingualText
    reason: str


class StaleError(RefusedError):
    """Somebody was quicker; `changed` says what they did."""

    def __init__(self, changed: tuple[ChangeSince, ...]) -> None:
        super().__init__(
            "decided_meanwhile",
            "Quelqu'un a agi sur cette facture depuis que vous l'avez ouverte. Voyez ce qui a changé, puis décidez.",
            "Somebody acted on this invoice since you opened it. See what changed, then decide.",
            409,
        )
        self.changed = changed


def as_seen(desk: Desk, entry: int, seen: str) -> InvoiceInReview:
    """The invoice, if it is as it was seen. Raises StaleError where it is not, and UnknownEntryError."""
    invoice = desk.ledger.review.invoice(entry)
    if invoice.seen != seen:
        raise StaleError(changes_since(desk, invoice, seen))
    return invoice


def changes_since(desk: Desk, invoice: InvoiceInReview, seen: str) -> tuple[ChangeSince, ...]:
    """What happened to an invoice since it was seen so, in order. Raises RefusedError where `seen` is no such thing."""
    number, dot, decisions = seen.partition(".")
    if not (number.isdecimal() and dot and decisions.isdecimal() and len(seen) < 40):
        raise RefusedError("not_understood", "La demande n'est pas comprise.", "The request is not understood.")
    entry, count = int(number), int(decisions)
    changes = [
        ChangeSince(
            person=made.decision.person,
            at=made.decision.at,
            what=WORDS[made.decision.kind],
            reason=made.decision.reason,
        )
        for made in invoice.decisions
        if (made.entry, made.number) > (entry, count)
    ]
    if invoice.outcome.entry != entry:
        since = desk.ledger.review.reading_version_of(entry)
        changes += [
            ChangeSince(person=version.by, at=version.at, what=_CORRECTED, reason=version.why or "")
            for version, _ in desk.ledger.review.versions(invoice.outcome.sha256)
            if version.number > since
        ] or [ChangeSince(person="bonapayer", at=invoice.checked_at, what=_CHECKED, reason="")]
    return tuple(sorted(changes, key=lambda change: change.at))
