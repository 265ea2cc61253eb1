"""CON-07: the deliverable is accepted."""

from collections.abc import Iterator

from records.finding import Severity
from records.tables import Pricing
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both


class Accepted(Rule):
    code = RuleCode.CON_07
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    inputs = (Input.CONTRACTS,)
    title = both("Livrable accepté", "Deliverable accepted")
    reason = both(
        "Un prix forfaitaire n'est dû qu'une fois le livrable accepté. Aucune table ne porte les acceptations : "
        "la règle dit "
        "toujours « non vérifiée », pour que la personne qui approuve y pense.",
        "A fixed price is due only once the deliverable is accepted. No table holds acceptances: the rule always "
        'says "not '
        'checked", so that whoever approves thinks of it.',
    )
    example = both("Un rapport facturé avant d'être accepté.", "A report billed before it is accepted.")
    false_alarm = both("Une acceptation tacite.", "A tacit acceptance.")

    def check(self, case: Case) -> Iterator[Outcome]:
        if case.contract is not None and case.contract.pricing is not Pricing.FIXED:
            yield self.not_checked(
                both("Le contrat ne se paie pas au livrable.", "The contract does not pay by deliverable.")
            )
        else:
            yield self.not_checked(
                both(
                    "Aucune table ne dit si le livrable est accepté : à confirmer par la personne qui approuve.",
                    "No table says whether the deliverable is accepted: for the approver to confirm.",
                )
            )
