"""HRS-04: the same person is not on two invoices for the same days."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from records.amounts import is_service
from records.finding import Finding, Severity
from records.invoice import InvoiceType
from records.numbering import comparable_number
from records.past_invoice import PastInvoice
from records.past_question import PastQuestion
from records.tables import Vendor
from validators import missing
from validators.case import Case
from validators.dated_rates import Days, in_hours, span_of
from validators.matching.line import printed_days
from validators.matching.names import person_key
from validators.matching.person import same_person
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, listed, say
from validators.worked_hours import Worked, line_fields, sum_of, undated_by_person, worked_by_timesheet, worked_weeks

_SATURDAY = 5


class TwoInvoices(Rule):
    code = RuleCode.HRS_04
    severity = Severity.BLOCK
    inputs = (Input.VENDORS, Input.PEOPLE, Input.TIMESHEET, Input.HISTORY)
    title = both(
        "La même personne, les mêmes jours, sur deux factures", "The same person on the same days on two invoices"
    )
    reason = both(
        "Une journée facturée sous deux contrats est payée deux fois, par un fournisseur ou par deux ; un homonyme "
        "chez un autre fournisseur est seulement montré à une personne. Sous le même contrat, voir DUP-03.",
        "A day billed under two contracts is paid twice, by one supplier or by two; a namesake at another supplier is "
        "only shown to a person. Under the same contract, see DUP-03.",
    )
    example = both(
        "« Marie Tremblay », le 2026-09-08, 7,5 h sous deux contrats.",
        '"Marie Tremblay", 2026-09-08, 7.5 h under two contracts.',
    )
    false_alarm = both("Deux mi-temps.", "Half-time on each.")

    def check(self, case: Case) -> Iterator[Outcome]:
        here = _work(case)
        if case.vendor is None or not case.lines:
            yield self.not_checked(missing.VENDOR if case.vendor is None else missing.SERVICE_LINES)
            return
        number = case.contract.contract_number if case.contract else None
        days = span_of([*(Days(each.day, each.day) for each in here), printed_days(None, case.invoice)])
        elsewhere = [
            past
            for past in (_before(case, case.vendor, days) if days else ())
            if past.counts
            and past.contract_number not in (None, number)
            and past.invoice.invoice_type is not InvoiceType.CREDIT_NOTE
        ]
        for past in elsewhere:
            before = [line for line in past.invoice.lines if is_service(line) and line.service_date and line.person]
            shared = [
                each
                for each in here
                if any(
                    each.day == line.service_date and _is_one(case, past, each.person, line.person or "")
                    for line in before
                )
            ]
            if shared:
                finding = self.finding(
                    say(
                        "{name} : jours déjà facturés sous le contrat {contract}, {days} ({reference}).",
                        "{name}: days already billed under contract {contract}, {days} ({reference}).",
                        name=shared[0].person,
                        days=listed(sorted({each.day.isoformat() for each in shared})),
                        contract=past.contract_number or "",
                        reference=past.reference,
                    ),
                    *line_fields(shared),
                    found=past.reference,
                )
                yield self._between_suppliers(finding) if past.vendor_id != case.vendor.vendor_id else finding
        yield from self._too_much_together(case, elsewhere)
        if not here and not case.printed_days:
            yield self.not_checked(missing.SERVICE_DATES)

    def _too_much_together(self, case: Case, elsewhere: list[PastInvoice]) -> Iterator[Outcome]:
        """Where days are not printed: the hours of one person under several contracts are more than the working days of
        the period hold.
        """
        period = printed_days(None, case.invoice)
        cap = case.contract and (case.contract.max_hours_per_day or case.contract.hours_per_day)
        if period is None or not cap:
            return
        for lines in undated_by_person(case):
            name = lines[0].printed_person
            counted = ((past, _hours_within(case, past, name or "", period)) for past in elsewhere)
            others = [(past, hours) for past, hours in counted if name and hours]
            every = [period, *(days for past, _ in others if (days := printed_days(None, past.invoice)))]
            span = Days(min(days.first for days in every), max(days.last for days in every))
            limit = _working_days(span) * cap
            hours = sum((hours for _, hours in others), sum_of(lines, case.contract))
            if others and hours > limit:
                finding = self.finding(
                    say(
                        "{name} : {hours} h sous plusieurs contrats du {first} au {last}, où les jours ouvrables en "
                        "font {limit} au plus ({references}).",
                        "{name}: {hours} h under several contracts from {first} to {last}, whose working days make "
                        "{limit} at most ({references}).",
                        name=name or "",
                        hours=hours,
                        first=span.first,
                        last=span.last,
                        limit=limit,
                        references=listed([past.reference for past, _ in others]),
                    ),
                    *(line.field("quantity") for line in lines),
                    expected=f"<= {limit.normalize():f}",
                    found=f"{hours.normalize():f}",
                )
                suppliers = {past.vendor_id for past, _ in others}
                yield (
                    finding if case.vendor and case.vendor.vendor_id in suppliers else self._between_suppliers(finding)
                )

    def _between_suppliers(self, finding: Finding) -> Finding:
        """A name at two suppliers may be two people's: a person looks."""
        return finding.model_copy(update={"severity": Severity.WARN})


