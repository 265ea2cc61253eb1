"""RAT-05: the cap on a profile's hours is not passed."""

from collections.abc import Iterator
from decimal import Decimal

from records.finding import Finding, Severity
from records.invoice import Invoice
from records.past_invoice import PastInvoice
from records.tables import Contract, Rate, RateUnit
from validators import missing
from validators.case import Case
from validators.dated_rates import in_rate_unit, rates_over
from validators.matching.line import match_lines
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.spent import quantity_taken
from validators.wording import both, listed, say

_UNITS = {RateUnit.HOUR: both("h", "h"), RateUnit.DAY: both("jours", "days")}


class ProfileCap(Rule):
    code = RuleCode.RAT_05
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    tolerated = True
    inputs = (Input.CONTRACTS, Input.RATES, Input.HISTORY)
    title = both("Plafond d'heures d'un profil", "Cap on the hours of a profile")
    reason = both(
        "Un plafond d'heures dépensé trop vite laisse le mandat sans heures, ou mène à un avenant.",
        "A cap of hours spent too soon leaves the mandate without hours, or leads to an amendment.",
    )
    example = both("10 700 heures prévues, 10 712 facturées.", "10,700 hours foreseen, 10,712 billed.")

    def check(self, case: Case) -> Iterator[Outcome]:
        contract = case.contract
        if contract is None:
            yield self.not_checked(missing.CONTRACT)
            return
        capped = [rate for rate in case.index.rates_by_contract.get(contract.contract_number, []) if rate.max_quantity]
        if not capped:
            yield self.not_checked(
                both("Aucun profil du contrat n'a de plafond.", "No profile of the contract has a cap.")
            )
            return
        history = case.history.of_contract(contract.contract_number)
        before = [past for past in history if past.counts]
        for rate in capped:
            this = self._billed(case, contract, case.invoice, rate)
            total = sum(
                (quantity_taken(past, self._billed(case, contract, past.invoice, rate)) for past in before), this
            )
            assert rate.max_quantity is not None
            if this <= 0:
                continue
            unsure = [past for past in history if past.counts and self._may_pass(case, past, rate, total)]
            if total <= rate.max_quantity and unsure:
                yield self._unsure(rate, unsure)
            elif total > rate.max_quantity and not case.within(self.code, total - rate.max_quantity, rate.max_quantity):
                yield self.finding(
                    say(
                        "Profil « {role} » : {total} {unit} facturées en tout, pour un plafond de {limit} au "
                        "contrat {contract}.",
                        'Profile "{role}": {total} {unit} billed in all, for a cap of {limit} in contract {contract}.',
                        role=both(rate.role_fr, rate.role_en or rate.role_fr),
                        total=total,
                        unit=_UNITS[rate.unit],
                        limit=rate.max_quantity,
                        contract=contract.contract_number,
                    ),
                    *(line.field("quantity") for line in case.lines if line.role_code == rate.role_code),
                    expected=f"<= {rate.max_quantity.normalize():f}",
                    found=f"{total.normalize():f}",
                    at_stake=min(total - rate.max_quantity, this) * rate.rate,
                )

    def _unsure(self, rate: Rate, unsure: list[PastInvoice]) -> Finding:
        return self.finding(
            say(
                "Profil « {role} » : des factures antérieures ont des lignes sans profil ou sans quantité lus "
                "({references}) ; rien n'assure que le plafond de {limit} {unit} est respecté.",
                'Profile "{role}": earlier invoices have lines without a profile or a quantity read ({references}); '
                "nothing assures that the cap of {limit} {unit} holds.",
                role=both(rate.role_fr, rate.role_en or rate.role_fr),
                references=listed([past.reference for past in unsure]),
                limit=rate.max_quantity or Decimal(0),
                unit=_UNITS[rate.unit],
            ),
            "/lines",
        )

    def _may_pass(self, case: Case, past: PastInvoice, rate: Rate, total: Decimal) -> bool:
        """Whether the lines of a past invoice that tell no profile or no quantity would take the profile past its cap,
        were they all its own."""
        assert case.contract is not None
        assert rate.max_quantity is not None
        hidden = Decimal(0)
        for line in match_lines(past.invoice, case.contract, case.index):
            if line.role_code is not None and (line.role_code != rate.role_code or line.line.quantity is not None):
                continue
            if line.line.quantity is None and line.line.amount:
                return True
            hidden += in_rate_unit(line.line.quantity or Decimal(0), line.line.unit, rate.unit, case.contract) or 0
        return hidden > 0 and total + hidden > rate.max_quantity

    def _billed(self, case: Case, contract: Contract, invoice: Invoice, rate: Rate) -> Decimal:
        """What an invoice bills under that rate's profile, over the rate's own dates, in the rate's unit."""
        billed = Decimal(0)
        lines = case.lines if invoice is case.invoice else match_lines(invoice, contract, case.index)
        for line in lines:
            if line.role_code != rate.role_code or line.line.quantity is None:
                continue
            if line.days is None or rates_over([rate], line.days):
                billed += in_rate_unit(line.line.quantity, line.line.unit, rate.unit, contract) or Decimal(0)
        return billed
