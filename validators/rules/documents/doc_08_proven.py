"""DOC-08: every money field and key identifier is proven."""

from collections.abc import Iterator

from records.finding import Severity
from records.record import BilingualText
from validators.case import Case
from validators.proven import Unproven, unproven
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.unclaimed import unexplained
from validators.wording import both, row_ranges, say


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
        "personne, ou l'étiquette dans le texte même du PDF. Un montant ou un numéro imprimé que rien n'explique est "
        "montré aussi : ce qui n'a pas été lu ne passe pas pour absent. Cette règle ne peut être ni désactivée ni "
        "réduite à « info ».",
        "A reader's confidence proves nothing: a value without proof is shown to a person. Proofs: arithmetic, a "
        "second reading, agreement with a table, a check digit, an embedded XML, a person, or the label in the PDF's "
        "own text. A printed amount or number that nothing explains is shown too: what was not read is not taken for "
        'absent. This rule can be neither turned off nor lowered to "info".',
    )
    example = both(
        "Le total d'une télécopie pâle est lu 4 203,77 $, mais rien ne le confirme.",
        "The total of a pale fax is read as $4,203.77, but nothing confirms it.",
    )
    false_alarm = both("Une mauvaise numérisation.", "A poor scan.")

    def check(self, case: Case) -> Iterator[Outcome]:
        alike: dict[tuple[BilingualText, BilingualText], list[Unproven]] = {}
        for each in unproven(case.invoice_reading):
            alike.setdefault((each.name, each.why), []).append(each)
        for (name, why), fields in alike.items():
            yield self.finding(
                say(
                    "À vérifier sur la page : {name}{rows} ({why}).",
                    "To check on the page: {name}{rows} ({why}).",
                    name=name,
                    rows=_rows([each.row for each in fields if each.row is not None]),
                    why=why,
                ),
                *(each.field for each in fields),
            )
        for value in unexplained(case):
            yield self.finding(
                say(
                    "À vérifier sur la page {page} : « {text} », que rien d'autre sur la facture n'explique.",
                    'To check on page {page}: "{text}", which nothing else on the invoice explains.',
                    page=value.page,
                    text=value.text,
                ),
                *((value.field,) if value.field else ()),
                found=value.text,
            )
        if case.invoice_reading.unsure_split:
            yield self.finding(
                both(
                    "Ces pages contiennent peut-être une autre facture : vérifiez où celle-ci commence et finit.",
                    "These pages may hold another invoice: check where this one begins and ends.",
                )
            )


def _rows(rows: list[int]) -> BilingualText:
    """Which lines, one after the other in ranges; nothing where the fields are no line's."""
    if not rows:
        return both("", "")
    text, several = row_ranges(rows), len(rows) > 1
    return both(f", {'lignes' if several else 'ligne'} {text}", f", {'lines' if several else 'line'} {text}")
