"""EXP-05: no mark-up on expenses."""

import re
from collections.abc import Iterator
from decimal import Decimal

from records.amounts import expenses, lines_sum
from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.matching.names import plain
from validators.rounding import nearest_cents
from validators.rule import Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import Percent, both, decimal_text, say

_MARK_UP = re.compile(
    r"\b(?:majoration|majore|majorees?|mark ?up|handling (?:fee|charge)s?|admin(?:istration)? fees?"
    r"|frais (?:de )?(?:administration|gestion|manutention))\b"
)
_SHARES = (Decimal("2.5"), *map(Decimal, range(1, 26)))
"""The percentages that fees on expenses are."""


class MarkUp(Rule):
    code = RuleCode.EXP_05
    severity = Severity.WARN
    title = both("Majoration des dépenses", "Mark-up on expenses")
    reason = both(
        "Les dépenses se remboursent à leur coût, sauf frais convenus.",
        "Expenses are reimbursed at cost, but for fees agreed.",
    )
    example = both("« Frais d'administration de 10 % sur déboursés ».", '"10% administration fee on disbursements".')
    false_alarm = both("Des frais convenus au contrat.", "Fees that the contract agrees to.")

    def check(self, case: Case) -> Iterator[Outcome]:
        if not case.invoice.lines:
            yield self.not_checked(missing.LINES)
        for place, line in enumerate(case.invoice.lines):
            if line.description and _MARK_UP.search(plain(line.description)):
                yield self.finding(
                    say(
                        "Ligne {row} : « {description} » paraît être une majoration des dépenses.",
                        'Line {row}: "{description}" looks like a mark-up on expenses.',
                        row=place + 1,
                        description=line.description,
                    ),
                    f"/lines/{place}/amount",
                    found=line.description,
                    at_stake=line.amount,
                )
        yield from self._not_read(case)

    def _not_read(self, case: Case) -> Iterator[Outcome]:
        """The subtotal is more than the lines by a round share of the expenses: a fee on them that was not read."""
        summed, billed, spent = lines_sum(case.invoice), case.invoice.subtotal, abs(expenses(case.invoice))
        if summed is None or billed is None or not spent or billed <= summed:
            return
        gap = billed - summed
        share = next((share for share in _SHARES if gap in nearest_cents(spent * share / 100)), None)
        if share is not None:
            yield self.finding(
                say(
                    "Le sous-total dépasse la somme des lignes de {gap}, soit {share} des dépenses : une majoration "
                    "des dépenses qui n'a pas été lue ?",
                    "The subtotal is above the sum of the lines by {gap}, {share} of the expenses: a mark-up on "
                    "expenses that was not read?",
                    gap=case.money(gap),
                    share=Percent(share),
                ),
                "/subtotal",
                expected=decimal_text(summed),
                found=decimal_text(billed),
                at_stake=gap,
            )
