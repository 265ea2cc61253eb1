"""DUP-01: the same supplier's same number came before, in any year."""

from collections.abc import Iterator

from records.amounts import drawn
from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, listed, say


class SameNumber(Rule):
    code = RuleCode.DUP_01
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    inputs = (Input.VENDORS, Input.HISTORY)
    title = both(
        "Même fournisseur, même numéro (normalisé), toutes années", "Same supplier, same number (normalised), any year"
    )
    reason = both(
        "La cause la plus commune d'un double paiement est la même facture reçue deux fois.",
        "The most common cause of a double payment is the same invoice received twice.",
    )
    example = both("F-2026-1017 et « F2026 1017 ».", 'F-2026-1017 and "F2026 1017".')
    false_alarm = both(
        "Une réémission : la première, refusée ou retournée, ne compte plus.",
        "A reissue: the first one, rejected or sent back, no longer counts.",
    )

    def check(self, case: Case) -> Iterator[Outcome]:
        vendor, number = case.vendor, case.invoice.invoice_number
        if vendor is None or not number:
            yield self.not_checked(missing.VENDOR if vendor is None else missing.INVOICE_NUMBER)
            return
        same = [past for past in case.history.same_number(vendor.vendor_id, number) if past.counts]
        if same:
            references = listed([past.reference for past in same])
            yield self.finding(
                say(
                    "La facture {number} du fournisseur {vendor} a déjà été reçue le {day} : {references}.",
                    "Invoice {number} of {vendor} was already received on {day}: {references}.",
                    number=number,
                    vendor=vendor.legal_name,
                    day=same[0].received_at.date(),
                    references=references,
                ),
                "/invoice_number",
                found=references,
                at_stake=drawn(case.invoice),
            )
