"""What people think of findings: it tells how often each rule is right."""

from records.account import Account
from records.review import Opinion
from review.desk import Desk
from review.refusal import RefusedError


def add_opinion(desk: Desk, account: Account, entry: int, finding: int, agrees: bool, note: str = "") -> Opinion:
    """Records whether the person agrees with a finding of the invoice as it stands now, by its place (from 0). Raises
    RefusedError where they may not or there is no such finding, UnknownEntryError.
    """
    if not account.decides:
        raise RefusedError("not_allowed", "Votre rôle lit sans juger.", "Your role reads and does not judge.", 403)
    outcome = desk.ledger.review.invoice(entry).outcome
    if finding >= len(outcome.findings) or outcome.entry is None:
        raise RefusedError("not_found", "Ce constat n'existe pas.", "There is no such finding.", 404)
    return desk.ledger.review.add_opinion(
        outcome.entry, finding, outcome.findings[finding].code, account.name, agrees, note
    )
