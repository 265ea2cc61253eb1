"""DOC-01: the invoice says what the law asks, by its amount."""

from collections.abc import Iterator

from records.amounts import before_taxes
from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class WhatTheLawAsks(Rule):
    code = RuleCode.DOC_01
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    inputs = (Input.CONTRACTS, Input.SETTINGS)
    thresholds = ("supplier_and_date_from", "buyer_and_description_from")
    title = both("Mentions que la loi demande, selon le montant", "What the law asks an invoice to say, by its amount")
    reason = both(
        "Sans ces mentions, la taxe payée peut être refusée au remboursement, et la facture ne prouve pas la dette.",
        "Without them the tax paid may be refused when claimed back, and the invoice does not prove the debt.",
    )
    source = both(
        "Toujours : fournisseur, date, total. Dès 100 $ : la taxe et le numéro d'inscription (TAX-03). Dès 500 $ "
        ": l'acheteur, "
        "les modalités et une description. Seuils réglables.",
        "Always: supplier, date, total. From $100: the tax and the registration number (TAX-03). From $500: the "
        "buyer, the terms "
        "and a description. Thresholds are configurable.",
    )
    example = both("Une facture de 5 000 $ sans acheteur nommé.", "An invoice of $5,000 that names no buyer.")
    false_alarm = both("La mention est au contrat.", "It is said in the contract instead.")

    def check(self, case: Case) -> Iterator[Outcome]:
        invoice, net = case.invoice, before_taxes(case.invoice)
        if net is None:
            yield self.not_checked(missing.AMOUNT)
            return
        terms = invoice.payment_terms or invoice.due_date or (case.contract and case.contract.payment_terms_days)
        described = any(line.description or line.role or line.person for line in invoice.lines)
        asked = (
            (case.thresholds.supplier_and_date_from, invoice.seller.name, "/seller/name", _SUPPLIER),
            (case.thresholds.supplier_and_date_from, invoice.issue_date, "/issue_date", _DATE),
            (case.thresholds.supplier_and_date_from, invoice.total, "/total", _TOTAL),
            (case.thresholds.buyer_and_description_from, invoice.buyer.name, "/buyer/name", _BUYER),
            (case.thresholds.buyer_and_description_from, terms, "/payment_terms", _TERMS),
            (case.thresholds.buyer_and_description_from, described, "/lines", _DESCRIPTION),
        )
        for threshold, value, field, name in asked:
            if abs(net) >= threshold and (value is None or value is False or value == ""):
                yield self.finding(
                    say(
                        "À {net} avant taxes, la facture doit donner {name} ; rien n'a été lu.",
                        "At {net} before taxes, the invoice must give {name}; none was read.",
                        net=case.money(net),
                        name=name,
                    ),
                    field,
                )


_SUPPLIER = both("le nom du fournisseur", "the supplier's name")
_DATE = both("sa date", "its date")
_TOTAL = both("son total", "its total")
_BUYER = both("le nom de l'acheteur", "the buyer's name")
_TERMS = both("les modalités de paiement", "the payment terms")
_DESCRIPTION = both("une description des services", "a description of the services")
