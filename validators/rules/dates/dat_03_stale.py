"""DAT-03: the invoice does not come too long after the service."""

from collections.abc import Iterator

from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class Stale(Rule):
    code = RuleCode.DAT_03
    severity = Severity.WARN
    inputs = (Input.CALENDAR, Input.SETTINGS)
    thresholds = ("stale_after_days",)
    title = both("Facture tardive : trop longtemps après le service", "Stale: too long after the service")
    reason = both(
        "Plus une facture tarde, plus le service est difficile à vérifier, et plus elle a pu déjà être payée.",
        "The later an invoice, the harder the service is to verify, and the likelier it was paid already.",
    )
    example = both("Services de mars 2025 facturés en octobre 2026.", "Services of March 2025 billed in October 2026.")
    false_alarm = both("Un litige.", "A dispute.")

    def check(self, case: Case) -> Iterator[Outcome]:
        days = case.days
        if days is None:
            yield self.not_checked(missing.SERVICE_DATES)
            return
        elapsed = (case.today - days.last).days
        if elapsed > case.thresholds.stale_after_days:
            yield self.finding(
                say(
                    "La facture arrive {elapsed} jours après la fin des services, le {last}.",
                    "The invoice comes {elapsed} days after the services ended on {last}.",
                    elapsed=elapsed,
                    last=days.last,
                ),
                "/issue_date",
                found=str(elapsed),
                expected=f"<= {case.thresholds.stale_after_days}",
            )
