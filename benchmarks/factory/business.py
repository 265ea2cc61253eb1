"""The made-up world: firms, public bodies and the contracts between them, deterministic by seed."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from benchmarks.factory import identifiers
from benchmarks.factory.issued import Body, Engagement, Firm
from benchmarks.factory.vocabulary import (
    BODIES,
    FIRM_KINDS,
    FIRM_NOUNS,
    FIRMS,
    FIRST_NAMES,
    LAST_NAMES,
    PROFILES,
    STREETS,
    TITLES,
    TOWNS,
    Profile,
)
from records.tables import (
    Amendment,
    Cap,
    Contract,
    Person,
    Pricing,
    PurchaseOrder,
    Rate,
    RateUnit,
    RequiredAttachment,
    Tables,
    Vendor,
)

BILLED_MONTHS: tuple[tuple[int, int], ...] = tuple((2026, month) for month in range(5, 11))
CAPS: tuple[Cap, ...] = (
    Cap(kind="kilometre", amount=Decimal("0.60"), effective_from=date(2025, 1, 1)),
    Cap(kind="meal", amount=Decimal("46.00"), effective_from=date(2025, 1, 1)),
    Cap(kind="lodging", amount=Decimal("185.00"), effective_from=date(2025, 1, 1)),
)
_COLOURS = (
    "#1f4e79",
    "#7a1f3d",
    "#2e6b4f",
    "#b35c00",
    "#3b3b6d",
    "#00707a",
    "#5a4632",
    "#8a2be2",
    "#444444",
    "#a11d21",
)
_NUMBER_FORMS = (
    "{year}-{n:04d}",
    "F-{n}",
    "FAC-{year}-{n:04d}",
    "{n:05d}",
    "INV-{n:06d}",
    "F-{year}-{n:04d}",
    "{yy}-{n:04d}",
    "QC{yy}{n:05d}",
    "{n}",
)


def _postcode(rng: Random, prefix: str) -> str:
    return f"{prefix} {rng.randrange(1, 10)}{rng.choice('ABCEGHJKLMNPRSTVWXYZ')}{rng.randrange(1, 10)}"


def _address(rng: Random) -> tuple[tuple[str, ...], str]:
    town, prefix = rng.choice(TOWNS)
    street = f"{rng.randrange(10, 9900)}, {rng.choice(STREETS)}"
    if rng.random() < 0.5:
        street += rng.choice((f", bureau {rng.randrange(100, 900)}", f", {rng.randrange(2, 12)}e étage"))
    return (street, f"{town} (Québec)  {_postcode(rng, prefix)}"), town


def _plain(name: str) -> str:
    swapped = name.lower().translate(str.maketrans("àâäéèêëîïôöùûüç", "aaaeeeeiioouuuc"))
    return "".join(letter for letter in swapped.split(" inc")[0] if letter.isalnum())[:18]


class World:
    """Grows as invoices ask for contracts. `tables()` gives what a body would hold about all of it."""

    def __init__(self, seed: int) -> None:
        self._rng = Random(f"world/{seed}")
        self._firm_count = 0
        self._taken: set[str] = set()
        self._names = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
        self._rng.shuffle(self._names)
        self._bodies = [self._body(name, unit) for name, unit in BODIES]
        self._firms = [self._firm(name) for name in FIRMS]
        self._counters = {firm.vendor.vendor_id: self._rng.randrange(100, 4000) for firm in self._firms}
        self._free_months: dict[str, list[tuple[int, int]]] = {}
        self.engagements: list[Engagement] = []
        self._amendments: list[Amendment] = []

    def new_name(self) -> str:
        """A person's name that nobody in this world bears yet."""
        if not self._names:
            self._names = [
                f"{first} {last}-{other}"
                for first in FIRST_NAMES
                for last in LAST_NAMES
                for other in LAST_NAMES
                if last != other
            ]
            self._rng.shuffle(self._names)
        return self._names.pop()

    def new_firm(self) -> Firm:
        """A firm that no other contract names."""
        self._firm_count += 1
        kind = FIRM_KINDS[self._firm_count // len(FIRM_NOUNS) % len(FIRM_KINDS)]
        noun = FIRM_NOUNS[self._firm_count % len(FIRM_NOUNS)]
        turn = self._firm_count // (len(FIRM_KINDS) * len(FIRM_NOUNS))
        ending = (" inc.", " ltée", " S.E.N.C.", " inc. (Québec)", " S.A.", " international inc.")[turn % 6]
        firm = self._firm(f"{kind} {noun}{ending}")
        self._counters[firm.vendor.vendor_id] = self._rng.randrange(100, 4000)
        return firm

    def next_number(self, firm: Firm, day: date) -> str:
        """The firm's next invoice number."""
        vendor_id = firm.vendor.vendor_id
        self._counters[vendor_id] += self._rng.randrange(2, 9)
        return firm.number_form.format(year=day.year, yy=day.year % 100, n=self._counters[vendor_id])

    def engagement(
        self, pricing: Pricing, *, timesheet: bool, holdback: bool, expenses: bool
    ) -> tuple[Engagement, tuple[int, int]]:
        """A contract of that kind with a month nobody has billed yet, signed for the occasion when there is none."""
        for engagement in self.engagements:
            contract = engagement.contract
            fits = (
                contract.pricing is pricing
                and (RequiredAttachment.TIMESHEET in contract.required_attachments) is timesheet
                and (contract.holdback_percent is not None) is holdback
                and contract.expenses_allowed is expenses
            )
            if fits and self._free_months[contract.contract_number] and self._rng.random() < 0.7:
                return engagement, self._free_months[contract.contract_number].pop(0)
        engagement = self.sign(pricing, timesheet=timesheet, holdback=holdback, expenses=expenses)
        return engagement, self._free_months[engagement.contract.contract_number].pop(0)

    def sign(
        self,
        pricing: Pricing,
        *,
        timesheet: bool,
        holdback: bool,
        expenses: bool,
        firm: Firm | None = None,
        body: Body | None = None,
        start_year: int | None = None,
    ) -> Engagement:
        """A new contract between a firm and a body, with its rates and approved people."""
        rng = self._rng
        firm = firm or rng.choice(self._firms)
        body = body or rng.choice(self._bodies)
        start = date(start_year or rng.choice((2024, 2025, 2025, 2026)), rng.randrange(1, 5), 1)
        number = rng.choice(("CT-{y}-{n:04d}", "C-{y}{n:04d}", "{y}-{n:04d}-SP", "DRI-{y}-{n:03d}")).format(
            y=start.year, n=117 + 13 * len(self.engagements)
        )
        title_fr, title_en = rng.choice(TITLES)
        profiles = rng.sample(PROFILES, rng.randrange(3, 6))
        rates = tuple(rate for profile in profiles for rate in self._rates(number, profile, pricing))
        people = tuple(
            Person(
                contract_number=number,
                person_name=self.new_name(),
                role_code=rng.choice(profiles).code,
                authorised_from=start,
            )
            for _ in range(rng.randrange(4, 8))
        )
        contract = Contract(
            contract_number=number,
            vendor_id=firm.vendor.vendor_id,
            title=title_fr,
            start_date=start,
            end_date=date(rng.choice((2027, 2028)), 3, 31),
            ceiling=Decimal(rng.randrange(16, 30) * 100000),
            pricing=pricing,
            expenses_allowed=expenses,
            expenses_ceiling=Decimal(25000) if expenses else None,
            max_hours_per_day=Decimal(8),
            max_hours_per_week=Decimal(40),
            hours_per_day=Decimal(7) if pricing is Pricing.DAILY else None,
            payment_terms_days=30,
            holdback_percent=Decimal(10) if holdback else None,
            required_attachments=(RequiredAttachment.TIMESHEET,) if timesheet else (),
            buyer_name=body.name,
            invoiced_before=Decimal(rng.randrange(20, 900) * 100) if start.year < 2026 else None,
        )
        engagement = Engagement(
            contract=contract,
            firm=firm,
            body=body,
            rates=rates,
            people=people,
            purchase_order=self._unused(("45000{n:05d}", "BC-{n:06d}", "{n:07d}", "PO{n:06d}")),
            title_en=title_en,
            families={profile.code: profile.family for profile in profiles},
        )
        if rng.random() < 0.3:
            change = (contract.ceiling * Decimal("0.05")).quantize(Decimal(1))
            self._amendments.append(
                Amendment(
                    contract_number=number,
                    amendment_number="1",
                    effective_date=start + timedelta(days=200),
                    ceiling_change=change,
                )
            )
        self._free_months[number] = list(BILLED_MONTHS)
        self.engagements.append(engagement)
        return engagement

    def tables(self) -> Tables:
        """What a body holds: every supplier, contract, rate, person, purchase order and cap."""
        return Tables(
            vendors=tuple(firm.vendor for firm in self._firms),
            contracts=tuple(engagement.contract for engagement in self.engagements),
            rates=tuple(rate for engagement in self.engagements for rate in engagement.rates),
            amendments=tuple(self._amendments),
            people=tuple(person for engagement in self.engagements for person in engagement.people),
            purchase_orders=tuple(
                PurchaseOrder(
                    purchase_order=engagement.purchase_order,
                    contract_number=engagement.contract.contract_number,
                    amount=engagement.contract.ceiling,
                    start_date=engagement.contract.start_date,
                    end_date=engagement.contract.end_date,
                )
                for engagement in self.engagements
            ),
            caps=CAPS,
        )

    def _rates(self, contract_number: str, profile: Profile, pricing: Pricing) -> list[Rate]:
        rng = self._rng
        hourly = Decimal(rng.randrange(profile.low * 4, profile.high * 4)) / 4
        daily = pricing is Pricing.DAILY
        rate = (hourly * 7).quantize(Decimal(1)) if daily else hourly
        row = Rate(
            contract_number=contract_number,
            role_code=profile.code,
            role_fr=profile.fr,
            role_en=profile.en,
            other_names=profile.other_names,
            unit=RateUnit.DAY if daily else RateUnit.HOUR,
            rate=rate.quantize(Decimal("0.01")),
        )
        if rng.random() < 0.25:
            before = (rate * Decimal("0.97")).quantize(Decimal("0.01"))
            return [
                row.model_copy(update={"rate": before, "effective_to": date(2026, 3, 31)}),
                row.model_copy(update={"effective_from": date(2026, 4, 1)}),
            ]
        return [row]

    def _unused(self, forms: tuple[str, ...]) -> str:
        """A number in one of those forms that nothing else in this world bears."""
        while True:
            number = self._rng.choice(forms).format(n=self._rng.randrange(10000, 99999))
            if number not in self._taken:
                self._taken.add(number)
                return number

    def _firm(self, name: str) -> Firm:
        rng = self._rng
        address, town = _address(rng)
        domain = f"{_plain(name)}.example"
        vendor = Vendor(
            vendor_id=self._unused(("F{n}",)),
            legal_name=name,
            neq=identifiers.neq(rng),
            gst_number=identifiers.gst_number(rng),
            qst_number=identifiers.qst_number(rng),
            account=identifiers.bank_account(rng),
        )
        return Firm(
            vendor=vendor,
            address=address,
            town=town,
            phone=f"{rng.choice(('418', '514', '450', '819', '581'))} 555-{rng.randrange(100, 200):04d}",
            email=f"{rng.choice(('facturation', 'comptes', 'info', 'admin'))}@{domain}",
            website=f"www.{domain}",
            colour=rng.choice(_COLOURS),
            contact=self.new_name(),
            number_form=rng.choice(_NUMBER_FORMS),
        )

    def _body(self, name: str, unit: str) -> Body:
        address, _ = _address(self._rng)
        return Body(
            name=name,
            unit=unit,
            address=address,
            attention=self.new_name(),
            client_number=f"CL{self._rng.randrange(1000, 9999)}",
        )
