"""Makes `sample_invoices/`: invoices a finance clerk would recognise, their tables, and what to expect of each.

`python -m benchmarks.make_sample_invoices [--output DIR]`; the same files each time.
"""

import argparse
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.factory.billing import Wish, bill, cents, summed
from benchmarks.factory.business import CAPS
from benchmarks.factory.document import draw
from benchmarks.factory.issued import Engagement, Grain, Issued
from benchmarks.factory.layouts.catalogue import BY_NAME
from benchmarks.factory.sample_business import (
    DATABASE,
    ENDED,
    ENGAGEMENTS,
    FACTORY,
    NEARLY_SPENT,
    PAYROLL,
    PORTAL,
    SECURITY,
    STRATEGY,
    TESTING,
)
from benchmarks.factory.scan import Condition, scan
from benchmarks.factory.write_tables import write_tables
from records.invoice import TaxKind
from records.reading import Language
from records.tables import PurchaseOrder, Tables

SEPTEMBER, OCTOBER = (2026, 9), (2026, 10)
Change = Callable[[Issued], Issued]


class Sample(NamedTuple):
    """One file: what it bills, how it is laid out and comes, what was changed, and what the checks must say."""

    file: str
    engagement: Engagement
    month: tuple[int, int]
    number: str
    wish: Wish
    layout: str
    condition: Condition
    shows: str
    codes: tuple[str, ...] = ()
    change: Change = lambda issued: issued


def _french(grain: Grain = Grain.PERSON, people: int = 2, **more: bool) -> Wish:
    return Wish(language=Language.FRENCH, grain=grain, people=people, **more)


def _line_changed(issued: Issued, index: int, **changes: object) -> Issued:
    lines = list(issued.invoice.lines)
    lines[index] = lines[index].model_copy(update=changes)
    return summed(issued, lines)


def _dearer(issued: Issued) -> Issued:
    """The analyst billed 97.50 $ an hour; all sums follow from it."""
    index = next(at for at, line in enumerate(issued.invoice.lines) if line.unit_price == Decimal("92.00"))
    price = Decimal("97.50")
    return _line_changed(
        issued, index, unit_price=price, amount=cents((issued.invoice.lines[index].quantity or 0) * price)
    )


def _stranger(issued: Issued) -> Issued:
    """The first line's work done by someone whom the contract does not name."""
    return _line_changed(issued, 0, person="Hugo Larivière")


def _tax_on_tax(issued: Issued) -> Issued:
    """QST reckoned on the price and the GST, as before 2013."""
    invoice = issued.invoice
    gst, qst = invoice.taxes
    assert qst.kind is TaxKind.QST
    assert gst.amount is not None
    assert invoice.subtotal is not None
    amount = cents((invoice.subtotal + gst.amount) * Decimal("0.09975"))
    total = invoice.subtotal + gst.amount + amount
    changes = {"taxes": (gst, qst.model_copy(update={"amount": amount})), "total": total, "amount_due": total}
    return issued.model_copy(update={"invoice": invoice.model_copy(update=changes)})


def _sum_too_high(issued: Issued) -> Issued:
    """A subtotal 180 $ above its lines; taxes and total follow from the wrong one."""
    lines = list(issued.invoice.lines)
    padded = [*lines[:-1], lines[-1].model_copy(update={"amount": (lines[-1].amount or 0) + Decimal(180)})]
    wrong = summed(issued, padded).invoice
    return issued.model_copy(update={"invoice": wrong.model_copy(update={"lines": tuple(lines)})})


def _line_too_high(issued: Issued) -> Issued:
    """A line 90 $ above its hours at its rate; all sums follow from it."""
    return _line_changed(issued, 0, amount=(issued.invoice.lines[0].amount or 0) + Decimal(90))


