"""Contracts near their ceiling or their end."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from records.amounts import drawn
from records.record import BilingualText
from records.tables import Contract, ContractStatus
from review.report.counted import counted
from review.report.facts import Facts
from review.report.section import Bar, Chart, Column, Kind, Section, Table
from validators.contract_terms import ceiling, ceiling_reached, end_date
from validators.wording import both, say

NEAR_PERCENT = 80
NEAR_DAYS = 60
_BARS = 12


@dataclass(frozen=True)
class ContractState:
    """Where a contract stands today, amendments in force counted. `used` and `elapsed` are percentages of its ceiling
    and of its term; `reached` is the day when its ceiling will be used up at the pace so far, if it ever is.
    """

    contract: Contract
    supplier: str
    ceiling: Decimal
    spent: Decimal
    end: date
    used: Decimal
    elapsed: Decimal
    reached: date | None

    def is_over(self) -> bool:
        return self.spent > self.ceiling

    def falls_short(self) -> bool:
        """Whether its ceiling comes before its end."""
        return self.is_over() or (self.reached is not None and self.reached < self.end)

    def ends_by(self, day: date) -> bool:
        return self.end <= day


def near(facts: Facts) -> list[ContractState]:
    """The active contracts that are past NEAR_PERCENT of their ceiling, or will reach it before their end, or end
    within NEAR_DAYS; those past their ceiling first, then the soonest.
    """
    soon = facts.today + timedelta(days=NEAR_DAYS)
    found = [
        state for state in _states(facts) if state.used >= NEAR_PERCENT or state.falls_short() or state.ends_by(soon)
    ]
    return sorted(found, key=lambda state: (not state.is_over(), _comes(state), state.contract.contract_number))


def contracts(facts: Facts) -> Section:
    """The contracts that somebody must think of now."""
    title = both("Contrats près de leur plafond ou de leur fin", "Contracts near their ceiling or their end")
    if facts.tables is None:
        return Section(
            "contracts",
            title,
            [
                both(
                    "Sans les tables, plafonds et fins ne sont pas connus : donnez --tables.",
                    "Without the tables, ceilings and ends are not known: give --tables.",
                )
            ],
        )
    states = near(facts)
    sentence = say(
        "Contrats actifs qui ont dépassé {percent} % de leur plafond, l'atteindront avant leur fin au rythme suivi "
        "jusqu'ici, ou finissent d'ici {days} jours. Montants avant taxes, avenants en vigueur comptés.",
        "Active contracts past {percent}% of their ceiling, or that will reach it before their end at the pace so far, "
        "or that end within {days} days. Amounts before taxes, amendments in force counted.",
        percent=NEAR_PERCENT,
        days=NEAR_DAYS,
    )
    if not states:
        return Section("contracts", title, [sentence, both("Il n'y en a aucun.", "There is none.")])
    return Section("contracts", title, [sentence], [_chart(states)], [_table(facts, states)])


def _comes(state: ContractState) -> date:
    return min(state.end, state.reached or state.end)


def _states(facts: Facts) -> list[ContractState]:
    assert facts.tables is not None
    spent: dict[str, Decimal] = defaultdict(Decimal)
    for each in facts.contract_sums:
        spent[each.contract_number] += each.amount
    for number, invoice in facts.odd_invoices:
        spent[number] += drawn(invoice) or Decimal(0)
    suppliers = {vendor.vendor_id: vendor.legal_name for vendor in facts.tables.vendors}
    amendments = [each for each in facts.tables.amendments or () if each.effective_date <= facts.today]
    states = []
    for contract in facts.tables.contracts:
        own = sorted(
            (each for each in amendments if each.contract_number == contract.contract_number),
            key=lambda each: each.effective_date,
        )
        limit, end = ceiling(contract, own), end_date(contract, own)
        if contract.status is not ContractStatus.ACTIVE or not contract.start_date <= facts.today <= end or limit <= 0:
            continue
        taken = (contract.invoiced_before or Decimal(0)) + spent[contract.contract_number]
        term, gone = (end - contract.start_date).days + 1, (facts.today - contract.start_date).days + 1
        states.append(
            ContractState(
                contract=contract,
                supplier=suppliers.get(contract.vendor_id, contract.vendor_id),
                ceiling=limit,
                spent=taken,
                end=end,
                used=(taken / limit * 100).quantize(Decimal("0.1")),
                elapsed=(Decimal(gone) / term * 100).quantize(Decimal("0.1")),
                reached=ceiling_reached(contract.start_date, limit, taken, gone),
            )
        )
    return states


def _chart(states: list[ContractState]) -> Chart:
    return Chart(
        both(
            "Part du plafond dépensée, et part de la durée écoulée", "Share of the ceiling spent, and of the term gone"
        ),
        [
            Bar(
                both(state.contract.contract_number, state.contract.contract_number),
                (min(state.used, Decimal(100)), max(Decimal(0), state.used - 100)),
                say("{used} %", "{used}%", used=state.used),
                mark=state.elapsed,
            )
            for state in states[:_BARS]
        ],
        (both("Dépensé", "Spent"), both("Au-delà du plafond", "Past the ceiling")),
        marks=both("Durée écoulée", "Term gone"),
        full=Decimal(100),
    )


def _table(facts: Facts, states: list[ContractState]) -> Table:
    return Table(
        both("Contrats à surveiller", "Contracts to watch"),
        [
            Column(both("Contrat", "Contract")),
            Column(both("Plafond", "Ceiling"), Kind.AMOUNTS),
            Column(both("Dépensé", "Spent"), Kind.AMOUNTS),
            Column(both("% du plafond", "% of ceiling"), Kind.PERCENT),
            Column(both("Plafond atteint le", "Ceiling reached on"), Kind.DAY),
            Column(both("Fin", "End"), Kind.DAY),
            Column(both("Pourquoi", "Why"), Kind.WORD),
        ],
        [
            (
                f"{state.contract.contract_number} – {state.supplier}",
                {state.contract.currency: state.ceiling},
                {state.contract.currency: state.spent},
                state.used,
                state.reached if state.falls_short() and not state.is_over() else None,
                state.end,
                _why(state, facts.today),
            )
            for state in states
        ],
        note=both(
            "« Plafond atteint le » : projeté au rythme suivi depuis le début du contrat.",
            "“Ceiling reached on”: projected at the pace since the contract's start.",
        ),
        shown=25,
    )


def _why(state: ContractState, today: date) -> BilingualText:
    if state.is_over():
        return both("plafond dépassé", "past its ceiling")
    if state.falls_short():
        return both("plafond avant la fin", "ceiling before the end")
    if state.ends_by(today + timedelta(days=NEAR_DAYS)):
        return counted(
            (state.end - today).days,
            ("finit dans {count} jour", "finit dans {count} jours"),
            ("ends in {count} day", "ends in {count} days"),
        )
    return say("plus de {percent} % dépensé", "over {percent}% spent", percent=NEAR_PERCENT)
