"""RAT-03: the same person's profile or rate did not rise."""

from collections.abc import Iterator
from decimal import Decimal

from records.finding import Severity
from records.invoice import Line
from records.past_invoice import PastInvoice
from validators import missing
from validators.case import Case
from validators.dated_rates import prices, rates_over
from validators.matching.line import LineMatch, service_days
from validators.matching.person import same_person
from validators.matching.profile import match_profile
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, decimal_text, say


class RateRise(Rule):
    code = RuleCode.RAT_03
    severity = Severity.WARN
    named_by = NamedBy.AUDITOR
    inputs = (Input.RATES, Input.HISTORY)
    title = both("Hausse du profil ou du taux de la même personne", "The same person's profile or rate rose")
    reason = both(
        "La même personne, aux mêmes tâches, facturée sous un profil plus cher est un abus connu. Une indexation "
        "prévue par la "
        "table des taux n'en est pas un.",
        "The same person, at the same tasks, billed under a dearer profile is a known abuse. An indexation that "
        "the rates table "
        "foresees is not one.",
    )
    example = both(
        "« Marie Tremblay » passe d'analyste à 92,00 $ à architecte à 128,50 $.",
        '"Marie Tremblay" goes from analyst at $92.00 to architect at $128.50.',
    )
    false_alarm = both("Une promotion prévue.", "A planned promotion.")

    def check(self, case: Case) -> Iterator[Outcome]:
        if case.contract is None or not case.lines:
            yield self.not_checked(missing.CONTRACT if case.contract is None else missing.SERVICE_LINES)
            return
        before = [past for past in case.history.of_contract(case.contract.contract_number) if past.counts]
        for line in case.lines:
            if line.printed_person is None or line.line.unit_price is None or line.days is None:
                continue
            earlier = self._latest(line, before)
            if earlier is None:
                continue
            past, past_line = earlier
            assert past_line.unit_price is not None
            if abs(line.line.unit_price) > abs(past_line.unit_price) and not self._foreseen(case, line, past_line):
                yield self.finding(
                    say(
                        "Ligne {row} : {name} est à {found} ; la facture {reference} disait {before}.",
                        "Line {row}: {name} is at {found}; invoice {reference} said {before}.",
                        row=line.place + 1,
                        name=line.printed_person,
                        found=case.money(line.line.unit_price),
                        reference=past.reference,
                        before=case.money(past_line.unit_price),
                    ),
                    line.field("unit_price"),
                    expected=decimal_text(past_line.unit_price),
                    found=decimal_text(line.line.unit_price),
                    at_stake=(line.line.unit_price - past_line.unit_price) * (line.line.quantity or Decimal(0)),
                )

    def _latest(self, line: LineMatch, before: list[PastInvoice]) -> tuple[PastInvoice, Line] | None:
        """The same person's line of the same unit whose service came last before this one's."""
        earlier = []
        for past in before:
            for past_line in past.invoice.lines:
                days = service_days(past_line, past.invoice)
                if past_line.person is None or past_line.unit_price is None or past_line.unit is not line.line.unit:
                    continue
                if days is None or line.days is None or days.last > line.days.first:
                    continue
                if same_person(past_line.person, line.printed_person or ""):
                    earlier.append((days.last, past.reference, past, past_line))
        return max(earlier, key=lambda each: each[:2])[2:] if earlier else None

    def _foreseen(self, case: Case, line: LineMatch, past_line: Line) -> bool:
        """Whether the same profile's own dated rate makes this price."""
        assert case.contract is not None
        rows = case.index.rates_by_contract.get(case.contract.contract_number, [])
        before = match_profile(past_line.role, rows).role_code if past_line.role else line.role_code
        if line.role_code is None or line.days is None or before != line.role_code:
            return False
        rates = rates_over((row for row in rows if row.role_code == line.role_code), line.days)
        return any(line.line.unit_price in prices(rate, line.line.unit, case.contract) for rate in rates)
