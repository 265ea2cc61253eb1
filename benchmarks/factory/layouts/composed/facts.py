"""The texts of a composed page: its title, its facts with their labels, its registrations, its sums."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from benchmarks.factory.layouts.composed.composition import Composition
from benchmarks.factory.layouts.composed.field_words import Words
from benchmarks.factory.layouts.composed.heading import fields_of
from benchmarks.factory.layouts.printing import Figure, Printing
from records.reading import Language

_BOTH = {"gst": ("TPS", "TPS/GST"), "qst": ("TVQ", "TVQ/QST"), "hst": ("TVH", "TVH/HST")}


class Fact(NamedTuple):
    """A label, without its colon, and what it labels."""

    name: str
    label: str
    value: str


class Facts:
    """What one invoice says under one composition."""

    def __init__(self, p: Printing, made: Composition) -> None:
        self._p = p
        self._made = made
        self._english = int(p.language is Language.ENGLISH)

    def _words(self, words: Words) -> str:
        return self._p.t(*words)

    def _filled(self, words: Words, value: str) -> str:
        """The sentence with the value in it; of a bilingual page, the words of both languages before it."""
        french, english = words
        if self._p.language is not Language.BILINGUAL:
            return self._words(words).format(value)
        before = [text.partition("{}")[0].rstrip(" :") for text in (french, english)]
        return f"{self._p.t(*before)} : {value}" if all(before) else french.format(value)

    def title(self) -> str:
        """The title with its number; nothing where the page has no title."""
        heading = self._made.heading
        if heading.title is None:
            return self._p.title("Facture", "Invoice") if self._p.is_credit else ""
        title = self._p.title(*heading.title)
        number = self._p.invoice.invoice_number or ""
        return f"{title} {heading.title_number[self._english].format(number)}" if heading.title_number else title

    def named(self, names: tuple[str, ...]) -> list[Fact]:
        """Those of these facts that the invoice has."""
        labels = self._made.heading.labels
        facts = [Fact(name, self._words(labels[name]), self._value(name)) for name in names]
        return [fact for fact in facts if fact.value]

    def _value(self, name: str) -> str:
        p, style, invoice = self._p, self._p.style, self._p.invoice
        values = {
            "invoice_number": invoice.invoice_number,
            "issue_date": style.day(invoice.issue_date),
            "due_date": style.day(invoice.due_date),
            "payment_terms": invoice.payment_terms,
            "purchase_order": invoice.purchase_order,
            "contract_number": invoice.contract_number,
            "currency": invoice.currency,
            "client_number": p.body.client_number,
            "project": (p.contract.title, p.issued.engagement.title_en)[self._english],
            "manager": p.body.attention,
            "quote": f"OS-{int(p.body.client_number[2:]) * 7 % 9000 + 1000}",
            "supplier_number": p.firm.vendor.vendor_id,
            "representative": p.firm.contact,
            "our_reference": f"D-{p.body.client_number[2:]}-{len(p.rows):02d}",
            "order_date": style.day(p.contract.start_date),
            "printed_on": style.day((invoice.issue_date or p.contract.end_date) + timedelta(days=1)),
        }
        if name == "period":
            return self.period()
        return values[name] or ""

    def introduction(self) -> str:
        """The sentence above the table; nothing where there is none, or where a fact of it is missing."""
        words = self._made.heading.introduction
        if words is None:
            return ""
        values = {name: self._value(name) for name in fields_of(words)}
        return words[self._english].format(**values) if all(values.values()) else ""

    def period(self) -> str:
        """The period's two days; nothing where it is not printed."""
        first, last = self._p.invoice.period_start, self._p.invoice.period_end
        if first is None or last is None:
            return ""
        pattern = self._made.heading.period[self._english]
        days = [self._p.style.day(day) for day in (first, last)]
        if "du {}" in pattern.lower() or "le {}" in pattern:
            days = [day.removeprefix("le ") for day in days]
        return pattern.format(*days)

    def registrations(self) -> list[str]:
        """The tax numbers, and the enterprise number, as the layout writes them."""
        seller = self._p.invoice.seller
        gst, qst = self._made.registration_words
        texts = [
            self._filled(words, self._p.style.registration(number))
            for words, number in ((gst, seller.gst_number), (qst, seller.qst_number))
            if number
        ]
        if seller.neq and self._made.neq:
            texts.append(self._filled(self._made.neq, seller.neq))
        return texts

    def account(self) -> str:
        """The bank account; nothing where it is not printed."""
        account = self._p.invoice.seller.account
        return self._filled(self._made.account, account) if account and self._made.account else ""

    def buyer_name(self) -> str:
        """The buyer's name, cut in two rows at its middle where the layout does so."""
        name = self._p.buyer_name
        blanks = [place for place, letter in enumerate(name) if letter == " "]
        if self._made.buyer_rows == 1 or not blanks:
            return name
        cut = min(blanks, key=lambda place: abs(place - len(name) / 2))
        return f"{name[:cut]}\n{name[cut + 1 :]}"

    def credited(self) -> str:
        """The number of the invoice that a credit note corrects: the last figures of its own, less three."""
        number = self._p.invoice.invoice_number or ""
        figures = re.search(r"\d+(?=\D*$)", number)
        if figures is None:
            return f"{number}-1"
        earlier = f"{max(int(figures[0]) - 3, 1):0{len(figures[0])}d}"
        return f"{number[: figures.start()]}{earlier}{number[figures.end() :]}"

    def attention(self) -> str:
        """The line that names a person at the buyer's; nothing where there is none."""
        return self._made.attention[self._english].format(self._p.body.attention) if self._made.attention else ""

    def figures(self) -> list[Figure]:
        """The sums with their labels."""
        number = self._p.style.registration(self._p.invoice.seller.gst_number)
        words = dict(self._made.sums.words)
        words["hst"] = (words["hst"][0].replace("{number}", number), words["hst"][1].replace("{number}", number))
        if self._p.language is Language.BILINGUAL and "{number}" in words["gst"][0]:
            for kind, names in _BOTH.items():
                both = words[kind][0].replace(*names)
                words[kind] = (both, both)
        figures = self._with_parts(self._p.figures(**words))
        return [figure._replace(label=figure.label + self._made.sums.colon) for figure in figures]

    def _with_parts(self, figures: list[Figure]) -> list[Figure]:
        """The sums with those of fees and expenses before the subtotal, where there are both, and of taxes behind."""
        p, own = self._p, self._made.sums
        if own.parts and p.others() and len(p.others()) < len(p.rows) and figures[0].kind == "subtotal":
            fees, expenses = (self._words(words) for words in own.parts)
            services = [row for row in p.rows if row.is_service]
            figures = [
                Figure("fees", fees, p.summed(services)),
                Figure("expenses", expenses, p.summed(p.others())),
                *figures,
            ]
        taxes = [place for place, figure in enumerate(figures) if figure.kind in ("gst", "qst")]
        if own.tax_sum and len(taxes) > 1:
            amount = sum((figures[place].amount for place in taxes), Decimal(0))
            figures.insert(taxes[-1] + 1, Figure("taxes", self._words(own.tax_sum), amount))
        return figures
