"""A person corrects what was read: a new version beside the old, checked at once."""

from pydantic import Field

from ledger.errors import AlreadyDecidedError, DecidedMeanwhileError
from records.account import Account
from records.finding import Finding, Verdict
from records.invoice import Invoice, InvoiceType
from records.outcome import Standing
from records.record import Record
from review.check_again import check_all, check_undecided
from review.corrected_reading import MOST_ROWS, FieldAsked, LineAsked, TaxAsked, changed_fields, corrected_reading
from review.decide import refuse_locked
from review.desk import Desk
from review.learn import learn
from review.refusal import RefusedError
from review.stale import as_seen


class CorrectionAsked(Record):
    """What a person changes or confirms. `seen` is the invoice's `seen` as they saw it; `lines` and `taxes`, where
    given, replace all of them.
    """

    seen: str
    changes: tuple[FieldAsked, ...] = Field(default=(), max_length=MOST_ROWS)
    lines: tuple[LineAsked, ...] | None = Field(default=None, max_length=MOST_ROWS)
    taxes: tuple[TaxAsked, ...] | None = Field(default=None, max_length=MOST_ROWS)
    reason: str = Field(default="", max_length=2000)


class FieldChanged(Record):
    """A field's value before and after, as JSON has it."""

    field: str
    before: str | None
    after: str | None


class Corrected(Record):
    """What came of it: the entry that now stands for the invoice, its `seen`, verdict and standing; the findings that
    appeared and those that are gone; the fields whose values changed.
    """

    entry: int
    seen: str
    verdict: Verdict
    standing: Standing
    appeared: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()
    changed: tuple[FieldChanged, ...] = ()


def correct(desk: Desk, account: Account, entry: int, asked: CorrectionAsked) -> Corrected:
    """Records the correction and checks the document again, as one step. Raises RefusedError where it can't be done,
    WrongFieldError for a value that its field can't have, StaleError, UnknownEntryError.
    """
    if not account.decides:
        raise RefusedError("not_allowed", "Votre rôle lit sans corriger.", "Your role reads and does not correct.", 403)
    if not asked.changes and asked.lines is None and asked.taxes is None:
        raise RefusedError("nothing", "Il n'y a rien à corriger.", "There is nothing to correct.")
    invoice = as_seen(desk, entry, asked.seen)
    refuse_locked(invoice, account)
    present, position = invoice.outcome.entry, invoice.outcome.position
    if invoice.checked is None or position is None or present is None:
        raise RefusedError("no_invoice", "Aucune facture n'a été lue ici.", "No invoice was read here.")
    reading = desk.ledger.reading(invoice.outcome.sha256)
    before = reading.invoices[position]
    pages = {page.number: page for page in reading.page_words}
    after = corrected_reading(before, account.name, asked.changes, asked.lines, asked.taxes, pages)
    changed = changed_fields(before.invoice, after.invoice)
    invoices = (*reading.invoices[:position], after, *reading.invoices[position + 1 :])
    why = asked.reason.strip() or _why(changed, asked)
    corrected = reading.model_copy(update={"invoices": invoices})
    tables = desk.tables()
    try:
        with desk.ledger.review.correcting(
            present, invoice.outcome.decisions, corrected, account.name, why
        ) as checking:
            check_all(checking, tables, desk.rules, desk.today())
    except DecidedMeanwhileError:
        as_seen(desk, entry, asked.seen)  # says what changed
        raise
    except AlreadyDecidedError as error:
        raise RefusedError(
            "decided",
            "Cette facture est décidée, ou une autre du même fichier a été retournée ou refusée. Annulez d'abord la "
            "décision.",
            "This invoice is decided, or another of the same file was sent back or rejected. Undo the decision first.",
            409,
        ) from error
    contract_number = invoice.outcome.contract_number
    if contract_number and InvoiceType.CREDIT_NOTE in (before.invoice.invoice_type, after.invoice.invoice_type):
        sha256 = invoice.outcome.sha256
        check_undecided(
            desk.ledger, contract_number, tables, desk.rules, desk.today(), but=sha256, actor=account.name, why=why
        )
    learn(desk, account, invoice, after, asked.changes)
    now = desk.ledger.review.invoice(entry)
    assert now.outcome.entry is not None
    assert now.outcome.verdict is not None
    assert now.outcome.standing is not None
    earlier, later = _by_place(invoice.outcome.findings), _by_place(now.outcome.findings)
    return Corrected(
        entry=now.outcome.entry,
        seen=now.seen,
        verdict=now.outcome.verdict,
        standing=now.outcome.standing,
        appeared=tuple(finding for place, finding in later.items() if place not in earlier),
        gone=tuple(finding for place, finding in earlier.items() if place not in later),
        changed=field_changes(before.invoice, after.invoice),
    )


def field_changes(before: Invoice, after: Invoice) -> tuple[FieldChanged, ...]:
    """The values that differ between two versions of an invoice."""
    changed = changed_fields(before, after)
    return tuple(FieldChanged(field=field, before=was, after=now) for field, (was, now) in changed.items())


def _by_place(findings: tuple[Finding, ...]) -> dict[tuple[str, tuple[str, ...], str | None], Finding]:
    return {(finding.code, finding.fields, finding.found): finding for finding in findings}


def _why(changed: dict[str, tuple[str | None, str | None]], asked: CorrectionAsked) -> str:
    """Where no reason is given, the fields say what was done."""
    fields = list(changed) or [change.field for change in asked.changes] or ["/lines"]
    return ", ".join(fields)[:2000]