SAMPLES: tuple[Sample, ...] = (
    Sample(
        "01-boreal-septembre.pdf",
        PAYROLL,
        SEPTEMBER,
        "F-2026-1017",
        _french(people=3),
        "colour_band",
        Condition.DIGITAL,
        "Facture numérique, bandeau de couleur, trois ressources",
    ),
    Sample(
        "02-harfang-septembre-bilingue.pdf",
        PORTAL,
        SEPTEMBER,
        "HT26-0412",
        Wish(language=Language.BILINGUAL, grain=Grain.PERSON),
        "bilingual_grid",
        Condition.DIGITAL,
        "Facture bilingue, grille, retenue de 10 %",
    ),
    Sample(
        "03-sitelle-septembre-numerisee.pdf",
        STRATEGY,
        SEPTEMBER,
        "2026-188",
        _french(),
        "serif_letter",
        Condition.CLEAN,
        "Note d'honoraires numérisée à 300 points par pouce, heures écrites 37 h 30",
    ),
    Sample(
        "04-caribou-octobre-trois-pages.pdf",
        FACTORY,
        OCTOBER,
        "10482",
        _french(Grain.DAY, people=3, long=True),
        "carried_forward",
        Condition.DIGITAL,
        "Trois pages, une ligne par jour, montants reportés d'une page à l'autre",
    ),
    Sample(
        "05-outarde-septembre-feuille-de-temps.pdf",
        SECURITY,
        SEPTEMBER,
        "OUT-0931",
        _french(timesheet=True),
        "timesheet_behind",
        Condition.DIGITAL,
        "Facture suivie de sa feuille de temps",
    ),
    Sample(
        "06-loon-septembre-par-personne.pdf",
        TESTING,
        SEPTEMBER,
        "ML-2207",
        _french(Grain.DAY, expenses=True),
        "by_person",
        Condition.DIGITAL,
        "Lignes par jour regroupées par personne, heures écrites 7:30, kilométrage",
    ),
    Sample(
        "07-grand-heron-septembre-numerisee.pdf",
        DATABASE,
        SEPTEMBER,
        "GH-0561",
        _french(),
        "boxed_form",
        Condition.CLEAN,
        "Formulaire à cases, numérisé",
    ),
    Sample(
        "08-boreal-octobre-taux.pdf",
        PAYROLL,
        OCTOBER,
        "F-2026-1042",
        _french(people=3),
        "colour_band",
        Condition.DIGITAL,
        "Taux facturé de 97,50 $ au lieu de 92,00 $",
        ("RAT-01",),
        _dearer,
    ),
    Sample(
        "09-harfang-octobre-personne.pdf",
        PORTAL,
        OCTOBER,
        "HT26-0447",
        Wish(language=Language.BILINGUAL, grain=Grain.PERSON),
        "bilingual_grid",
        Condition.DIGITAL,
        "Personne que le contrat n'autorise pas",
        ("RAT-02",),
        _stranger,
    ),
    Sample(
        "10-grand-heron-octobre-plafond.pdf",
        NEARLY_SPENT,
        OCTOBER,
        "GH-0588",
        _french(people=1, long=True),
        "light_labels",
        Condition.DIGITAL,
        "Le plafond du contrat est dépassé",
        ("CON-04",),
    ),
    Sample(
        "11-sitelle-octobre-tvq.pdf",
        STRATEGY,
        OCTOBER,
        "2026-203",
        _french(),
        "serif_letter",
        Condition.CLEAN,
        "TVQ calculée sur le prix et la TPS, facture numérisée",
        ("TAX-02",),
        _tax_on_tax,
    ),
    Sample(
        "12-loon-october-sum.pdf",
        TESTING,
        OCTOBER,
        "ML-2231",
        Wish(language=Language.ENGLISH, grain=Grain.PERSON),
        "light_labels",
        Condition.DIGITAL,
        "Facture en anglais : le sous-total dépasse de 180 $ la somme des lignes",
        ("ARI-02",),
        _sum_too_high,
    ),
    Sample(
        "13-grand-heron-septembre-contrat-echu.pdf",
        ENDED,
        SEPTEMBER,
        "GH-0562",
        _french(Grain.DAY, people=1),
        "plain_mono",
        Condition.DIGITAL,
        "Services rendus après la fin du contrat",
        ("CON-03",),
    ),
    Sample(
        "14-boreal-septembre-copie.pdf",
        PAYROLL,
        SEPTEMBER,
        "F-2026-1017",
        _french(people=3),
        "colour_band",
        Condition.STAMPED,
        "Copie imprimée, estampillée « REÇU » et numérisée de 01 : même numéro",
        ("DUP-01",),
    ),
    Sample(
        "15-grand-heron-octobre-calcul.pdf",
        DATABASE,
        OCTOBER,
        "GH-0590",
        _french(),
        "boxed_form",
        Condition.OFFICE,
        "Une ligne dépasse de 90 $ ses heures à son taux ; numérisation de bureau",
        ("ARI-01",),
        _line_too_high,
    ),
)
DAMAGED = "16-outarde-octobre-endommagee.pdf"


