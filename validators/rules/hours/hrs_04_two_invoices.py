"""HRS-04: the same person on the same days on two invoices."""

from collections.abc import Iterator

from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.matching.person import same_person
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.rules.hours.no_days import NO_DAYS
from validators.wording import both, listed, say
from validators.worked_hours import by_day, line_fields, worked, worked_by_lines


class TwoInvoices(Rule):
    code = RuleCode.HRS_04
    severity = Severity.BLOCK
    inputs = (Input.VENDORS, Input.TIMESHEET, Input.HISTORY)
    title = both(
        "La même personne, les mêmes jours, sur deux factures", "The same person on the same days on two invoices"
    )
    reason = both(
        "Une journée facturée sous deux contrats est payée deux fois. Sous le même contrat, voir DUP-03.",
        "A day billed under two contracts is paid twice. Under the same contract, see DUP-03.",
    )
    example = both(
        "« Marie Tremblay », le 2026-09-08, 7,5 h sous deux contrats.",
        '"Marie Tremblay", 2026-09-08, 7.5 h under two contracts.',
    )
    false_alarm = both("Deux mi-temps.", "Half-time on each.")

    def check(self, case: Case) -> Iterator[Outcome]:
        sources = worked(case)
        if case.vendor is None or not sources:
            yield self.not_checked(missing.VENDOR if case.vendor is None else NO_DAYS)
            return
        number = case.contract.contract_number if case.contract else None
        for past in case.history.of_vendor(case.vendor.vendor_id):
            if not past.counts or past.contract_number is None or past.contract_number == number:
                continue
            before = by_day(worked_by_lines(past.invoice.lines, None))
            shared = [
                rows[0]
                for source in sources
                for (_, day), rows in by_day(source).items()
                if any(
                    other_day == day and same_person(rows[0].person, theirs[0].person)
                    for (_, other_day), theirs in before.items()
                )
            ]
            if shared:
                yield self.finding(
                    say(
                        "{name} : jours déjà facturés sous le contrat {contract}, {days} ({reference}).",
                        "{name}: days already billed under contract {contract}, {days} ({reference}).",
                        name=shared[0].person,
                        days=listed(sorted({each.day.isoformat() for each in shared})),
                        contract=past.contract_number,
                        reference=past.reference,
                    ),
                    *line_fields(shared),
                    found=past.reference,
                )
