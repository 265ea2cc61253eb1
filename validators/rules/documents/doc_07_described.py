"""DOC-07: the work is described well enough."""

from collections.abc import Iterator

from records.finding import Severity
from records.invoice import LineKind
from validators import missing
from validators.case import Case
from validators.matching.line import LineMatch
from validators.matching.names import words
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_SAY_NOTHING = frozenset(
    {"services", "service", "professionnels", "professional", "honoraires", "fees", "heures", "hours", "travaux"}
    | {"work", "facturation", "divers", "various", "consultation", "consulting", "mois", "month"}
)


class Described(Rule):
    code = RuleCode.DOC_07
    severity = Severity.WARN
    named_by = NamedBy.AUDITOR
    inputs = (Input.SETTINGS,)
    thresholds = ("description_words",)
    title = both("Travaux assez décrits", "The work is described well enough")
    reason = both(
        "Une ligne qui ne dit rien du travail ne peut pas être rapprochée de ce qui a été reçu.",
        "A line that says nothing of the work cannot be compared with what was received.",
    )
    example = both("« Services professionnels, septembre ».", '"Professional services, September".')
    false_alarm = both("Le style d'un fournisseur.", "A supplier's style.")

    def check(self, case: Case) -> Iterator[Outcome]:
        if not case.lines:
            yield self.not_checked(missing.SERVICE_LINES)
        for line in case.lines:
            if self._says(line) < case.thresholds.description_words:
                yield self.finding(
                    say(
                        "Ligne {row} : le travail n'est pas assez décrit (« {description} »).",
                        'Line {row}: the work is not described well enough ("{description}").',
                        row=line.place + 1,
                        description=line.line.description or "",
                    ),
                    line.field("description"),
                    found=line.line.description,
                )

        for place, expense in enumerate(case.invoice.lines):
            if expense.kind is LineKind.EXPENSE and expense.amount and not words(expense.description or ""):
                yield self.finding(
                    say(
                        "Ligne {row} : rien ne dit de quelle dépense il s'agit.",
                        "Line {row}: nothing says what expense this is.",
                        row=place + 1,
                    ),
                    f"/lines/{place}/description",
                )

    def _says(self, line: LineMatch) -> int:
        """How many words tell something of the work: the description's and the profile's."""
        said = set(words(line.line.description or "")) | set(words(line.printed_role or ""))
        return len(said - _SAY_NOTHING - set(words(line.printed_person or "")))
