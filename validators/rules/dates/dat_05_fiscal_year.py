"""DAT-05: the period does not straddle the fiscal year's end."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class FiscalYear(Rule):
    code = RuleCode.DAT_05
    severity = Severity.INFO
    inputs = (Input.SETTINGS,)
    thresholds = ("fiscal_year_end_month", "fiscal_year_end_day")
    title = both("Période à cheval sur le 31 mars (année financière)", "Period straddles 31 March (fiscal year)")
    reason = both(
        "La dépense se partage entre deux années financières.", "The spending is shared between two fiscal years."
    )
    example = both("Services du 2026-03-16 au 2026-04-15.", "Services from 2026-03-16 to 2026-04-15.")

    def check(self, case: Case) -> Iterator[Outcome]:
        days, month = case.printed_days, case.thresholds.fiscal_year_end_month
        if days is None:
            yield self.not_checked(missing.SERVICE_DATES)
            return
        for year in {days.first.year, days.last.year}:
            end = date(year, month, min(case.thresholds.fiscal_year_end_day, monthrange(year, month)[1]))
            if days.first <= end < days.last:
                yield self.finding(
                    say(
                        "Les services du {first} au {last} chevauchent la fin de l'année financière, le {end}.",
                        "The services from {first} to {last} straddle the fiscal year's end, {end}.",
                        first=days.first,
                        last=days.last,
                        end=end,
                    ),
                    "/period_start",
                    "/period_end",
                )
