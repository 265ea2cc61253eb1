"""TAX-08: reimbursed expenses are in the taxable base."""

from collections.abc import Iterator
from decimal import Decimal

from records.amounts import before_taxes, line_amount
from records.finding import Severity
from records.invoice import LineKind, TaxKind
from validators import missing
from validators.case import Case
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.tax_rates import lawful_amounts
from validators.tax_sums import tax_amount
from validators.wording import both, say


class ExpensesTaxed(Rule):
    code = RuleCode.TAX_08
    severity = Severity.WARN
    inputs = (Input.TAXES,)
    title = both("Dépenses remboursées comprises dans la base taxable", "Reimbursed expenses are in the taxable base")
    reason = both(
        "Les dépenses que le fournisseur refacture font partie du prix de son service : elles portent les taxes.",
        "Expenses that the supplier bills again are part of the price of the service: they bear the taxes.",
    )
    example = both("Les taxes ne sont calculées que sur les honoraires.", "The taxes are worked out on the fees alone.")
    false_alarm = both("Une dépense payée à titre de mandataire.", "An expense paid as an agent.")

    def check(self, case: Case) -> Iterator[Outcome]:
        net = before_taxes(case.invoice)
        amounts = [line_amount(line) or Decimal(0) for line in case.invoice.lines if line.kind is LineKind.EXPENSE]
        expenses = sum(amounts, Decimal(0))
        if net is None or not expenses:
            yield self.not_checked(missing.AMOUNT if net is None else missing.EXPENSES)
            return
        for kind, name in ((TaxKind.GST, both("TPS", "GST")), (TaxKind.QST, both("TVQ", "QST"))):
            found = tax_amount(case.invoice, kind)
            with_expenses = lawful_amounts(kind, case.tax_days.last, net, [])
            if found is None or found in with_expenses:
                continue
            if found in lawful_amounts(kind, case.tax_days.last, net - expenses, []):
                yield self.finding(
                    say(
                        "{name} : elle n'est calculée que sur {fees}, sans les dépenses de {expenses}.",
                        "{name}: it is worked out on {fees} alone, without the expenses of {expenses}.",
                        name=name,
                        fees=case.money(net - expenses),
                        expenses=case.money(expenses),
                    ),
                    *(f"/taxes/{place}/amount" for place, tax in enumerate(case.invoice.taxes) if tax.kind is kind),
                    at_stake=found - with_expenses[0],
                )
