"""FRD-07: one person enters, another approves."""

from collections.abc import Iterator

from records.finding import Severity
from validators.case import Case
from validators.rule import NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both


class TwoPeople(Rule):
    code = RuleCode.FRD_07
    severity = Severity.BLOCK
    named_by = NamedBy.FRAUD_LITERATURE
    title = both("La même personne a saisi et approuvé", "The same person entered and approved")
    reason = both(
        "La séparation des tâches empêche qu'une personne seule fasse payer une fausse facture. Elle se vérifie "
        "quand une "
        "personne décide, pas à la lecture.",
        "Separate duties keep one person alone from having a false invoice paid. It is checked when a person "
        "decides, not at "
        "the reading.",
    )
    example = both("Qui a corrigé la facture l'approuve aussi.", "Whoever corrected the invoice approves it too.")
    false_alarm = both("Une petite unité.", "A small unit.")

    def check(self, case: Case) -> Iterator[Outcome]:  # noqa: ARG002
        yield self.not_checked(
            both("Personne n'a encore décidé de cette facture.", "Nobody has decided on this invoice yet.")
        )
