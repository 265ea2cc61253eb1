"""TAX-05: the QST number is well formed."""

import re
from collections.abc import Iterator

from records.finding import Severity
from validators.case import Case
from validators.rule import Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_FORM = re.compile(r"(\d{9})(\d)(?:TQ\d{4})?")
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2)


def qst_number_is_valid(number: str) -> bool:
    """Ten digits whose last is right, alone or followed by TQ and four digits."""
    parts = _FORM.fullmatch(number)
    if parts is None:
        return False
    weighted = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, parts[1], strict=True))
    return (11 - weighted % 11) % 10 == int(parts[2])


class QstNumber(Rule):
    code = RuleCode.TAX_05
    severity = Severity.WARN
    title = both("Numéro de TVQ bien formé", "QST number well formed")
    reason = both(
        "Un numéro dont le chiffre de contrôle est faux est mal lu, mal écrit ou inventé.",
        "A number whose check digit is wrong is misread, mistyped or made up.",
    )
    source = both(
        "Dix chiffres, TQ et quatre chiffres ; poids 4 3 2 7 6 5 4 3 2 sur les neuf premiers, (11 − somme mod "
        "11) mod 10 : "
        "numéro d'identification de Revenu Québec.",
        "Ten digits, TQ and four digits; weights 4 3 2 7 6 5 4 3 2 over the first nine, (11 − sum mod 11) mod 10: "
        "identification number of Revenu Québec.",
    )
    example = both("1234567890 TQ0001 : le chiffre de contrôle est 2.", "1234567890 TQ0001: the check digit is 2.")
    false_alarm = both("Un fournisseur non résident.", "A non-resident supplier.")

    def check(self, case: Case) -> Iterator[Outcome]:
        number = case.invoice.seller.qst_number
        if not number:
            yield self.not_checked(both("Aucun numéro de TVQ n'a été lu.", "No QST number was read."))
        elif not qst_number_is_valid(number):
            yield self.finding(
                say(
                    "Le numéro de TVQ « {number} » n'est pas valide : dix chiffres dont un de contrôle, TQ et "
                    "quatre chiffres.",
                    'The QST number "{number}" is not valid: ten digits, the last a check digit, TQ and four digits.',
                    number=number,
                ),
                "/seller/qst_number",
                found=number,
            )
