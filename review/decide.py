"""A person decides on an invoice; who may, and on what, is said here."""

from datetime import date
from decimal import Decimal

from ledger.errors import DecidedMeanwhileError
from records.account import Account
from records.decision import Decision, DecisionKind, Letter
from records.finding import Severity
from records.invoice import InvoiceType
from records.outcome import IN_QUEUE, TAKEN, TURNED_DOWN, Standing
from records.record import Record
from records.review import InvoiceInReview
from review.accounts import may_override
from review.check_again import check_all, check_undecided
from review.desk import Desk
from review.refusal import RefusedError, refuse_in_shadow
from review.stale import as_seen
from validators.rule_code import RuleCode

_DECIDED = (*TAKEN, *TURNED_DOWN)
_TAKING = frozenset({DecisionKind.ACCEPT, DecisionKind.OVERRIDE, DecisionKind.APPROVE})
_DECIDING = _TAKING | {DecisionKind.SEND_BACK, DecisionKind.REJECT}
_TAKING_BACK = frozenset({DecisionKind.REJECT, DecisionKind.SEND_BACK, DecisionKind.HOLD, DecisionKind.UNDO})
_WITHOUT_LOCK = frozenset({DecisionKind.COMMENT, DecisionKind.ASSIGN})
_LONGEST_REASON, _LONGEST_LETTER = 2000, 20_000


class DecisionAsked(Record):
    """What a person asks. `seen` is the invoice's `seen` as they saw it; `until` for a hold; `assigned_to` for an
    assignment, None for nobody; `letter` for sending back.
    """

    seen: str
    kind: DecisionKind
    reason: str = ""
    until: date | None = None
    assigned_to: str | None = None
    letter: Letter | None = None


class Decided(Record):
    """What came of it: `kind` is what was recorded (a first approval where two must consent), `entry` the one that now
    stands for the invoice.
    """

    entry: int
    kind: DecisionKind
    standing: Standing
    second_person_needed: bool = False


def decide(desk: Desk, account: Account, entry: int, asked: DecisionAsked) -> Decided:
    """Records the decision. Raises RefusedError where they may not, StaleError where the invoice is no longer as they
    saw it, UnknownEntryError.
    """
    if not account.decides:
        raise RefusedError(
            "not_allowed", "Votre rôle lit, mais ne décide pas.", "Your role reads, but decides not.", 403
        )
    if asked.kind in _DECIDING:
        refuse_in_shadow(desk.settings)
    invoice = as_seen(desk, entry, asked.seen)
    refuse_locked(invoice, account, asked.kind)
    kind = _allowed(desk, account, invoice, asked)
    made = Decision(
        kind=kind,
        person=account.name,
        reason=_reason(asked),
        at=desk.now(),
        until=asked.until if kind is DecisionKind.HOLD else None,
        assigned_to=asked.assigned_to if kind is DecisionKind.ASSIGN else None,
        letter=asked.letter if kind is DecisionKind.SEND_BACK else None,
    )
    present = invoice.outcome.entry
    assert present is not None
    try:
        outcome = desk.ledger.decide(present, made, invoice.outcome.decisions)
    except DecidedMeanwhileError:
        as_seen(desk, entry, asked.seen)  # says what changed
        raise
    if kind is DecisionKind.UNDO and invoice.outcome.standing in TURNED_DOWN:
        # Others may have taken its place under a ceiling since: the rules look at it anew.
        _check_again(desk, invoice, made)
        present = desk.ledger.review.present_entry(present)
        outcome = desk.ledger.review.invoice(present).outcome
    if kind in _TAKING_BACK:
        _check_what_leaned_on(desk, invoice, made)
    assert outcome.standing is not None
    return Decided(
        entry=present,
        kind=kind,
        standing=outcome.standing,
        second_person_needed=kind is DecisionKind.APPROVE,
    )


def refuse_locked(invoice: InvoiceInReview, account: Account, kind: DecisionKind | None = None) -> None:
    """Raises RefusedError where somebody else has the invoice open, unless what is asked disturbs nobody."""
    lock = invoice.lock
    if lock is not None and lock.person != account.name and kind not in _WITHOUT_LOCK:
        raise RefusedError(
            "locked",
            f"{lock.person} a cette facture ouverte. Attendez qu'elle soit libérée, ou parlez-vous.",
            f"{lock.person} has this invoice open. Wait until it is free, or talk to each other.",
            409,
        )


def two_people_needed(desk: Desk, total: Decimal | None) -> bool:
    """Whether an invoice of that total (none read: to be safe) is for two people to accept."""
    return total is None or abs(total) > desk.two_people_above


