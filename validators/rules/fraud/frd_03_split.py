"""FRD-03: the purchase is not split in several invoices of the same day and object."""

from collections.abc import Iterator
from datetime import date

from records.amounts import before_taxes, drawn
from records.finding import Severity
from records.invoice import InvoiceType
from records.past_invoice import PastInvoice
from records.past_question import PastQuestion
from records.tables import Vendor
from validators import missing
from validators.case import Case
from validators.dated_rates import moved
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, decimal_text, listed, say


class SplitInvoices(Rule):
    code = RuleCode.FRD_03
    severity = Severity.WARN
    named_by = NamedBy.AUDITOR
    inputs = (Input.VENDORS, Input.CONTRACTS, Input.HISTORY, Input.SETTINGS)
    thresholds = ("approval_thresholds", "split_days")
    title = both(
        "Fractionnement : plusieurs factures, même jour et même objet", "Split: several invoices, same day and object"
    )
    reason = both(
        "Fractionner pour rester sous un seuil est interdit.", "Splitting to stay under a threshold is forbidden."
    )
    source = both("RLRQ c. C-65.1, art. 12.", "CQLR c. C-65.1, s. 12.")
    example = both("Trois factures du même jour sous le même contrat.", "Three invoices of one day under one contract.")
    false_alarm = both("Des bons de travail distincts.", "Distinct work orders.")

    def check(self, case: Case) -> Iterator[Outcome]:
        vendor, invoice = case.vendor, case.invoice
        if vendor is None or invoice.issue_date is None:
            yield self.not_checked(missing.VENDOR if vendor is None else missing.ISSUE_DATE)
            return
        if case.is_credit_note:
            return
        same_day = PastQuestion(vendor_id=vendor.vendor_id, issued=(invoice.issue_date, invoice.issue_date))
        same = [
            past
            for past in case.history.find(same_day)
            if past.invoice.issue_date == invoice.issue_date and self._is_part(case, past)
        ]
        yield from self._around_a_threshold(case, vendor, invoice.issue_date)
        if same:
            yield self.finding(
                say(
                    "{vendor} a facturé le même objet le même jour : {references}.",
                    "{vendor} billed the same object on the same day: {references}.",
                    vendor=vendor.legal_name,
                    references=listed([past.reference for past in same]),
                ),
                "/issue_date",
                found=listed([past.reference for past in same]),
                at_stake=drawn(invoice),
            )

    def _around_a_threshold(self, case: Case, vendor: Vendor, day: date) -> Iterator[Outcome]:
        """Invoices of other days near by, each under an approval threshold that they pass together."""
        apart, this = case.thresholds.split_days, before_taxes(case.invoice)
        near = PastQuestion(vendor_id=vendor.vendor_id, issued=(moved(day, -apart), moved(day, apart)))
        if this is None or not case.thresholds.approval_thresholds:
            return
        others = [
            (past, net)
            for past in case.history.find(near)
            if past.invoice.issue_date not in (None, day) and self._is_part(case, past)
            if (net := before_taxes(past.invoice)) is not None and net > 0
        ]
        for threshold in sorted(case.thresholds.approval_thresholds, reverse=True):
            parts = [(past, net) for past, net in others if net < threshold]
            together = sum((net for _, net in parts), this)
            if parts and 0 < this < threshold <= together:
                yield self.finding(
                    say(
                        "{vendor} a facturé le même objet à {days} jours ou moins d'intervalle ({references}) : "
                        "{together} en tout, "
                        "au-delà du seuil d'approbation de {threshold}, sous lequel reste chaque facture.",
                        "{vendor} billed the same object within {days} days ({references}): {together} in all, past "
                        "the approval threshold of {threshold}, under which each invoice stays.",
                        vendor=vendor.legal_name,
                        days=apart,
                        references=listed([past.reference for past, _ in parts]),
                        together=case.money(together),
                        threshold=case.money(threshold),
                    ),
                    "/issue_date",
                    expected=f"< {decimal_text(threshold)}",
                    found=decimal_text(together),
                    at_stake=this,
                )
                return

    def _is_part(self, case: Case, past: PastInvoice) -> bool:
        """Another invoice of the same contract, not under a work order of its own, and not this number again."""
        this, other = case.invoice, past.invoice
        number = case.contract.contract_number if case.contract else None
        return (
            past.counts
            and other.invoice_type is not InvoiceType.CREDIT_NOTE
            and past.contract_number == number
            and other.invoice_number != this.invoice_number
            and (this.purchase_order is None or other.purchase_order in (None, this.purchase_order))
        )
