"""ARI-02: the lines add up to the subtotal."""

from collections.abc import Iterator

from records.amounts import lines_sum
from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.rule import Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, decimal_text, say


class Subtotal(Rule):
    code = RuleCode.ARI_02
    severity = Severity.BLOCK
    tolerated = True
    title = both("La somme des lignes = le sous-total", "The lines add up to the subtotal")
    reason = both(
        "Un sous-total plus grand que ses lignes réclame un montant que rien ne justifie.",
        "A subtotal larger than its lines asks for an amount that nothing supports.",
    )
    example = both(
        "Les lignes font 7 312,50 $ ; le sous-total dit 7 412,50 $.",
        "The lines come to $7,312.50; the subtotal says $7,412.50.",
    )
    false_alarm = both("Une remise imprimée hors des lignes.", "A discount printed outside the lines.")

    def check(self, case: Case) -> Iterator[Outcome]:
        expected, found = lines_sum(case.invoice), case.invoice.subtotal
        if expected is None:
            yield self.not_checked(
                both("Les montants des lignes n'ont pas tous été lus.", "Not all the lines' amounts were read.")
                if case.invoice.lines
                else missing.LINES
            )
        elif found is None:
            yield self.not_checked(both("La facture n'imprime pas de sous-total.", "The invoice prints no subtotal."))
        elif found != expected and not case.within(self.code, found - expected, expected):
            yield self.finding(
                say(
                    "Les lignes font {expected} au total, mais le sous-total facturé est de {found}.",
                    "The lines add up to {expected}, but the subtotal billed is {found}.",
                    expected=case.money(expected),
                    found=case.money(found),
                ),
                "/subtotal",
                expected=decimal_text(expected),
                found=decimal_text(found),
                at_stake=found - expected,
            )
