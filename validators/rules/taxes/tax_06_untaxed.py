"""TAX-06: a taxable service bears its taxes."""

from collections.abc import Iterator

from records.amounts import before_taxes
from records.finding import Severity
from records.invoice import TaxKind
from validators import missing
from validators.case import Case
from validators.rule import NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.tax_sums import tax_amount
from validators.wording import both, say


class Untaxed(Rule):
    code = RuleCode.TAX_06
    severity = Severity.WARN
    named_by = NamedBy.FRAUD_LITERATURE
    title = both("Aucune taxe sur un service taxable", "No tax on a taxable service")
    reason = both(
        "Un service professionnel est taxable ; une taxe absente est un oubli, ou un fournisseur qui n'est pas "
        "inscrit.",
        "A professional service is taxable; a missing tax is an oversight, or a supplier who is not registered.",
    )
    example = both("5 000,00 $ d'honoraires avec TPS, sans TVQ.", "$5,000.00 of fees with GST, without QST.")
    false_alarm = both("Un petit fournisseur.", "A small supplier.")

    def check(self, case: Case) -> Iterator[Outcome]:
        net = before_taxes(case.invoice)
        if net is None:
            yield self.not_checked(missing.AMOUNT)
            return
        if not net or tax_amount(case.invoice, TaxKind.HST):
            return
        for kind, name in ((TaxKind.GST, both("TPS", "GST")), (TaxKind.QST, both("TVQ", "QST"))):
            if not tax_amount(case.invoice, kind):
                yield self.finding(
                    say(
                        "Aucune {name} n'est facturée sur {net}.",
                        "No {name} is billed on {net}.",
                        name=name,
                        net=case.money(net),
                    ),
                    "/taxes",
                )
