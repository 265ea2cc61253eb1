"""TAX-07: another province's tax, or a rate that is not the law's."""

from collections.abc import Iterator

from records.finding import Severity
from records.invoice import TaxKind
from validators.case import Case
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.tax_rates import tax_rate_on
from validators.wording import Percent, both, say

_QUEBEC = (TaxKind.GST, TaxKind.QST)


class OtherTax(Rule):
    code = RuleCode.TAX_07
    severity = Severity.WARN
    inputs = (Input.TAXES,)
    title = both(
        "Taux d'une autre province, taxe sur taxe, ou 9,97 % ou 14,975 % imprimé",
        "Another province's rate, tax on tax, or a printed 9.97% or 14.975%",
    )
    reason = both(
        "Un service rendu au Québec porte la TPS et la TVQ, à leur taux exact.",
        "A service given in Québec bears GST and QST, at their exact rates.",
    )
    example = both("TVH de 13 % sur des services rendus à Québec.", "13% HST on services given in Québec City.")
    false_alarm = both("Un fournisseur d'une autre province.", "An out-of-province supplier.")

    def check(self, case: Case) -> Iterator[Outcome]:
        if not case.invoice.taxes:
            yield self.not_checked(both("La facture ne porte aucune taxe.", "The invoice bears no tax."))
        for place, tax in enumerate(case.invoice.taxes):
            if tax.kind not in _QUEBEC:
                yield self.finding(
                    say(
                        "La facture porte une taxe qui n'est pas du Québec : {kind}.",
                        "The invoice bears a tax that is not Québec's: {kind}.",
                        kind=tax.kind.value,
                    ),
                    f"/taxes/{place}",
                    found=tax.kind.value,
                    at_stake=tax.amount,
                )
                continue
            rate = tax_rate_on(tax.kind, case.tax_days.last)
            if tax.rate is not None and rate is not None and tax.rate != rate.rate:
                yield self.finding(
                    say(
                        "Le taux imprimé, {found}, n'est pas celui de la loi, {expected}.",
                        "The rate printed, {found}, is not the law's, {expected}.",
                        found=Percent(tax.rate),
                        expected=Percent(rate.rate),
                    ),
                    f"/taxes/{place}/rate",
                    expected=f"{rate.rate.normalize():f}",
                    found=f"{tax.rate.normalize():f}",
                )