def _before(case: Case, vendor: Vendor, days: Days) -> list[PastInvoice]:
    """The supplier's past invoices of those days, and those under other suppliers' contracts that approve someone whose
    name this invoice bears.
    """
    names = {person_key(line.printed_person) for line in case.lines if line.printed_person}
    numbers = {row.contract_number for name in names for row in case.index.people_by_name.get(name, [])}
    own = {contract.contract_number for contract in case.index.contracts_by_vendor.get(vendor.vendor_id, [])}
    found = list(case.history.find(PastQuestion(vendor_id=vendor.vendor_id, days=days)))
    for number in sorted(numbers - own):
        under = case.history.find(PastQuestion(contract_number=number, days=days))
        found += [past for past in under if past.vendor_id != vendor.vendor_id]
    return found


def _is_one(case: Case, past: PastInvoice, name: str, before: str) -> bool:
    """Whether the two names are one person's; between two suppliers, only where they are the same words."""
    if case.vendor is None or past.vendor_id == case.vendor.vendor_id:
        return same_person(name, before)
    return person_key(name) == person_key(before)


def _work(case: Case) -> list[Worked]:
    """Who worked on which day, by the lines and the timesheet, whatever their hours; no row of a whole week."""
    weeks = {each.field for each in worked_weeks(case)}
    lines = [
        Worked(line.printed_person, line.line.service_date, Decimal(0), line.field("quantity"))
        for line in case.lines
        if line.printed_person and line.line.service_date and line.field("quantity") not in weeks
    ]
    return [*lines, *(row for row in worked_by_timesheet(case) if row.person)]


def _hours_within(case: Case, past: PastInvoice, name: str, period: Days) -> Decimal:
    """That person's hours on a past invoice whose days meet the period."""
    rows = case.index.contracts_by_number.get(comparable_number(past.contract_number or ""), [])
    contract = rows[0] if rows else None
    hours = Decimal(0)
    for line in past.invoice.lines:
        days = printed_days(line, past.invoice)
        meets = days is not None and days.shared_with(period) is not None
        if meets and is_service(line) and line.quantity is not None and _is_one(case, past, name, line.person or ""):
            hours += in_hours(line.quantity, line.unit, contract) or Decimal(0)
    return hours


def _working_days(days: Days) -> int:
    """Mondays to Fridays; no end is counted past a year, which no period is."""
    last = min(days.last.toordinal(), days.first.toordinal() + 366)
    return sum(date.fromordinal(day).weekday() < _SATURDAY for day in range(days.first.toordinal(), last + 1))
