"""TAX-04: the GST number is well formed."""

from collections.abc import Iterator

from stdnum.ca import bn

from records.finding import Severity
from validators.case import Case
from validators.rule import Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class GstNumber(Rule):
    code = RuleCode.TAX_04
    severity = Severity.WARN
    title = both("Numéro de TPS bien formé", "GST number well formed")
    reason = both(
        "Un numéro dont le chiffre de contrôle est faux est mal lu, mal écrit ou inventé.",
        "A number whose check digit is wrong is misread, mistyped or made up.",
    )
    source = both(
        "Neuf chiffres (Luhn), RT et quatre chiffres : numéro d'entreprise de l'Agence du revenu du Canada.",
        "Nine digits (Luhn), RT and four digits: business number of the Canada Revenue Agency.",
    )
    example = both("123456783 RT0001 : le chiffre de contrôle est 2.", "123456783 RT0001: the check digit is 2.")
    false_alarm = both("Un fournisseur non résident.", "A non-resident supplier.")

    def check(self, case: Case) -> Iterator[Outcome]:
        number = case.invoice.seller.gst_number
        if not number:
            yield self.not_checked(both("Aucun numéro de TPS n'a été lu.", "No GST number was read."))
        elif not bn.is_valid(number) or (len(number) > 9 and number[9:11] != "RT"):
            yield self.finding(
                say(
                    "Le numéro de TPS « {number} » n'est pas valide : neuf chiffres dont un de contrôle, RT et "
                    "quatre chiffres.",
                    'The GST number "{number}" is not valid: nine digits, the last a check digit, RT and four digits.',
                    number=number,
                ),
                "/seller/gst_number",
                found=number,
            )
