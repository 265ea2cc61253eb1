"""Whose invoices stop: by supplier, by contract, by unit."""

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal

from ledger.report_facts import InvoiceFacts
from records.outcome import IN_QUEUE
from records.record import BilingualText
from review.report.facts import Facts, at_stake, most_first, percent
from review.report.section import Bar, Chart, Column, Kind, Section, Table
from validators.wording import both, say

_BARS = 10
_UNKNOWN = ""


def parties(facts: Facts) -> Section:
    """The exceptions of the period by whom they concern, the most at stake first."""
    title = both("Chez qui : fournisseurs, contrats, unités", "Where: suppliers, contracts, units")
    names = {vendor.vendor_id: vendor.legal_name for vendor in facts.tables.vendors} if facts.tables else {}
    printed = {each.vendor_id or each.supplier_name: each.supplier_name for each in facts.received}
    contracts = {contract.contract_number: contract for contract in facts.tables.contracts} if facts.tables else {}

    def supplier(key: str) -> BilingualText | str:
        return names.get(key) or printed.get(key) or key or both("(non lu)", "(not read)")

    def contract(key: str) -> BilingualText | str:
        if not key:
            return both("(aucun contrat reconnu)", "(no contract recognised)")
        return f"{key} – {contracts[key].title}" if key in contracts else key

    def unit_of(invoice: InvoiceFacts) -> str | None:
        found = contracts.get(invoice.contract_number or "")
        return found.buyer_name if found else None

    def unit(key: str) -> BilingualText | str:
        return key or both("(unité inconnue)", "(unit unknown)")

    by_supplier = _grouped(facts, lambda each: each.vendor_id or each.supplier_name)
    sentences = [
        both(
            "Exceptions de la période, décidées ou non. « Part » : sur tout ce qui est venu de là.",
            "The period's exceptions, decided or not. “Share”: of all that came from there.",
        )
    ]
    if facts.tables is None:
        sentences.append(
            both(
                "Sans les tables, l'unité d'un contrat n'est pas connue : donnez --tables.",
                "Without the tables a contract's unit is not known: give --tables.",
            )
        )
    tables = [
        _table(both("Par fournisseur", "By supplier"), both("Fournisseur", "Supplier"), by_supplier, supplier),
        _table(
            both("Par contrat", "By contract"),
            both("Contrat", "Contract"),
            _grouped(facts, lambda each: each.contract_number),
            contract,
        ),
    ]
    if facts.tables is not None:
        tables.append(_table(both("Par unité", "By unit"), both("Unité", "Unit"), _grouped(facts, unit_of), unit))
    return Section("parties", title, sentences, [_chart(by_supplier, supplier)], tables)


_Name = Callable[[str], BilingualText | str]
_Groups = dict[str, list[InvoiceFacts]]


def _grouped(facts: Facts, key: Callable[[InvoiceFacts], str | None]) -> _Groups:
    groups: _Groups = defaultdict(list)
    for each in facts.received:
        groups[key(each) or _UNKNOWN].append(each)
    return groups


def _stopped(invoices: list[InvoiceFacts]) -> list[InvoiceFacts]:
    return [each for each in invoices if each.is_exception]


def _chart(groups: _Groups, name: _Name) -> Chart:
    ranked = sorted(groups.items(), key=lambda each: (-len(_stopped(each[1])), each[0]))[:_BARS]
    bars = []
    for key, invoices in ranked:
        stopped = _stopped(invoices)
        if stopped:
            waits = sum(each.standing in IN_QUEUE for each in stopped)
            label = name(key)
            bars.append(
                Bar(
                    label if isinstance(label, BilingualText) else both(label, label),
                    (Decimal(waits), Decimal(len(stopped) - waits)),
                    both(str(len(stopped)), str(len(stopped))),
                )
            )
    return Chart(
        say(
            "Les {count} fournisseurs qui ont le plus d'exceptions",
            "The {count} suppliers with most exceptions",
            count=len(bars),
        ),
        bars,
        (both("En attente", "Waiting"), both("Décidées", "Decided")),
    )


def _table(title: BilingualText, head: BilingualText, groups: _Groups, name: _Name) -> Table:
    stopped = {key: _stopped(invoices) for key, invoices in groups.items()}
    return Table(
        title,
        [
            Column(head),
            Column(both("Exceptions", "Exceptions"), Kind.COUNT),
            Column(both("En attente", "Waiting"), Kind.COUNT),
            Column(both("Part", "Share"), Kind.PERCENT),
            Column(both("Montant en jeu", "Amount at stake"), Kind.AMOUNTS),
        ],
        [
            (
                name(key),
                len(invoices),
                sum(each.standing in IN_QUEUE for each in invoices),
                percent(len(invoices), len(groups[key])),
                at_stake(invoices),
            )
            for key, invoices in most_first({key: each for key, each in stopped.items() if each})
        ],
    )
