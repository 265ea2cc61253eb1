"""What a body sees: an invoice, its tables, and the invoices that came before."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from benchmarks.factory.billing import Wish, cents, summed
from benchmarks.factory.business import CAPS, World
from benchmarks.factory.issued import Grain, Issued
from benchmarks.factory.layouts.layout import Layout
from records.invoice import Line, LineKind
from records.tables import Amendment, Contract, Person, Pricing, PurchaseOrder, Rate, Tables, Vendor

TODAY = date(2026, 11, 30)
Finish = Callable[[bytes, Layout, Issued], bytes]


class CannotPlant(Exception):  # noqa: N818
    """This invoice does not lend itself to that fault; another may."""


@dataclass(frozen=True)
class Scene:
    """`issued` is billed in full, before a layout leaves facts out. Its contract and its firm are its own, so that the
    rows can change without touching other documents; `beside` holds other rows. `finish` changes the finished file.
    """

    issued: Issued
    wish: Wish
    world: World
    layout: Layout
    contract: Contract
    vendors: tuple[Vendor, ...]
    rates: tuple[Rate, ...]
    people: tuple[Person, ...]
    order: PurchaseOrder
    amendments: tuple[Amendment, ...] = ()
    earlier: tuple[Issued, ...] = ()
    beside: tuple[Tables, ...] = ()
    finish: Finish | None = None

    @classmethod
    def of(cls, issued: Issued, wish: Wish, world: World, layout: Layout) -> "Scene":
        """The scene in which that invoice complies."""
        engagement = issued.engagement
        contract = engagement.contract
        return cls(
            issued=issued,
            wish=wish,
            world=world,
            layout=layout,
            contract=contract,
            vendors=(engagement.firm.vendor,),
            rates=engagement.rates,
            people=engagement.people,
            order=PurchaseOrder(
                purchase_order=engagement.purchase_order,
                contract_number=contract.contract_number,
                amount=contract.ceiling,
                start_date=contract.start_date,
                end_date=contract.end_date,
            ),
        )

    @property
    def tables(self) -> Tables:
        """The rows that this scene adds to the tables."""
        return Tables(
            vendors=self.vendors,
            contracts=(self.contract,),
            rates=self.rates,
            amendments=self.amendments,
            people=self.people,
            purchase_orders=(self.order,),
            caps=CAPS,
        )

    def printing(self, **changes: object) -> "Scene":
        """The same with those fields of the invoice changed and nothing else, sums included."""
        invoice = self.issued.invoice.model_copy(update=changes)
        return replace(self, issued=self.issued.model_copy(update={"invoice": invoice}))

    def selling(self, **changes: object) -> "Scene":
        """The same with those fields of the seller changed."""
        return self.printing(seller=self.issued.invoice.seller.model_copy(update=changes))

    def issuing(self, **changes: object) -> "Scene":
        """The same with what is around the invoice changed: its timesheet, its title."""
        return replace(self, issued=self.issued.model_copy(update=changes))

    def contracting(self, **changes: object) -> "Scene":
        """The same with the contract's row changed."""
        return replace(self, contract=self.contract.model_copy(update=changes))

    def relined(self, index: int, **changes: object) -> "Scene":
        """The same with one line changed; every sum follows from the lines."""
        lines = list(self.issued.invoice.lines)
        lines[index] = lines[index].model_copy(update=changes)
        return self.rebilled(lines)

    def rebilled(self, lines: list[Line]) -> "Scene":
        """The same with those lines, as many as before; every sum follows from them."""
        return replace(self, issued=summed(self.issued, lines))

    def priced(self, index: int, *, quantity: Decimal | None = None, unit_price: Decimal | None = None) -> "Scene":
        """The same with another quantity or price of a line, its amount and every sum following."""
        line = self.issued.invoice.lines[index]
        quantity = line.quantity if quantity is None else quantity
        price = line.unit_price if unit_price is None else unit_price
        assert quantity is not None
        assert price is not None
        return self.relined(index, quantity=quantity, unit_price=price, amount=cents(quantity * price))

    def next_number(self) -> str:
        """The firm's next invoice number."""
        issued = self.issued
        return self.world.next_number(issued.engagement.firm, issued.invoice.issue_date or TODAY)

    def before(self, *earlier: Issued) -> "Scene":
        """The same, after those invoices came."""
        return replace(self, earlier=(*self.earlier, *earlier))


@dataclass(frozen=True)
class Fault:
    """One kind of fault: the rule that must find it, and how it is planted.

    `needs` names the facts that a layout must print for the fault to show, `lacks` those it must not; `grains` what
    its rows may stand for (any when empty); the others say what the invoice must have: a timesheet, a holdback,
    expenses, how the contract pays, in what language, what month. `also`: codes that name the fault as well.
    `digital_only`: paper does not show it.
    """

    name: str
    code: str
    plant: Callable[[Scene, Random], Scene]
    needs: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    grains: tuple[Grain, ...] = ()
    timesheet: bool | None = None
    holdback: bool = False
    expenses: bool = False
    pricing: Pricing | None = None
    languages: tuple[str, ...] = ("fr", "bilingual")
    also: tuple[str, ...] = ()
    month: tuple[int, int] | None = None
    digital_only: bool = False

    def grain_in(self, layout: Layout) -> Grain | None:
        """A grain of the layout's that suits, None where the fault cannot show in this layout."""
        if not self.lacks <= layout.leaves_out:
            return None
        if self.needs & layout.leaves_out or ("plain rows" in self.needs and layout.row != "{description}"):
            return None
        if self.timesheet is not None and layout.timesheet is not self.timesheet:
            return None
        if layout.long or not any(language.value in self.languages for language in layout.languages):
            return None
        for grain in layout.grains:
            pricing = Pricing.FIXED if grain is Grain.DELIVERABLE else Pricing.DAILY if layout.daily else Pricing.HOURLY
            services = grain is not Grain.DELIVERABLE
            if (
                (not self.grains or grain in self.grains)
                and self.pricing in (None, pricing)
                and (services or not self.expenses)
            ):
                return grain
        return None

    def wish(self, layout: Layout, grain: Grain, rng: Random) -> Wish:
        """An invoice in which the fault can be planted."""
        languages = [language for language in layout.languages if language.value in self.languages]
        return Wish(
            language=rng.choice(languages),
            grain=grain,
            people=rng.choice((1, 2, 2, 3)),
            expenses=self.expenses,
            timesheet=layout.timesheet,
            long=False,
        )


def service(scene: Scene, rng: Random) -> int:
    """The place of a line of services."""
    places = [at for at, line in enumerate(scene.issued.invoice.lines) if line.kind is LineKind.SERVICE]
    return rng.choice(places)
