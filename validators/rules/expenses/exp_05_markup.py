"""EXP-05: no mark-up on expenses."""

import re
from collections.abc import Iterator

from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.matching.names import plain
from validators.rule import Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_MARK_UP = re.compile(
    r"\b(?:majoration|majore|majorees?|mark ?up|handling (?:fee|charge)s?|admin(?:istration)? fees?"
    r"|frais (?:de )?(?:administration|gestion|manutention))\b"
)


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
