"""RAT-04: no indexation before its date."""

from collections.abc import Iterator

from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.dated_rates import prices
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, decimal_text, say


class EarlyIndexation(Rule):
    code = RuleCode.RAT_04
    severity = Severity.BLOCK
    inputs = (Input.CONTRACTS, Input.RATES)
    title = both("Indexation avant sa date", "An indexation before its date")
    reason = both(
        "Un taux indexé ne vaut qu'à partir de sa date d'effet, quelle que soit la date de la facture.",
        "An indexed rate holds from its date of effect only, whatever the invoice's date.",
    )
    example = both(
        "Le taux de 94,50 $ vaut dès le 2026-10-01 ; il est facturé pour septembre.",
        "The rate of $94.50 holds from 2026-10-01; it is billed for September.",
    )

    def check(self, case: Case) -> Iterator[Outcome]:
        contract = case.contract
        if contract is None or not case.lines:
            yield self.not_checked(missing.CONTRACT if contract is None else missing.SERVICE_LINES)
            return
        for line in case.lines:
            price = line.line.unit_price
            if price is None or line.days is None or line.role_code is None:
                continue
            rates = [
                rate
                for rate in case.index.rates_by_contract.get(contract.contract_number, [])
                if rate.role_code == line.role_code and abs(price) in prices(rate, line.line.unit, contract)
            ]
            starts = [rate.effective_from for rate in rates if rate.effective_from is not None]
            if rates and len(starts) == len(rates) and min(starts) > line.days.first:
                yield self.finding(
                    say(
                        "Ligne {row} : le taux de {found} ne vaut qu'à partir du {start} ; les services "
                        "commencent le {first}.",
                        "Line {row}: the rate of {found} holds from {start} only; the services begin on {first}.",
                        row=line.place + 1,
                        found=case.money(price),
                        start=min(starts),
                        first=line.days.first,
                    ),
                    line.field("unit_price"),
                    found=decimal_text(price),
                )
