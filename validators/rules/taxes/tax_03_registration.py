"""TAX-03: a registration number stands where a tax is charged."""

from collections.abc import Iterator
from decimal import Decimal

from records.amounts import before_taxes
from records.finding import Severity
from records.invoice import TaxKind
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.tax_sums import tax_amount
from validators.wording import both, say


class RegistrationNumber(Rule):
    code = RuleCode.TAX_03
    severity = Severity.BLOCK
    named_by = NamedBy.FRAUD_LITERATURE
    inputs = (Input.SETTINGS,)
    thresholds = ("tax_number_from",)
    title = both("Numéro d'inscription là où une taxe est facturée", "Registration number where a tax is charged")
    reason = both(
        "Qui n'est pas inscrit ne peut pas percevoir la taxe, et elle n'est pas remboursée sans le numéro.",
        "Whoever is not registered may not collect the tax, and it is not claimed back without the number.",
    )
    example = both(
        "La facture réclame 364,71 $ de TVQ sans numéro de TVQ.",
        "The invoice asks for $364.71 of QST without a QST number.",
    )
    false_alarm = both(
        "Un petit montant : le numéro n'est exigé qu'à partir d'un seuil (réglable).",
        "A small amount: the number is asked for from a threshold only (configurable).",
    )

    def check(self, case: Case) -> Iterator[Outcome]:
        seller, net = case.invoice.seller, before_taxes(case.invoice)
        if net is not None and abs(net) < case.thresholds.tax_number_from:
            return
        numbers = (
            (TaxKind.GST, seller.gst_number, both("TPS", "GST"), "/seller/gst_number"),
            (TaxKind.QST, seller.qst_number, both("TVQ", "QST"), "/seller/qst_number"),
        )
        for kind, number, name, field in numbers:
            charged = tax_amount(case.invoice, kind) or Decimal(0)
            if charged and not number:
                yield self.finding(
                    say(
                        "{amount} de {name} sont facturés, mais le numéro d'inscription à la {name} n'est pas "
                        "sur la facture.",
                        "{amount} of {name} is charged, but the {name} registration number is not on the invoice.",
                        amount=case.money(charged),
                        name=name,
                    ),
                    field,
                    at_stake=charged,
                )
