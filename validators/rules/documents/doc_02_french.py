"""DOC-02: the invoice is in French; bilingual will do."""

from collections.abc import Iterator

from records.finding import Severity
from records.reading import Language
from validators.case import Case
from validators.rule import Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both


class InFrench(Rule):
    code = RuleCode.DOC_02
    severity = Severity.WARN
    title = both("Rédigée en français (bilingue convient)", "Written in French (bilingual will do)")
    reason = both(
        "Les documents adressés à l'Administration sont en français, sauf exception prévue par la loi.",
        "Documents sent to the Administration are in French, but for exceptions that the law gives.",
    )
    source = both("Charte de la langue française, RLRQ c. C-11.", "Charter of the French language, CQLR c. C-11.")
    example = both("Une facture rédigée en anglais seulement.", "An invoice written in English only.")
    false_alarm = both("Une exception permise par la loi.", "A lawful exception.")

    def check(self, case: Case) -> Iterator[Outcome]:
        language = case.invoice_reading.language
        if language is None:
            yield self.finding(
                both(
                    "La langue de la facture n'a pas été reconnue.", "The language of the invoice was not recognised."
                ),
                expected=Language.FRENCH.value,
            )
        elif language not in (Language.FRENCH, Language.BILINGUAL):
            yield self.finding(
                both("La facture n'est pas rédigée en français.", "The invoice is not written in French."),
                expected=Language.FRENCH.value,
                found=language.value,
            )
