"""FRD-06: the text layer says what the page shows."""

from collections.abc import Iterator

from records.finding import Severity
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class TextLayer(Rule):
    code = RuleCode.FRD_06
    severity = Severity.BLOCK
    named_by = NamedBy.FRAUD_LITERATURE
    inputs = (Input.PAGES,)
    title = both(
        "Texte du PDF et image de la page en désaccord ; texte caché ; retouche après signature",
        "The text layer and the page's pixels disagree; hidden text; edited after signing",
    )
    reason = both(
        "Un PDF peut montrer un montant à l'œil et en donner un autre aux programmes.",
        "A PDF may show one amount to the eye and give another to programs.",
    )
    example = both(
        "La page montre 4 203,77 $ ; son texte dit 9 203,77 $.", "The page shows $4,203.77; its text says $9,203.77."
    )
    false_alarm = both("Une police inhabituelle.", "An odd font.")

    def check(self, case: Case) -> Iterator[Outcome]:
        disagreements = case.invoice_reading.layer_disagreements
        changed = case.invoice_reading.changed_since_signed
        if changed:
            yield self.finding(
                both(
                    "Ce que montre la page a changé après la signature du fichier.",
                    "What the page shows was changed after the file was signed.",
                ),
                *changed,
            )
        if disagreements is None:
            yield self.not_checked(
                both(
                    "Le texte du PDF n'a pas été comparé à l'image de la page.",
                    "The PDF's text was not compared with the page's picture.",
                )
            )
            return
        for field, layer, seen in disagreements:
            if not seen:
                yield self.finding(
                    say(
                        "Le texte du PDF contient « {layer} », que la page ne montre pas.",
                        'The PDF\'s text holds "{layer}", which the page does not show.',
                        layer=layer,
                    ),
                    *filter(None, [field]),
                    found=layer,
                )
                continue
            yield self.finding(
                say(
                    "Le texte du PDF dit « {layer} », mais la page montre « {seen} ».",
                    'The PDF\'s text says "{layer}", but the page shows "{seen}".',
                    layer=layer,
                    seen=seen,
                ),
                *filter(None, [field]),
                expected=seen,
                found=layer,
            )
