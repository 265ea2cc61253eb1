"""CON-08: the invoice bills the way the contract pays."""

from collections.abc import Iterator

from records.finding import Severity
from records.invoice import Unit
from records.record import BilingualText
from records.tables import Contract, Pricing
from validators import missing
from validators.case import Case
from validators.matching.line import LineMatch
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_WAYS = {
    Pricing.HOURLY: both("à l'heure", "by the hour"),
    Pricing.DAILY: both("au jour", "by the day"),
    Pricing.FIXED: both("à prix forfaitaire", "at a fixed price"),
}
_UNITS = {
    Unit.HOUR: both("des heures", "hours"),
    Unit.DAY: both("des jours", "days"),
    Unit.MONTH: both("des mois", "months"),
    Unit.KILOMETRE: both("des kilomètres", "kilometres"),
    Unit.EACH: both("un forfait", "a lump sum"),
}


class BilledAsPaid(Rule):
    code = RuleCode.CON_08
    severity = Severity.BLOCK
    inputs = (Input.CONTRACTS,)
    title = both(
        "Facturé comme le contrat paie (heure, jour, forfait)",
        "Billed the way the contract pays (hourly, daily, fixed)",
    )
    reason = both(
        "Un forfait sur un contrat horaire échappe aux taux ; des heures sur un forfait dépassent le prix "
        "convenu. Heures et jours "
        "s'échangent quand le contrat dit combien d'heures fait un jour.",
        "A lump sum on an hourly contract escapes the rates; hours on a fixed price go past the price agreed. "
        "Hours and days are "
        "exchanged when the contract says how many hours make a day.",
    )
    example = both("Un « forfait mensuel » sur un contrat horaire.", 'A "monthly fee" on an hourly contract.')
    false_alarm = both("Un contrat mixte.", "A mixed contract.")

    def check(self, case: Case) -> Iterator[Outcome]:
        contract = case.contract
        if contract is None or not case.lines:
            yield self.not_checked(missing.CONTRACT if contract is None else missing.SERVICE_LINES)
            return
        for line in case.lines:
            if line.line.amount == 0:
                continue
            if not self._as_paid(contract, line):
                unit = line.line.unit
                yield self.finding(
                    say(
                        "Ligne {row} : {unit}, sous le contrat {contract}, qui se paie {way}.",
                        "Line {row}: {unit}, under contract {contract}, which pays {way}.",
                        row=line.place + 1,
                        unit=_UNITS[unit] if unit else _without_unit(line),
                        contract=contract.contract_number,
                        way=_WAYS[contract.pricing],
                    ),
                    line.field("unit"),
                    expected=contract.pricing.value,
                    found=unit.value if unit else None,
                    at_stake=line.line.amount,
                )

    def _as_paid(self, contract: Contract, line: LineMatch) -> bool:
        unit = line.line.unit
        if contract.pricing is Pricing.FIXED:
            # Several of something that has no name may be hours whose unit was not read.
            return unit not in (Unit.HOUR, Unit.DAY) and (unit is not None or line.line.quantity in (None, 0, 1))
        if unit is None:
            return line.line.quantity is not None
        asked = Unit.HOUR if contract.pricing is Pricing.HOURLY else Unit.DAY
        return unit is asked or (unit in (Unit.HOUR, Unit.DAY) and contract.hours_per_day is not None)


def _without_unit(line: LineMatch) -> BilingualText:
    if line.line.quantity is None:
        return both("un montant sans quantité", "an amount without a quantity")
    return both("une quantité sans unité", "a quantity without a unit")