def _allowed(desk: Desk, account: Account, invoice: InvoiceInReview, asked: DecisionAsked) -> DecisionKind:
    """The kind to record. Raises RefusedError."""
    kind, standing = asked.kind, invoice.outcome.standing
    if kind is DecisionKind.RETURN:
        raise RefusedError("not_understood", "La demande n'est pas comprise.", "The request is not understood.")
    if kind is DecisionKind.COMMENT:
        return kind
    if kind is DecisionKind.UNDO:
        _refuse_undo(desk, account, invoice)
        return kind
    if standing in _DECIDED:
        raise RefusedError(
            "decided",
            "Cette facture est déjà décidée. Annulez d'abord la décision.",
            "This invoice is decided already. Undo the decision first.",
            409,
        )
    if kind is DecisionKind.ASSIGN:
        _refuse_assignment(desk, asked)
    if kind is DecisionKind.HOLD and asked.until is not None and asked.until <= desk.today():
        raise RefusedError("date", "L'attente doit finir après aujourd'hui.", "The hold must end after today.")
    if kind not in _TAKING:
        return kind
    if standing not in IN_QUEUE:
        raise RefusedError(
            "clear", "Cette facture est conforme : rien à accepter.", "This invoice is clear: nothing to accept."
        )
    return _taken(desk, account, invoice, kind)


def _taken(desk: Desk, account: Account, invoice: InvoiceInReview, kind: DecisionKind) -> DecisionKind:
    blocked = any(finding.severity is Severity.BLOCK for finding in invoice.outcome.findings)
    if kind is DecisionKind.ACCEPT and blocked:
        raise RefusedError(
            "blocked",
            "Un constat bloque cette facture : corrigez-la, ou demandez une dérogation.",
            "A finding blocks this invoice: correct it, or ask for an override.",
            403,
        )
    if kind is DecisionKind.OVERRIDE and not blocked:
        raise RefusedError(
            "not_blocked", "Rien ne bloque cette facture : acceptez-la.", "Nothing blocks this invoice: accept it."
        )
    if kind is DecisionKind.OVERRIDE and not may_override(account, desk.settings):
        raise RefusedError(
            "not_allowed",
            "Déroger à un blocage revient à un superviseur.",
            "Overriding a block is for a supervisor.",
            403,
        )
    if account.name in invoice.corrected_by and any(
        finding.code == RuleCode.FRD_07 for finding in invoice.outcome.findings
    ):
        raise RefusedError(
            "same_person",
            "Vous avez corrigé cette facture : une autre personne en décide.",
            "You corrected this invoice: somebody else decides on it.",
            403,
        )
    if not two_people_needed(desk, invoice.outcome.total):
        return kind
    if invoice.first_approval == account.name:
        raise RefusedError(
            "same_person",
            "Vous avez déjà approuvé : à ce montant, une deuxième personne décide.",
            "You approved already: at this amount, a second person decides.",
            403,
        )
    return kind if invoice.first_approval or invoice.corrected_by else DecisionKind.APPROVE


def _refuse_undo(desk: Desk, account: Account, invoice: InvoiceInReview) -> None:
    last = next((made for made in reversed(invoice.decisions) if made.decision.kind not in _WITHOUT_LOCK), None)
    undone = invoice.outcome.standing in (*_DECIDED, Standing.HELD) or invoice.first_approval is not None
    if last is None or not undone:
        raise RefusedError("nothing", "Il n'y a rien à annuler.", "There is nothing to undo.")
    if last.decision.person != account.name and not may_override(account, desk.settings):
        raise RefusedError(
            "not_allowed",
            f"Cette décision est de {last.decision.person} : cette personne ou un superviseur peut l'annuler.",
            f"This decision is {last.decision.person}'s: they or a supervisor may undo it.",
            403,
        )


def _refuse_assignment(desk: Desk, asked: DecisionAsked) -> None:
    if asked.assigned_to is None:
        return
    account = desk.ledger.accounts.get(asked.assigned_to)
    if account is None or not account.active or not account.decides:
        raise RefusedError(
            "person", "Cette personne ne peut pas traiter de factures.", "This person cannot deal with invoices."
        )


def _reason(asked: DecisionAsked) -> str:
    letter = asked.letter
    if letter is not None and (len(letter.text) > _LONGEST_LETTER or len(letter.subject) > _LONGEST_REASON):
        raise RefusedError("too_long", "La lettre est trop longue.", "The letter is too long.")
    reason = asked.reason.strip()
    if not reason and asked.kind is DecisionKind.SEND_BACK and letter is not None:
        reason = letter.subject.strip()
    if not reason and asked.kind is DecisionKind.ASSIGN:
        reason = asked.assigned_to or "–"
    if not reason:
        raise RefusedError("reason", "Dites pourquoi, en quelques mots.", "Say why, in a few words.")
    if len(reason) > _LONGEST_REASON:
        raise RefusedError("too_long", "La raison est trop longue.", "The reason is too long.")
    return reason


def _check_again(desk: Desk, invoice: InvoiceInReview, made: Decision) -> None:
    with desk.ledger.checking(invoice.outcome.sha256, actor=made.person, again=made.reason) as checking:
        check_all(checking, desk.tables(), desk.rules, desk.today())


def _check_what_leaned_on(desk: Desk, invoice: InvoiceInReview, made: Decision) -> None:
    """What a credit note gave back, it gives no more: invoices that nobody decided on may be past a ceiling now."""
    contract_number, sha256 = invoice.outcome.contract_number, invoice.outcome.sha256
    if invoice.checked is None or contract_number is None:
        return
    if invoice.checked.reading.invoice.invoice_type is InvoiceType.CREDIT_NOTE:
        check_undecided(
            desk.ledger,
            contract_number,
            desk.tables(),
            desk.rules,
            desk.today(),
            but=sha256,
            actor=made.person,
            why=made.reason,
        )
