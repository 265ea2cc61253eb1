"""RAT-03: the same person's profile or rate did not rise."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from records.finding import Severity
from records.invoice import Line, Unit
from records.past_invoice import PastInvoice
from records.past_question import PastQuestion
from records.tables import Contract
from validators import missing
from validators.case import Case
from validators.dated_rates import in_hours, prices, rates_over, unit_of
from validators.matching.line import REST_OF_A_WEEK, LineMatch, worked_days
from validators.matching.person import same_person
from validators.matching.profile import match_profile
from validators.rounding import cents
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, decimal_text, say

_ROUNDING = Decimal("0.01")
_LOOKS_BACK = (14, 60, 250, date.max.toordinal())
"""Days: what is found nearby need not be sought in years of invoices."""


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
        contract = case.contract
        for line in case.lines:
            price = _hourly(line.line, contract)
            if line.printed_person is None or price is None or line.days is None:
                continue
            earlier = self._latest(case, contract, line.printed_person, line.days.last)
            if earlier is None:
                continue
            past, past_line, past_price = earlier
            if price - past_price > _ROUNDING and not self._foreseen(case, line, past_line):
                yield self.finding(
                    say(
                        "Ligne {row} : {name} est à {found} ; la facture {reference} disait {before}.",
                        "Line {row}: {name} is at {found}; invoice {reference} said {before}.",
                        row=line.place + 1,
                        name=line.printed_person,
                        found=case.money(cents(price)),
                        reference=past.reference,
                        before=case.money(cents(past_price)),
                    ),
                    line.field("unit_price"),
                    expected=decimal_text(cents(past_price)),
                    found=decimal_text(cents(price)),
                    at_stake=(price - past_price) * (in_hours(*_quantity(line.line), contract) or Decimal(0)),
                )

    def _latest(
        self, case: Case, contract: Contract, person: str, day: date
    ) -> tuple[PastInvoice, Line, Decimal] | None:
        """The same person's line whose service came last, on that day at the latest, and its price of an hour."""
        for back in _LOOKS_BACK:
            first = date.fromordinal(max(day.toordinal() - back, 1))
            # The work may have been done to the end of the week whose date is printed.
            asked = (date.fromordinal(max(first.toordinal() - REST_OF_A_WEEK, 1)), day)
            earlier = []
            for past in case.history.find(PastQuestion(contract_number=contract.contract_number, days=asked)):
                for past_line in past.invoice.lines if past.counts else ():
                    days = worked_days(past_line, past.invoice, contract)
                    price = _hourly(past_line, contract)
                    if past_line.person is None or price is None or days is None:
                        continue
                    if first <= days.last <= day and same_person(past_line.person, person):
                        earlier.append((days.last, past.reference, past, past_line, price))
            if earlier:
                return max(earlier, key=lambda each: each[:2])[2:]
        return None

    def _foreseen(self, case: Case, line: LineMatch, past_line: Line) -> bool:
        """Whether the same profile's own dated rate makes this price."""
        assert case.contract is not None
        rows = case.index.rates_by_contract.get(case.contract.contract_number, [])
        before = match_profile(past_line.role, rows).role_code if past_line.role else line.role_code
        if line.role_code is None or line.days is None or before != line.role_code:
            return False
        rates = rates_over((row for row in rows if row.role_code == line.role_code), line.days)
        price = line.line.unit_price
        return price is None or any(abs(price) in prices(rate, line.line.unit, case.contract) for rate in rates)


def _quantity(line: Line) -> tuple[Decimal, Unit | None]:
    return line.quantity or Decimal(0), line.unit


def _hourly(line: Line, contract: Contract) -> Decimal | None:
    """What the line asks for an hour, by its price or else by its amount; of a day of unknown length, for the day."""
    price = line.unit_price
    if price is None and line.amount is not None and line.quantity:
        price = line.amount / line.quantity
    if price is None:
        return None
    unit = unit_of(line.unit, contract)
    if unit is Unit.DAY and contract.hours_per_day is not None:
        return abs(price) / contract.hours_per_day
    return abs(price) if unit in (Unit.HOUR, Unit.DAY) else None