def drawn(sample: Sample) -> tuple[Issued, bytes]:
    """What the file prints, and its bytes."""
    layout = BY_NAME[sample.layout]
    seed = f"{sample.number}/{sample.month}"
    whole = bill(sample.engagement, sample.month, sample.number, sample.wish, Random(seed))
    issued = layout.printed(sample.change(whole))
    return issued, scan(draw(layout, issued), sample.condition, seed)


def tables() -> Tables:
    """The tables that the samples are checked against."""
    vendors = {engagement.firm.vendor.vendor_id: engagement.firm.vendor for engagement in ENGAGEMENTS}
    return Tables(
        vendors=tuple(vendors.values()),
        contracts=tuple(engagement.contract for engagement in ENGAGEMENTS),
        rates=tuple(rate for engagement in ENGAGEMENTS for rate in engagement.rates),
        amendments=(),
        people=tuple(person for engagement in ENGAGEMENTS for person in engagement.people),
        purchase_orders=tuple(
            PurchaseOrder(
                purchase_order=engagement.purchase_order,
                contract_number=engagement.contract.contract_number,
                amount=engagement.contract.ceiling,
                start_date=engagement.contract.start_date,
                end_date=engagement.contract.end_date,
            )
            for engagement in ENGAGEMENTS
        ),
        caps=CAPS,
    )


def _readme(rows: list[tuple[str, str, tuple[str, ...]]]) -> str:
    lines = [
        "# Factures d'exemple / Sample invoices",
        "",
        "Des factures fictives, et dans `tables/` les contrats, taux et personnes auxquels elles sont comparées.",
        "Fournisseurs, personnes, numéros et montants sont inventés.",
        "`python -m benchmarks.make_sample_invoices` les refait.",
        "",
        "*Made-up invoices and, in `tables/`, the contracts, rates and people they are checked against.*",
        "",
        "| Fichier / File | Ce qu'il montre / What it shows | Verdict | Motif / Code |",
        "|---|---|---|---|",
    ]
    for file, shows, codes in rows:
        verdict = "exception" if codes else "conforme / clear"
        lines.append(f"| `{file}` | {shows} | {verdict} | {', '.join(codes)} |")
    lines += [
        "",
        "Une exception peut porter d'autres codes que celui de la table (DOC-02 pour une facture en anglais).",
        "L'ordre compte : 14 est un doublon parce que 01 est venue avant.",
        "",
    ]
    return "\n".join(lines)


def make(output: Path) -> None:
    """Writes the folder."""
    output.mkdir(parents=True, exist_ok=True)
    write_tables(tables(), output / "tables")
    rows = []
    for sample in SAMPLES:
        _, pdf = drawn(sample)
        (output / sample.file).write_bytes(pdf)
        rows.append((sample.file, sample.shows, sample.codes))
    whole = drawn(SAMPLES[4])[1]
    (output / DAMAGED).write_bytes(whole[: len(whole) * 2 // 5])
    rows.append((DAMAGED, "Fichier tronqué pendant son envoi : ne s'ouvre pas", ("DOC-09",)))
    (output / "README.md").write_text(_readme(rows), encoding="utf-8")
    expected = [
        {"file": file, "verdict": "exception" if codes else "clear", "codes": list(codes)} for file, _, codes in rows
    ]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in expected)
    (output / "expected.jsonl").write_text(text, encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path(__file__).parent.parent / "sample_invoices")
    make(parser.parse_args().output)


if __name__ == "__main__":
    main()
