"""CON-03: the service dates are within the contract's term, amendments counted."""

from collections.abc import Iterator
from datetime import date

from records.finding import Finding, Severity
from validators import missing
from validators.case import Case
from validators.contract_terms import end_date, out_of_term
from validators.matching.line import UNDATED_DAYS
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class ContractTerm(Rule):
    code = RuleCode.CON_03
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    inputs = (Input.CONTRACTS, Input.AMENDMENTS)
    title = both(
        "Dates de service dans la durée du contrat, avenants compris",
        "Service dates within the contract's term, amendments counted",
    )
    reason = both(
        "Un service rendu hors de la durée n'est couvert par aucun contrat. Une prolongation compte à partir de "
        "sa prise d'effet. Si aucun jour de service n'est imprimé, ceux des 45 jours avant la facture comptent.",
        "A service given outside the term is covered by no contract. An extension counts from the day it takes effect. "
        "Where no day of service is printed, those of the 45 days before the invoice count.",
    )
    example = both(
        "Le contrat finit le 2026-08-31 ; la facture couvre septembre 2026.",
        "The contract ends on 2026-08-31; the invoice covers September 2026.",
    )
    false_alarm = both("Une prolongation qui n'est pas encore saisie.", "An extension not entered yet.")

    def check(self, case: Case) -> Iterator[Outcome]:
        contract, days = case.contract, case.days
        if contract is None or days is None:
            yield self.not_checked(missing.CONTRACT if contract is None else missing.SERVICE_DATES)
            return
        outside = out_of_term(contract, case.amendments_by(date.max), days)
        if outside is None:
            return
        last = end_date(contract, case.amendments_by(outside))
        if case.printed_days is None:
            yield self._undated(contract.contract_number, contract.start_date, last)
            return
        yield self.finding(
            say(
                "Les services du {first} au {last} sortent de la durée du contrat {contract}, du {start} au {end}.",
                "The services from {first} to {last} fall outside the term of contract {contract}, {start} to {end}.",
                first=days.first,
                last=days.last,
                contract=contract.contract_number,
                start=contract.start_date,
                end=last,
            ),
            *self._fields(case),
            expected=f"{contract.start_date}/{last}",
            found=f"{days.first}/{days.last}",
        )

    def _undated(self, contract: str, start: date, end: date) -> Finding:
        return self.finding(
            say(
                "La facture ne dit pas quand les services ont été rendus ; ceux des {days} jours avant sa date peuvent "
                "sortir de la durée du contrat {contract}, du {start} au {end}.",
                "The invoice does not say when the services were given; those of the {days} days before its date may "
                "fall outside the term of contract {contract}, {start} to {end}.",
                days=UNDATED_DAYS,
                contract=contract,
                start=start,
                end=end,
            ),
            "/issue_date",
            expected=f"{start}/{end}",
        )

    def _fields(self, case: Case) -> tuple[str, ...]:
        invoice = case.invoice
        fields = [f"/{name}" for name in ("period_start", "period_end") if getattr(invoice, name)]
        fields += [f"/lines/{place}/service_date" for place, line in enumerate(invoice.lines) if line.service_date]
        return tuple(fields) or ("/issue_date",)
