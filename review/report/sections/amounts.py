"""The money: what exceptions put at stake, what people made of it, and the largest."""

from decimal import Decimal

from ledger.report_facts import InvoiceFacts
from records.amounts import drawn
from records.outcome import Standing
from records.record import USUAL_CURRENCY, BilingualText
from review.report.counted import counted
from review.report.exceptions import stopping
from review.report.facts import Facts, added, at_stake
from review.report.section import Bar, Chart, Column, Kind, Section, Table
from review.standing_words import STANDING_WORDS
from validators.wording import Amount, both, say

_TEN = 10
_ORDER = (
    Standing.WAITING,
    Standing.HELD,
    Standing.SENT_BACK,
    Standing.REJECTED,
    Standing.OVERRIDDEN,
    Standing.ACCEPTED,
)


def amounts(facts: Facts) -> Section:
    """At stake by what became of it; corrected; the ten largest."""
    title = both("Les montants", "The money")
    by_standing = {standing: [each for each in facts.exceptions if each.standing is standing] for standing in _ORDER}
    sentences = [
        both(
            "Le montant en jeu d'une facture est ce que le motif le plus lourd met en doute ; un dollar que deux "
            "règles voient compte une fois.",
            "An invoice's amount at stake is what its heaviest reason puts in doubt; a dollar that two rules see "
            "counts once.",
        ),
        *_corrected(facts),
    ]
    return Section(
        "amounts",
        title,
        sentences,
        [_chart(by_standing)],
        [
            Table(
                both("En jeu, par état", "At stake, by state"),
                [
                    Column(both("État", "State"), Kind.WORD),
                    Column(both("Factures", "Invoices"), Kind.COUNT),
                    Column(both("Montant en jeu", "Amount at stake"), Kind.AMOUNTS),
                    Column(both("Total facturé", "Total invoiced"), Kind.AMOUNTS),
                ],
                [
                    (
                        STANDING_WORDS[standing],
                        len(invoices),
                        at_stake(invoices),
                        added((each.currency, each.total) for each in invoices),
                    )
                    for standing, invoices in by_standing.items()
                ],
            ),
            _largest(facts),
        ],
    )


def _chart(by_standing: dict[Standing, list[InvoiceFacts]]) -> Chart:
    bars = []
    for standing, invoices in by_standing.items():
        sums = at_stake(invoices)
        amount = sums.get(USUAL_CURRENCY, Decimal(0))
        bars.append(Bar(STANDING_WORDS[standing], (amount,), say("{sum}", "{sum}", sum=Amount(amount))))
    return Chart(
        both("Montant en jeu, en dollars canadiens, selon l'état", "Amount at stake, in Canadian dollars, by state"),
        bars,
    )


def _corrected(facts: Facts) -> list[BilingualText]:
    changes = [(currency, drawn(before), drawn(after)) for currency, before, after in facts.corrected]
    if not changes:
        return []
    moved = added(
        (currency, abs(after - before))
        for currency, before, after in changes
        if before is not None and after is not None
    )
    written = ", ".join(_written(amount, currency).fr for currency, amount in moved.items())
    english = ", ".join(_written(amount, currency).en for currency, amount in moved.items())
    return [
        counted(
            len(changes),
            (
                "Des personnes ont corrigé la lecture de {count} facture ; son montant avant taxes a changé de {sum}.",
                "Des personnes ont corrigé la lecture de {count} factures ; leurs montants avant taxes ont changé de "
                "{sum}.",
            ),
            (
                "People corrected the reading of {count} invoice; its amount before taxes changed by {sum}.",
                "People corrected the reading of {count} invoices; their amounts before taxes changed by {sum}.",
            ),
            sum=both(written or "0,00 $", english or "$0.00"),
        )
    ]


def _written(amount: Decimal, currency: str) -> BilingualText:
    return say("{sum}", "{sum}", sum=Amount(amount, currency))


def _largest(facts: Facts) -> Table:
    return Table(
        both("Les dix plus gros en jeu", "The ten largest at stake"),
        [
            Column(both("Facture", "Invoice")),
            Column(both("Fournisseur", "Supplier")),
            Column(both("Total", "Total"), Kind.AMOUNTS),
            Column(both("En jeu", "At stake"), Kind.AMOUNTS),
            Column(both("Motifs", "Reasons")),
            Column(both("État", "State"), Kind.WORD),
        ],
        [
            (
                each.invoice_number or each.file,
                each.supplier_name,
                {each.currency or USUAL_CURRENCY: each.total} if each.total is not None else {},
                {each.currency or USUAL_CURRENCY: each.amount_at_stake} if each.amount_at_stake else {},
                ", ".join(dict.fromkeys(finding.code for finding in stopping(each.findings))),
                STANDING_WORDS[each.standing] if each.standing else None,
            )
            for each in facts.largest[:_TEN]
        ],
    )
