"""VEN-02: the NEQ is well formed."""

import re
from collections.abc import Iterator

from stdnum import luhn

from records.finding import Severity
from validators.case import Case
from validators.rule import Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_FORM = re.compile(r"(?:11|22|33|88)\d{8}")


class NeqNumber(Rule):
    code = RuleCode.VEN_02
    severity = Severity.WARN
    title = both("NEQ bien formé", "NEQ well formed")
    reason = both(
        "Un numéro d'entreprise du Québec mal formé est mal lu, mal écrit ou inventé.",
        "A badly formed Québec enterprise number is misread, mistyped or made up.",
    )
    source = both(
        "Dix chiffres qui commencent par 11, 22, 33 ou 88 ; les huit derniers suivent l'algorithme de Luhn pour "
        "la quasi-totalité "
        "des numéros publiés : avertir, jamais bloquer.",
        "Ten digits that begin with 11, 22, 33 or 88; the last eight follow Luhn's algorithm for nearly all "
        "published numbers: "
        "warn, never block.",
    )
    example = both("1100000019 : le dernier chiffre devrait être 8.", "1100000019: the last digit should be 8.")

    def check(self, case: Case) -> Iterator[Outcome]:
        number = case.invoice.seller.neq
        if not number:
            yield self.not_checked(both("Aucun NEQ n'a été lu.", "No NEQ was read."))
        elif not _FORM.fullmatch(number) or not luhn.is_valid(number[2:]):
            yield self.finding(
                say(
                    "Le NEQ « {number} » n'est pas bien formé.", 'The NEQ "{number}" is not well formed.', number=number
                ),
                "/seller/neq",
                found=number,
            )
