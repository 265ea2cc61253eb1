"""What waits for a person, and since when."""

from decimal import Decimal

from ledger.report_facts import InvoiceFacts
from records.outcome import Standing
from records.record import USUAL_CURRENCY, BilingualText
from review.report.facts import Facts, at_stake
from review.report.section import Bar, Chart, Column, Kind, Section, Table
from review.standing_words import STANDING_WORDS
from validators.wording import both, say

LATE_DAYS = 30
"""The days in which a public body pays, from the later of receipt and acceptance."""
_AGES = ((0, 2), (3, 7), (8, 14), (15, LATE_DAYS), (LATE_DAYS + 1, 60), (61, None))
_OLDEST = 10


def waiting(facts: Facts) -> Section:
    """The whole queue, by age since it was received, whatever the report's period."""
    title = both("Ce qui attend une personne", "What waits for a person")
    if not facts.queue:
        return Section("waiting", title, [both("Rien n'attend.", "Nothing waits.")])
    sentence = say(
        "Toute la file, quelle que soit la date de réception, au moment de ce rapport. L'âge compte depuis la "
        "réception ; passé {days} jours, le délai de paiement est dépassé ou près de l'être.",
        "The whole queue, whenever it was received, as this report is made. Age counts from receipt; past {days} days "
        "the term of payment is over or nearly so.",
        days=LATE_DAYS,
    )
    return Section("waiting", title, [sentence], [ages_chart(facts)], [_ages(facts), _oldest(facts)])


def age(facts: Facts, invoice: InvoiceFacts) -> int:
    """In days since it was received."""
    return max(0, (facts.today - facts.local_day(invoice.received_at)).days)


def late(facts: Facts) -> list[InvoiceFacts]:
    """What waits for more than LATE_DAYS."""
    return [each for each in facts.queue if age(facts, each) > LATE_DAYS]


def ages_chart(facts: Facts) -> Chart:
    """How many wait at each age."""
    bars = []
    for (first, last), invoices in _by_age(facts):
        held = sum(each.standing is Standing.HELD for each in invoices)
        bars.append(
            Bar(
                _age_words(first, last),
                (Decimal(len(invoices) - held), Decimal(held)),
                both(str(len(invoices)), str(len(invoices))),
            )
        )
    return Chart(
        both("Factures en attente, selon leur âge", "Invoices waiting, by age"),
        bars,
        (both("En attente", "Waiting"), both("En suspens", "On hold")),
    )


def _by_age(facts: Facts) -> list[tuple[tuple[int, int | None], list[InvoiceFacts]]]:
    ages = [(age(facts, each), each) for each in facts.queue]
    return [
        ((first, last), [each for old, each in ages if old >= first and (last is None or old <= last)])
        for first, last in _AGES
    ]


def _ages(facts: Facts) -> Table:
    return Table(
        both("En attente, par âge", "Waiting, by age"),
        [
            Column(both("Âge", "Age")),
            Column(both("Factures", "Invoices"), Kind.COUNT),
            Column(both("dont en suspens", "of them on hold"), Kind.COUNT),
            Column(both("Montant en jeu", "Amount at stake"), Kind.AMOUNTS),
        ],
        [
            (
                _age_words(first, last),
                len(invoices),
                sum(each.standing is Standing.HELD for each in invoices),
                at_stake(invoices),
            )
            for (first, last), invoices in _by_age(facts)
        ],
    )


def _oldest(facts: Facts) -> Table:
    oldest = sorted(facts.queue, key=lambda each: each.received_at)
    return Table(
        both("Les plus anciennes en attente", "The oldest that wait"),
        [
            Column(both("Facture", "Invoice")),
            Column(both("Fournisseur", "Supplier")),
            Column(both("Reçue le", "Received"), Kind.DAY),
            Column(both("Jours", "Days"), Kind.COUNT),
            Column(both("Total", "Total"), Kind.AMOUNTS),
            Column(both("En jeu", "At stake"), Kind.AMOUNTS),
            Column(both("État", "State"), Kind.WORD),
        ],
        [
            (
                each.invoice_number or each.file,
                each.supplier_name,
                facts.local_day(each.received_at),
                age(facts, each),
                {each.currency or USUAL_CURRENCY: each.total} if each.total is not None else {},
                at_stake([each]),
                STANDING_WORDS[each.standing] if each.standing else None,
            )
            for each in oldest
        ],
        shown=_OLDEST,
    )


def _age_words(first: int, last: int | None) -> BilingualText:
    if last is None:
        return say("plus de {days} jours", "over {days} days", days=first - 1)
    return say("{first} à {last} jours", "{first} to {last} days", first=first, last=last)
