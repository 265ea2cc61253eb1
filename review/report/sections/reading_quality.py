"""How well pages are read, and the worst of them as they look."""

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from records.page import Page, Reader
from records.reading import Reading
from records.record import BilingualText
from review.corrected_reading import changed_fields
from review.report.facts import Facts, percent
from review.report.section import Bar, Chart, Column, Kind, Picture, Section, Table
from review.report.sections.arrivals import percent_text
from validators.wording import both, say

_ROW = re.compile(r"/\d+(?=/)")
_LOOKED_INTO = 40
_PICTURES = 6
_BARS = 10

NameOf = Callable[[str, str], str]
"""What people call a field (a pointer without its row's number) in a language."""


class WorstPage(NamedTuple):
    """A page that was read with little confidence: the mean of its words' own, 0 to 1; `doubts` counts the values of
    its invoice that nothing proves.
    """

    sha256: str
    file: str
    supplier: str | None
    page: int
    confidence: float
    doubts: int


def worst_pages(facts: Facts, reading_of: Callable[[str], Reading]) -> list[WorstPage]:
    """Of the documents with most unproven values, the page of each that was read with least confidence; the worst
    first. Only scanned pages: a text layer is not guessed.
    """
    most = sorted(facts.doubts, key=lambda each: (-len(each.fields), each.entry))
    found: dict[str, WorstPage] = {}
    for doubt in islice(most, _LOOKED_INTO):
        read = [page for page in reading_of(doubt.sha256).page_words if page.number in doubt.pages]
        scanned = [(_confidence(page), page.number) for page in read if page.reader is Reader.OCR and page.words]
        if scanned and doubt.sha256 not in found:
            confidence, number = min(scanned)
            found[doubt.sha256] = WorstPage(
                doubt.sha256, doubt.file, doubt.supplier_name, number, confidence, len(doubt.fields)
            )
    return sorted(found.values(), key=lambda each: each.confidence)[:_PICTURES]


def reading_quality(
    facts: Facts, name_of: NameOf, pages: list[WorstPage], pictures: dict[tuple[str, int], tuple[str, bytes]]
) -> Section:
    """What could not be read, what nothing proves, what people corrected; the worst pages with their pictures (media
    type and content, by document and page), where they could be made.
    """
    unreadable = [each for each in facts.received if each.problem]
    invoices = sum(each.verdict is not None for each in facts.received)
    doubted = len(facts.doubts)
    sentences = [
        say(
            "Fichiers qui n'ont pas pu être lus : {unreadable}. Factures lues : {invoices}. Avec au moins une valeur "
            "que rien ne prouve, pour laquelle une personne regarde la page : {doubted}, soit {share}.",
            "Files that could not be read: {unreadable}. Invoices read: {invoices}. With at least one value that "
            "nothing proves, for which a person looks at the page: {doubted}, that is {share}.",
            unreadable=len(unreadable),
            invoices=invoices,
            doubted=doubted,
            share=percent_text(percent(doubted, invoices)),
        )
    ]
    doubts = Counter(field for each in facts.doubts for field in {_family(field) for field in each.fields})
    corrections = Counter(
        field
        for _, before, after in facts.corrected
        for field in {_family(field) for field in changed_fields(before, after)}
    )
    charts = [_chart(doubts, name_of)] if doubts else []
    tables = []
    if doubts or corrections:
        tables.append(_fields(doubts, corrections, name_of))
    if pages:
        tables.append(_pages(pages))
    return Section(
        "reading",
        both("Qualité de lecture", "How well pages are read"),
        sentences,
        charts,
        tables,
        [
            Picture(_caption(page), *pictures[page.sha256, page.page])
            for page in pages
            if (page.sha256, page.page) in pictures
        ],
    )


def _confidence(page: Page) -> float:
    return sum(word.confidence for word in page.words) / len(page.words)


def _family(field: str) -> str:
    return _ROW.sub("", field)


def _named(field: str, name_of: NameOf) -> BilingualText:
    return both(name_of(field, "fr"), name_of(field, "en"))


def _chart(doubts: Counter[str], name_of: NameOf) -> Chart:
    return Chart(
        both("Champs que rien ne prouve, en nombre de factures", "Fields that nothing proves, by number of invoices"),
        [
            Bar(_named(field, name_of), (Decimal(count),), both(str(count), str(count)))
            for field, count in doubts.most_common(_BARS)
        ],
    )


def _fields(doubts: Counter[str], corrections: Counter[str], name_of: NameOf) -> Table:
    fields = sorted({*doubts, *corrections}, key=lambda field: (-doubts[field], -corrections[field], field))
    return Table(
        both("Champs non prouvés ou corrigés", "Fields unproven or corrected"),
        [
            Column(both("Champ", "Field")),
            Column(both("Factures où rien ne le prouve", "Invoices where nothing proves it"), Kind.COUNT),
            Column(both("Factures où des personnes l'ont changé", "Invoices where people changed it"), Kind.COUNT),
        ],
        [(_named(field, name_of), doubts[field], corrections[field]) for field in fields],
    )


def _pages(pages: list[WorstPage]) -> Table:
    return Table(
        both("Les pages les plus mal lues", "The pages read worst"),
        [
            Column(both("Fichier", "File")),
            Column(both("Page", "Page"), Kind.COUNT),
            Column(both("Fournisseur", "Supplier")),
            Column(both("Confiance moyenne du lecteur", "Reader's mean confidence"), Kind.PERCENT),
            Column(both("Valeurs non prouvées", "Values unproven"), Kind.COUNT),
        ],
        [
            (each.file, each.page, each.supplier, Decimal(each.confidence * 100).quantize(Decimal("0.1")), each.doubts)
            for each in pages
        ],
    )


def _caption(page: WorstPage) -> BilingualText:
    return say("{file}, page {page}", "{file}, page {page}", file=page.file, page=page.page)
