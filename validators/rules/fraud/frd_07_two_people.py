"""FRD-07: one person enters, another approves."""

from collections.abc import Iterator

from records.finding import Severity
from validators.case import Case
from validators.proven import AGAINST_PAGE
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both


class TwoPeople(Rule):
    code = RuleCode.FRD_07
    severity = Severity.BLOCK
    named_by = NamedBy.FRAUD_LITERATURE
    title = both("La même personne a saisi et approuvé", "The same person entered and approved")
    inputs = (Input.SETTINGS,)
    thresholds = ("two_people_above",)
    reason = both(
        "La séparation des tâches empêche qu'une personne seule fasse payer une fausse facture. Qui a corrigé la "
        "lecture au-dessus d'un montant, ou contre ce que la page prouve, ne peut pas accepter la facture.",
        "Separate duties keep one person alone from having a false invoice paid. Whoever corrected the reading above "
        "an amount, or against what the page proves, cannot accept the invoice.",
    )
    example = both("Qui a corrigé la facture l'approuve aussi.", "Whoever corrected the invoice approves it too.")
    false_alarm = both("Une petite unité.", "A small unit.")

    def check(self, case: Case) -> Iterator[Outcome]:
        people, above, total = case.invoice_reading.corrected_by, case.thresholds.two_people_above, case.invoice.total
        if not people:
            return
        names = ", ".join(people)
        doubts = {field: found.doubt or "" for field, found in case.evidence.items()}
        against = {field: doubt.removeprefix(AGAINST_PAGE) for field, doubt in doubts.items() if AGAINST_PAGE in doubt}
        if against:
            yield self.finding(
                both(
                    f"Corrigée par {names} contre ce que la page prouve : une autre personne en décide.",
                    f"Corrected by {names} against what the page proves: somebody else decides on it.",
                ),
                *against,
                expected=", ".join(against.values()),
                found=names,
            )
        elif total is None or abs(total) > above:
            yield self.finding(
                both(
                    f"Corrigée par {names} : à ce montant, une autre personne en décide.",
                    f"Corrected by {names}: at this amount, somebody else decides on it.",
                ),
                "/total",
                found=names,
            )
