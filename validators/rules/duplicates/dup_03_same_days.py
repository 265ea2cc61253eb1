"""DUP-03: the same person's same dates are not billed already."""

from collections import Counter
from collections.abc import Iterator

from records.finding import Severity
from records.invoice import Invoice, InvoiceType, Line
from records.past_question import PastQuestion
from validators import missing
from validators.case import Case
from validators.dated_rates import Days, moved, span_of
from validators.matching.line import UNDATED_DAYS, LineMatch, printed_days, worked_days
from validators.matching.names import plain
from validators.matching.person import same_person
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_TWICE = 2


class SameDays(Rule):
    code = RuleCode.DUP_03
    severity = Severity.BLOCK
    inputs = (Input.CONTRACTS, Input.HISTORY)
    title = both("Même personne, mêmes dates déjà facturées", "Same person, same dates already billed")
    reason = both(
        "Des heures facturées de nouveau sous un autre numéro sont payées deux fois.",
        "Hours billed again under another number are paid twice.",
    )
    example = both(
        "« Marie Tremblay », septembre 2026, déjà à la facture F-2026-1017.",
        '"Marie Tremblay", September 2026, already on invoice F-2026-1017.',
    )
    false_alarm = both("Une correction suivie d'une note de crédit.", "A correction with its credit note.")

    def check(self, case: Case) -> Iterator[Outcome]:
        contract = case.contract
        lines = [line for line in case.lines if line.printed_person]
        if contract is None or not lines:
            yield self.not_checked(
                missing.CONTRACT
                if contract is None
                else both("Aucune ligne ne nomme de personne.", "No line names a person.")
            )
            return
        if case.is_credit_note:
            return
        yield from self._twice_here(case)
        days = span_of(worked_days(line.line, case.invoice) for line in lines)
        if days is None:
            return
        # An earlier invoice without days is found by its date, which comes after them.
        asked = (days.first, moved(days.last, UNDATED_DAYS))
        for past in case.history.find(PastQuestion(contract_number=contract.contract_number, days=asked)):
            if not past.counts or past.invoice.invoice_type is InvoiceType.CREDIT_NOTE:
                continue
            for line in lines:
                own = printed_days(line.line, case.invoice)
                shared = next(
                    (
                        days
                        for past_line in past.invoice.lines
                        if past_line.person and same_person(past_line.person, line.printed_person or "")
                        if (days := _shared(own, printed_days(past_line, past.invoice))) is not None
                    ),
                    None,
                )
                if shared is not None:
                    yield self.finding(
                        say(
                            "Ligne {row} : {name} : jours déjà facturés, du {first} au {last} ({reference}).",
                            "Line {row}: {name}: days already billed, {first} to {last} ({reference}).",
                            row=line.place + 1,
                            name=line.printed_person or "",
                            first=shared.first,
                            last=shared.last,
                            reference=past.reference,
                        ),
                        line.field("person"),
                        found=past.reference,
                        at_stake=line.line.amount,
                    )
                elif any(_may_be_same(case.invoice, line, past.invoice, past_line) for past_line in past.invoice.lines):
                    finding = self.finding(
                        say(
                            "Ligne {row} : {name} : mêmes heures au même montant à {reference}, et les jours ne "
                            "se lisent que sur l'une des deux.",
                            "Line {row}: {name}: the same hours at the same amount on {reference}, and the days can "
                            "be read on one of the two only.",
                            row=line.place + 1,
                            name=line.printed_person or "",
                            reference=past.reference,
                        ),
                        line.field("person"),
                        found=past.reference,
                        at_stake=line.line.amount,
                    )
                    yield finding.model_copy(update={"severity": Severity.WARN})

    def _twice_here(self, case: Case) -> Iterator[Outcome]:
        """One line twice on the invoice itself: the same person, day, work, hours and price. A person looks. Several
        more lines alike but for their hours are weeks, which may be told apart where no field holds it.
        """
        works = Counter(_work_of(match) for match in case.lines)
        seen: dict[object, LineMatch] = {}
        for match in case.lines:
            line = match.line
            weeks = line.service_date is None and works[_work_of(match)] > _TWICE
            if weeks or not (line.quantity or line.amount):
                continue
            first = seen.setdefault((*_work_of(match), line.service_date, line.amount or line.quantity), match)
            if first is not match:
                finding = self.finding(
                    say(
                        "Ligne {row} : elle répète la ligne {first}, mot pour mot et au même montant.",
                        "Line {row}: it repeats line {first}, word for word and at the same amount.",
                        row=match.place + 1,
                        first=first.place + 1,
                    ),
                    match.field("amount"),
                    found=f"/lines/{first.place}",
                    at_stake=line.amount,
                )
                yield finding.model_copy(update={"severity": Severity.WARN})


def _may_be_same(invoice: Invoice, match: LineMatch, past: Invoice, past_line: Line) -> bool:
    """Whether two lines may bill the same days, those of one of them not being printed or not read: the same person,
    hours and amount, near each other in time.
    """
    line = match.line
    if not (past_line.person and line.quantity and line.amount):
        return False
    told = [printed_days(line, invoice) is not None, printed_days(past_line, past) is not None]
    alike = (line.quantity, line.amount) == (past_line.quantity, past_line.amount)
    near = _shared(worked_days(line, invoice), worked_days(past_line, past)) is not None
    return told.count(True) == 1 and alike and near and same_person(past_line.person, match.printed_person or "")


def _shared(one: Days | None, other: Days | None) -> Days | None:
    return one.shared_with(other) if one is not None and other is not None else None


def _work_of(match: LineMatch) -> tuple[object, ...]:
    line = match.line
    return match.printed_person, line.role, plain(line.description or "")
