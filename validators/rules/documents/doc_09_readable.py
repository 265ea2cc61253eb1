"""DOC-09: the file can be read whole, safely, within limits."""

from collections.abc import Iterator

from records.finding import Finding, Severity
from records.reading import Reading
from validators.case import Case
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both


class Readable(Rule):
    code = RuleCode.DOC_09
    severity = Severity.BLOCK
    inputs = (Input.PAGES,)
    title = both(
        "Le fichier se lit en entier, sans danger, dans les limites",
        "The file can be read whole, safely, within limits",
    )
    reason = both(
        "Une facture qui ne se lit pas n'est jamais laissée de côté : elle va à une personne, avec la raison. "
        "Cette règle "
        "ne peut être ni désactivée ni réduite à « info ».",
        "An invoice that cannot be read is never left aside: it goes to a person, with the reason. This rule can be "
        'neither turned off nor lowered to "info".',
    )
    example = both("Un PDF protégé par un mot de passe.", "A PDF protected by a password.")

    def check(self, case: Case) -> Iterator[Outcome]:
        if case.reading.problem is not None:
            yield self.unreadable(case.reading)

    def unreadable(self, reading: Reading) -> Finding:
        """The finding for a file with a problem, or in which no invoice was found."""
        if reading.problem is not None:
            return self.finding(reading.problem.message, found=reading.problem.code.value)
        return self.finding(
            both(
                "Aucune facture n'a été reconnue dans ce fichier. Lisez-le à l'écran.",
                "No invoice was recognised in this file. Read it on the screen.",
            )
        )
