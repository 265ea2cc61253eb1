"""ARI-04: the hours billed are the timesheet's, by person."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from records.finding import Finding, Severity
from records.reading import AttachmentKind, TimesheetRow
from records.record import BilingualText
from validators import missing
from validators.case import Case
from validators.dated_rates import in_hours
from validators.matching.person import same_person
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, listed, say
from validators.worked_hours import counted_rows, only_person

_HOURS = both("ses nombres d'heures", "its hours")
_DAYS = both("ses jours", "its days")
EVERYBODY = both("En tout", "In all")


class TimesheetHours(Rule):
    code = RuleCode.ARI_04
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    tolerated = True
    inputs = (Input.TIMESHEET, Input.CONTRACTS)
    title = both(
        "Heures facturées = heures de la feuille de temps, par personne",
        "Hours on the invoice = hours on the timesheet, by person",
    )
    reason = both(
        "La feuille de temps est la preuve des heures ; ce qui la dépasse n'est pas prouvé.",
        "The timesheet is the proof of the hours; what goes beyond it is not proven.",
    )
    example = both("40 h facturées pour 37,5 h à la feuille de temps.", "40 h billed for 37.5 h on the timesheet.")
    false_alarm = both("La feuille de temps d'une autre période.", "A timesheet of another period.")

    def check(self, case: Case) -> Iterator[Outcome]:
        rows = counted_rows(case.invoice_reading.timesheet)
        if not rows:
            joined = any(each.kind is AttachmentKind.TIMESHEET for each in case.invoice_reading.attachments)
            yield self._unread(_HOURS) if joined else self.not_checked(missing.TIMESHEET)
            return
        if not any(row.day or row.week_end for row in rows):
            yield self._unread(_DAYS)
        yield from self._other_days(case, rows)
        billed: dict[str, Decimal] = {}
        fields: dict[str, list[str]] = {}
        for line in case.lines:
            if line.line.quantity is None:
                continue
            hours = in_hours(line.line.quantity, line.line.unit, case.contract)
            if hours is None:
                continue
            printed = line.printed_person or ""
            name = next((known for known in billed if same_person(known, printed)), printed)
            billed[name] = billed.get(name, Decimal(0)) + hours
            fields.setdefault(name, []).append(line.field("quantity"))
        if not billed:
            yield self.not_checked(both("Aucune ligne ne se compte en heures.", "No line is counted in hours."))
        elif "" in billed:
            every = [field for own in fields.values() for field in own]
            yield from self._compare(case, EVERYBODY, sum(billed.values(), Decimal(0)), rows, every)
        else:
            alone = only_person(case)
            for name, hours in billed.items():
                own = [row for row in rows if same_person(row.person or alone or "", name)]
                yield from self._compare(case, name, hours, own, fields[name])

    def _unread(self, what: BilingualText) -> Finding:
        """A timesheet that is there and proves nothing: a person looks."""
        message = say(
            "La feuille de temps est jointe, mais {what} n'ont pas été lus : comparez-la à la facture.",
            "The timesheet is attached, but {what} were not read: compare it with the invoice.",
            what=what,
        )
        return self.finding(message).model_copy(update={"severity": Severity.WARN})

    def _compare(
        self, case: Case, name: str | BilingualText, hours: Decimal, rows: Sequence[TimesheetRow], fields: list[str]
    ) -> Iterator[Outcome]:
        expected = sum((row.hours for row in rows), Decimal(0))
        if hours != expected and not case.within(self.code, hours - expected, expected):
            yield self.finding(
                say(
                    "{name} : {hours} h facturées, mais {expected} h à la feuille de temps.",
                    "{name}: {hours} h billed, but {expected} h on the timesheet.",
                    name=name,
                    hours=hours,
                    expected=expected,
                ),
                *fields,
                expected=f"{expected.normalize():f}",
                found=f"{hours.normalize():f}",
            )

    def _other_days(self, case: Case, rows: Sequence[TimesheetRow]) -> Iterator[Outcome]:
        """A timesheet of another month may come to the same hours."""
        billed = case.days
        days = [row.day for row in rows if row.day is not None and row.hours]
        strays = sorted(day for day in days if billed is not None and not billed.first <= day <= billed.last)
        if billed is not None and strays:
            yield self.finding(
                say(
                    "La feuille de temps compte des jours hors de la période facturée, du {first} au {last} : {days}.",
                    "The timesheet has days outside the period billed, {first} to {last}: {days}.",
                    first=billed.first,
                    last=billed.last,
                    days=listed([day.isoformat() for day in dict.fromkeys(strays)]),
                ),
                expected=f"{billed.first}/{billed.last}",
                found=f"{strays[0]}/{strays[-1]}",
            )
