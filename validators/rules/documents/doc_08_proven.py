"""DOC-08: every money field and key identifier is proven."""

from collections.abc import Iterator

from records.finding import Severity
from validators.case import Case
from validators.proven import unproven
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class Proven(Rule):
    code = RuleCode.DOC_08
    severity = Severity.WARN
    inputs = (Input.EVIDENCE, Input.VENDORS, Input.CONTRACTS, Input.RATES)
    title = both(
        "Chaque montant et chaque identifiant clé est prouvé", "Every money field and key identifier is proven"
    )
    reason = both(
        "La confiance d'un lecteur ne prouve rien : une valeur sans preuve est montrée à une personne. Preuves : "
        "l'arithmétique, une seconde lecture, l'accord avec une table, un chiffre de contrôle, un XML joint, une "
        "personne, "
        "ou l'étiquette dans le texte même du PDF. Cette règle ne peut être ni désactivée ni réduite à « info ».",
        "A reader's confidence proves nothing: a value without proof is shown to a person. Proofs: arithmetic, a "
        "second "
        "reading, agreement with a table, a check digit, an embedded XML, a person, or the label in the PDF's "
        "own text. "
        'This rule can be neither turned off nor lowered to "info".',
    )
    example = both(
        "Le total d'une télécopie pâle est lu 4 203,77 $, mais rien ne le confirme.",
        "The total of a pale fax is read as $4,203.77, but nothing confirms it.",
    )
    false_alarm = both("Une mauvaise numérisation.", "A poor scan.")

    def check(self, case: Case) -> Iterator[Outcome]:
        for field, name, why in unproven(case.invoice_reading):
            yield self.finding(
                say(
                    "À vérifier sur la page : {name} {why}.", "To check on the page: {name} {why}.", name=name, why=why
                ),
                field,
            )
        if case.invoice_reading.unsure_split:
            yield self.finding(
                both(
                    "Ces pages contiennent peut-être une autre facture : vérifiez où celle-ci commence et finit.",
                    "These pages may hold another invoice: check where this one begins and ends.",
                )
            )
