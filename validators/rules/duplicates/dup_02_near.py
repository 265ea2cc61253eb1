"""DUP-02: no near duplicate: number, amount, date."""

from collections.abc import Iterator

from records.finding import Severity
from records.invoice import Invoice
from records.numbering import comparable_number
from records.past_invoice import PastInvoice
from validators import missing
from validators.amounts import drawn
from validators.case import Case
from validators.matching.names import as_read
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_LONGEST_SUFFIX = 2


class NearDuplicate(Rule):
    code = RuleCode.DUP_02
    severity = Severity.WARN
    named_by = NamedBy.AUDITOR
    inputs = (Input.VENDORS, Input.HISTORY)
    title = both(
        "Presque un double : numéro (O/0, I/1, suffixe, tiret), montant, date",
        "Near duplicate: number (O/0, I/1, suffix, dash), amount, date",
    )
    reason = both(
        "Le rapprochement exact du numéro et du montant manque les doubles dont un caractère a changé. Deux de "
        "ces trois suffisent : "
        "un numéro presque pareil, le même total, la même date ou la même période.",
        "Exact matching of number and amount misses duplicates in which a character changed. Two of these three "
        "are enough: a number "
        "nearly the same, the same total, the same date or period.",
    )
    example = both(
        "F-2026-1O17 et F-2026-1017 ; F-1017 et F-1017A.", "F-2026-1O17 and F-2026-1017; F-1017 and F-1017A."
    )
    false_alarm = both("Des mensualités égales datées du même jour.", "Equal monthly fees dated the same day.")

    def check(self, case: Case) -> Iterator[Outcome]:
        vendor, invoice = case.vendor, case.invoice
        if vendor is None or invoice.total is None:
            yield self.not_checked(missing.VENDOR if vendor is None else missing.TOTAL)
            return
        for past in case.history.of_vendor(vendor.vendor_id):
            if past.counts and not _same_number(invoice, past.invoice) and _is_near(invoice, past):
                yield self.finding(
                    say(
                        "Cette facture ressemble à {reference}, reçue le {day} : {number}, {total}.",
                        "This invoice is like {reference}, received on {day}: {number}, {total}.",
                        reference=past.reference,
                        day=past.received_at.date(),
                        number=past.invoice.invoice_number or "",
                        total=case.money(invoice.total),
                    ),
                    "/invoice_number",
                    found=past.reference,
                    at_stake=drawn(invoice),
                )
                return


def _same_number(one: Invoice, other: Invoice) -> bool:
    numbers = [comparable_number(invoice.invoice_number or "") for invoice in (one, other)]
    return bool(numbers[0]) and numbers[0] == numbers[1]


def _is_near(invoice: Invoice, past: PastInvoice) -> bool:
    other = past.invoice
    same_total = invoice.total == other.total and bool(invoice.total)
    same_date = invoice.issue_date is not None and invoice.issue_date == other.issue_date
    period = (invoice.period_start, invoice.period_end)
    same_period = None not in period and period == (other.period_start, other.period_end)
    return [_near_number(invoice, other), same_total, same_date or same_period].count(True) >= 2


def _near_number(one: Invoice, other: Invoice) -> bool:
    """Whether letters taken for others, or a short suffix, are all that sets two numbers apart."""
    if not one.invoice_number or not other.invoice_number:
        return False
    short, long = sorted((_seen(one.invoice_number), _seen(other.invoice_number)), key=len)
    return bool(short) and long.startswith(short) and len(long) - len(short) <= _LONGEST_SUFFIX


def _seen(number: str) -> str:
    # Letters taken for others come before leading zeros: an O may be one of them.
    return as_read(comparable_number(number).lower()).lstrip("o")
