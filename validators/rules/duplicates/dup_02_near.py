"""DUP-02: no near duplicate: number, amount, date."""

from collections.abc import Iterator

from records.amounts import drawn
from records.finding import Severity
from records.invoice import Invoice
from records.numbering import comparable_number, seen_number
from records.past_invoice import PastInvoice
from records.past_question import PastQuestion
from validators import missing
from validators.case import Case
from validators.matching.line import printed_days
from validators.matching.names import plain
from validators.matching.pictures import look_alike
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, listed, say

_LONGEST_SUFFIX = 2
_SEVERAL_WORDS = 2


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
        "Le rapprochement exact du numéro et du montant manque les doubles dont un caractère a changé. Suffisent : des "
        "numéros qu'un lecteur confond (O et 0, I et 1) ; ou deux de ces trois : le numéro à un suffixe près, le même "
        "total, la même date ou la même période ; ou le même total avec les mêmes lignes ou la même image de page.",
        "Exact matching of number and amount misses duplicates in which a character changed. Enough are: numbers that "
        "a reader confuses (O and 0, I and 1); or two of these three: the number but for a suffix, the same total, the "
        "same date or period; or the same total with the same lines or the same picture of the page.",
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
        like = PastQuestion(vendor_id=vendor.vendor_id, number_or_total=(invoice.invoice_number, invoice.total))
        near = [
            past
            for past in case.history.find(like)
            if past.counts and not _same_number(invoice, past.invoice) and _is_near(invoice, case.page_hashes, past)
        ]
        if near:
            references = listed([past.reference for past in near])
            yield self.finding(
                say(
                    "Cette facture ressemble à {references}, reçue le {day} : {number}, {total}.",
                    "This invoice is like {references}, received on {day}: {number}, {total}.",
                    references=references,
                    day=near[0].received_at.date(),
                    number=near[0].invoice.invoice_number or "",
                    total=case.money(invoice.total),
                ),
                "/invoice_number",
                found=references,
                at_stake=drawn(invoice),
            )


def _same_number(one: Invoice, other: Invoice) -> bool:
    numbers = [comparable_number(invoice.invoice_number or "") for invoice in (one, other)]
    return bool(numbers[0]) and numbers[0] == numbers[1]


def _is_near(invoice: Invoice, page_hashes: tuple[str, ...], past: PastInvoice) -> bool:
    """Numbers that a reader confuses are enough; else two of: the number but for a suffix, the total, the date or the
    period; or the total and the same lines or picture, unless the periods printed are apart, as monthly fees' are; or
    the number but for a suffix, and the same picture.
    """
    other = past.invoice
    short, long = sorted((seen_number(invoice.invoice_number), seen_number(other.invoice_number)), key=len)
    if short and short == long:
        return True
    suffixed = bool(short) and long.startswith(short) and len(long) - len(short) <= _LONGEST_SUFFIX
    same_total = invoice.total == other.total and bool(invoice.total)
    same_date = invoice.issue_date is not None and invoice.issue_date == other.issue_date
    days, other_days = printed_days(None, invoice), printed_days(None, other)
    same_period = days is not None and days == other_days
    if [suffixed, same_total, same_date or same_period].count(True) >= 2:
        return True
    apart = days is not None and other_days is not None and days.shared_with(other_days) is None
    if suffixed or (same_total and not apart):
        return look_alike(page_hashes, past.page_hashes) or (same_total and _same_lines(invoice, other))
    return False


def _same_lines(one: Invoice, other: Invoice) -> bool:
    """Whether they bill the same descriptions, of several words in all, on the same days at the same amounts."""
    lines, others = (
        sorted((plain(line.description or ""), str(line.service_date), str(line.amount)) for line in invoice.lines)
        for invoice in (one, other)
    )
    return lines == others and sum(len(description.split()) for description, _, _ in lines) >= _SEVERAL_WORDS
