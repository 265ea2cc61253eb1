"""The check that TAX-01 and TAX-02 share: a tax's amount at the date's rate, with lawful rounding."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from records.amounts import before_taxes, line_amount
from records.finding import Finding, Severity
from records.invoice import TaxKind
from records.record import BilingualText
from validators import missing
from validators.case import Case
from validators.dated_rates import Days
from validators.rule import Input, Outcome, Rule
from validators.tax_rates import lawful_amounts, tax_rate_on
from validators.tax_sums import tax_amount
from validators.wording import Percent, both, decimal_text, say

_OTHER = {TaxKind.GST: TaxKind.QST, TaxKind.QST: TaxKind.GST}


class TaxAmount(Rule):
    """A tax that is asked for is what the law asks of the amount before taxes, expenses included."""

    severity = Severity.BLOCK
    tolerated = True
    inputs = (Input.TAXES,)
    kind: ClassVar[TaxKind]
    name: ClassVar[BilingualText]
    reason = both(
        "Une taxe mal calculée est payée en trop, ou refusée au remboursement.",
        "A tax worked out wrongly is paid in excess, or refused when it is claimed back.",
    )
    source = both(
        "Taux datés de `validators/taxes.csv`. Le demi-cent monte ; la taxe se calcule sur le total, par ligne, "
        "ou avec "
        "l'autre taxe en une étape.",
        "Dated rates of `validators/taxes.csv`. Half a cent goes up; the tax is worked out on the total, by line, or "
        "with the other tax in one step.",
    )
    false_alarm = both("Une fourniture exonérée ; un petit fournisseur.", "An exempt supply; a small supplier.")

    def check(self, case: Case) -> Iterator[Outcome]:
        found, base = tax_amount(case.invoice, self.kind), before_taxes(case.invoice)
        days = case.tax_days
        rate = tax_rate_on(self.kind, days.last)
        if found is None or base is None or rate is None:
            yield self.not_checked(self._why_not(base is None, rate is None))
            return
        lines = [amount for line in case.invoice.lines if (amount := line_amount(line)) is not None]
        if tax_rate_on(self.kind, days.first) != rate:
            yield self._straddles(case, days, found)
            return
        lawful = lawful_amounts(self.kind, days.last, base, lines, tax_amount(case.invoice, _OTHER[self.kind]))
        if found in lawful or case.within(self.code, found - lawful[0], lawful[0]):
            return
        yield self.finding(
            say(
                "{name} : {rate} de {base} font {expected}, mais {found} sont facturés.",
                "{name}: {rate} of {base} comes to {expected}, but {found} is billed.",
                name=self.name,
                rate=Percent(rate.rate),
                base=case.money(base),
                expected=case.money(lawful[0]),
                found=case.money(found),
            ),
            *(f"/taxes/{place}/amount" for place, tax in enumerate(case.invoice.taxes) if tax.kind is self.kind),
            expected=decimal_text(lawful[0]),
            found=decimal_text(found),
            at_stake=found - lawful[0],
        )

    def _straddles(self, case: Case, days: Days, found: Decimal) -> Finding:
        return self.finding(
            say(
                "{name} : son taux change pendant les services, du {first} au {last} ; les {found} facturés sont à "
                "vérifier.",
                "{name}: its rate changes during the services, {first} to {last}; the {found} billed is to be checked.",
                name=self.name,
                first=days.first,
                last=days.last,
                found=case.money(found),
            ),
            *(f"/taxes/{place}/amount" for place, tax in enumerate(case.invoice.taxes) if tax.kind is self.kind),
            found=decimal_text(found),
        )

    def _why_not(self, no_base: bool, no_rate: bool) -> BilingualText:
        if no_base:
            return missing.AMOUNT
        if no_rate:
            return say("Aucun taux de {name} connu à cette date.", "No {name} rate known on that date.", name=self.name)
        return say("La facture ne réclame pas de {name}.", "The invoice asks for no {name}.", name=self.name)
