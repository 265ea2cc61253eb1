"""A release of an OCDS 1.1 package, as the contracts of one tender that an invoice may be billed under."""

import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

PROFESSIONAL_SERVICES = "services professionnels"
_NO_DATE = datetime.min.replace(tzinfo=UTC)
_NEVER_SIGNED = frozenset({"cancelled", "unsuccessful", "pending"})
_STATUS = {"active": "active", "terminated": "closed", "cancelled": "closed"}

Json = dict[str, Any]


class PublishedSupplier(NamedTuple):
    """`vendor_id` is the NEQ, where it is published, else the publisher's own identifier."""

    vendor_id: str
    name: str
    neq: str


class PublishedContract(NamedTuple):
    """What is published of one contract. Empty text and None mean that it is not; `ceiling` is the current amount, in
    `currency` (three letters); `start` is the day of signature where no period is published; `suppliers` are its
    holders, the first one named first.
    """

    ocid: str
    own_number: str
    reference: str
    title: str
    buyer: str
    status: str
    start: date | None
    end: date | None
    ceiling: Decimal | None
    currency: str
    suppliers: tuple[PublishedSupplier, ...]
    amendments: int


def release_date(release: Json) -> datetime:
    """When the release was published; the beginning of time where it does not say."""
    try:
        said = datetime.fromisoformat(str(release.get("date")))
    except ValueError:
        return _NO_DATE
    return said if said.tzinfo else said.replace(tzinfo=UTC)


def is_professional_services(release: Json) -> bool:
    """Whether the tender's nature is "Services professionnels"."""
    tender = _object(release.get("tender"))
    categories = _list(tender.get("additionalProcurementCategories"))
    return any(folded(text(category)) == PROFESSIONAL_SERVICES for category in categories)


def published_contracts(release: Json) -> Iterator[PublishedContract]:
    """The contracts of the release; an award that no contract speaks of yet counts as one."""
    tender = _object(release.get("tender"))
    parties = {text(party.get("id")): party for party in _objects(release.get("parties"))}
    contracts = [each for each in _objects(release.get("contracts")) if text(each.get("status")) != "pending"]
    awards = {text(award.get("id")): award for award in _objects(release.get("awards"))}
    pairs = [(contract, _award_of(contract, awards)) for contract in contracts]
    spoken_of = {text(award.get("id")) for _, award in pairs}
    all_contracts = {text(each.get("awardID")) for each in _objects(release.get("contracts"))}
    pairs += [
        ({}, award)
        for number, award in awards.items()
        if number not in spoken_of | all_contracts and text(award.get("status")) not in _NEVER_SIGNED
    ]
    buyer = text(_object(release.get("buyer")).get("name")) or next(
        (text(party.get("name")) for party in parties.values() if "buyer" in _list(party.get("roles"))), ""
    )
    for contract, award in pairs:
        value = _amount(contract.get("value")) or _amount(award.get("value"))
        period = _object(contract.get("period")) or _object(award.get("contractPeriod"))
        yield PublishedContract(
            ocid=text(release.get("ocid")),
            own_number=text(contract.get("id")) or text(award.get("id")),
            reference=text(tender.get("id")),
            title=text(contract.get("title")) or text(award.get("title")) or text(tender.get("title")),
            buyer=buyer,
            status=_STATUS.get(text(contract.get("status")) or text(award.get("status")), ""),
            start=_day(period.get("startDate")) or _day(contract.get("dateSigned")),
            end=_day(period.get("endDate")),
            ceiling=value[0] if value else None,
            currency=value[1] if value else "",
            suppliers=tuple(_supplier(each, parties) for each in _objects(award.get("suppliers"))),
            amendments=len(_objects(contract.get("amendments"))),
        )


def text(value: object) -> str:
    """A published text on one line, without control or direction-changing characters; nothing where it is no text."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    kept = (each for each in str(value) if unicodedata.category(each) not in ("Cf", "Cs", "Co"))
    return " ".join("".join(" " if unicodedata.category(each) == "Cc" else each for each in kept).split())


def folded(written: str) -> str:
    """Text as it is compared: without capitals and accents."""
    apart = unicodedata.normalize("NFKD", written.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each)).strip()


def _award_of(contract: Json, awards: dict[str, Json]) -> Json:
    named = awards.get(text(contract.get("awardID")))
    if named is not None:
        return named
    return next(iter(awards.values())) if len(awards) == 1 else {}


def _supplier(supplier: Json, parties: dict[str, Json]) -> PublishedSupplier:
    number = text(supplier.get("id"))
    party = parties.get(number, {})
    details = _object(party.get("details"))
    neq = "".join(text(details.get("neq") or details.get("NEQ")).split())
    if not neq and number.startswith("FO-"):
        neq = number.removeprefix("FO-")
    neq = neq if neq.isascii() and neq.isdigit() and len(neq) == 10 else ""
    return PublishedSupplier(neq or number, text(party.get("name")) or text(supplier.get("name")), neq)


def _amount(value: object) -> tuple[Decimal, str] | None:
    amount = _object(value).get("amount")
    if isinstance(amount, bool) or not isinstance(amount, int | Decimal) or amount <= 0:
        return None
    currency = text(_object(value).get("currency")).upper()
    return Decimal(amount), currency if currency.isascii() and currency.isalpha() and len(currency) == 3 else ""


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(text(value)[:10])
    except ValueError:
        return None


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _objects(value: object) -> list[Json]:
    return [each for each in _list(value) if isinstance(each, dict)]
