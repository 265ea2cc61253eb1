"""What a service line says, in the tables' terms: whose work, under which profile, on which days."""

from collections.abc import Sequence, Set
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from records.amounts import is_service
from records.invoice import Invoice, Line, Unit
from records.tables import Contract, Person, Rate
from validators.dated_rates import Days, moved, prices, rates_over, unit_of
from validators.matching.names import plain
from validators.matching.person import PersonMatch, match_person, person_named_in
from validators.matching.profile import ProfileMatch, match_profile, names_of, profile_named_in
from validators.tables_index import TablesIndex

UNDATED_DAYS = 45
"""An invoice that prints no day of service is taken to bill work done at any time of so many days before its date: a
month, and the time it takes to bill it.
"""

LONG_DAY = Decimal(12)
"""Hours past which one date cannot stand for one day's work: it stands for its week."""

REST_OF_A_WEEK = 6


class LineMatch(NamedTuple):
    """A service line. `person` and `profile` are None where the line names none, not even in its description; `days`
    are all those on which the work may have been done; `approvals` are the person's rows that hold on all of them;
    `role_code` is the profile the line is billed under: as printed, else the person's only one.
    """

    place: int
    line: Line
    days: Days | None
    printed_person: str | None = None
    person: PersonMatch | None = None
    approvals: tuple[Person, ...] = ()
    printed_role: str | None = None
    profile: ProfileMatch | None = None
    role_code: str | None = None

    def field(self, name: str) -> str:
        """The JSON pointer of one of the line's fields."""
        return f"/lines/{self.place}/{name}"


def match_lines(invoice: Invoice, contract: Contract | None, index: TablesIndex) -> tuple[LineMatch, ...]:
    """Every service line of the invoice, matched to the contract's people and profiles."""
    number = contract.contract_number if contract else ""
    approved = index.people_by_contract.get(number, [])
    return tuple(
        _match(place, line, worked_days(line, invoice, contract), contract, approved, index)
        for place, line in enumerate(invoice.lines)
        if is_service(line)
    )


def printed_days(line: Line | None, invoice: Invoice) -> Days | None:
    """The days of a service as the page gives them: the line's own, else the invoice's period; None where it has
    neither."""
    if line is not None and line.service_date is not None:
        return Days(line.service_date, line.service_date)
    first = invoice.period_start or invoice.period_end
    last = invoice.period_end or invoice.period_start
    if first is None or last is None:
        return None
    return Days(min(first, last), max(first, last))


def worked_days(line: Line | None, invoice: Invoice, contract: Contract | None = None) -> Days | None:
    """All the days on which the work may have been done: those printed; the whole of the weeks around a date with more
    hours than a day's; the time before the invoice's date where it prints none. None where it has no date either.
    """
    days = printed_days(line, invoice)
    if days is None and invoice.issue_date is not None:
        return Days(moved(invoice.issue_date, -UNDATED_DAYS), invoice.issue_date)
    if days is None or line is None or line.service_date is None or not _is_long(line, contract):
        return days
    week = Days(moved(days.first, -REST_OF_A_WEEK), moved(days.last, REST_OF_A_WEEK))
    period = printed_days(None, invoice)
    if period is None or not period.first <= days.first <= period.last:
        return week
    return Days(max(week.first, period.first), min(week.last, period.last))


def _is_long(line: Line, contract: Contract | None) -> bool:
    if line.quantity is None or not is_service(line):
        return False
    return abs(line.quantity) > (1 if unit_of(line.unit, contract) is Unit.DAY else LONG_DAY)


def _match(
    place: int,
    line: Line,
    days: Days | None,
    contract: Contract | None,
    approved: Sequence[Person],
    index: TablesIndex,
) -> LineMatch:
    rates = index.rates_by_contract.get(contract.contract_number, []) if contract else []
    printed_person = line.person or person_named_in(line.description or "", approved)
    person = match_person(printed_person, approved) if printed_person else None
    approvals = tuple(row for row in person.rows if holds(row, days)) if person else ()
    codes = {row.role_code for row in approvals or (person.rows if person else ())}
    if line.role:
        profile: ProfileMatch | None = match_profile(line.role, rates)
        if contract is not None and profile is not None and not profile.role_codes:
            profile = _after_the_work(line, days, contract, rates, codes if approvals else set()) or profile
    else:
        named = profile_named_in(line.description or "", rates)
        profile = named if named.role_codes else None
    role_code = profile.role_code if profile else None
    # Where the printed profile fits several, the person's own settles it; where none is printed, it stands for it.
    if role_code is None and (profile is None or profile.role_codes):
        possible = codes & set(profile.role_codes) if profile else codes
        role_code = next(iter(possible)) if len(possible) == 1 else None
    return LineMatch(place, line, days, printed_person, person, approvals, line.role, profile, role_code)


def _after_the_work(
    line: Line, days: Days | None, contract: Contract, rates: Sequence[Rate], approved_under: Set[str]
) -> ProfileMatch | None:
    """The profile whose name ends a text that the description holds whole, the work's own words before it: only where
    the person is approved under it, and the price printed is its price on every day and no other profile's.
    """
    role, price = plain(line.role or ""), line.unit_price
    named = profile_named_in(line.role or "", rates)
    if (
        price is None
        or days is None
        or named.role_code not in approved_under
        or role not in plain(line.description or "")
    ):
        return None
    ends = any(role.endswith(f" {plain(name)}") for name in names_of(named.role_code, rates))
    costing = {rate.role_code for rate in rates_over(rates, days) if price in prices(rate, line.unit, contract)}
    own = rates_over([rate for rate in rates if rate.role_code == named.role_code], days)
    always = all(price in prices(rate, line.unit, contract) for rate in own)
    return named if ends and always and costing == {named.role_code} else None


def holds(row: Person, days: Days | None) -> bool:
    """Whether an approval holds on every one of the days; where no day is known, whether it has no end."""
    if days is None:
        return row.authorised_from is None and row.authorised_to is None
    return (row.authorised_from or date.min) <= days.first and days.last <= (row.authorised_to or date.max)
