"""What a correction teaches of a supplier's invoices; a person tries it on past ones before it counts."""

from collections.abc import Sequence

from extractors.header.learned_places import learn_place, numbers_of, value_at_place
from extractors.opening.read_box import upright_box
from extractors.words.folding import fold
from extractors.words.pointers import value_at
from records.account import Account
from records.page import Box, Page
from records.profile import KeptPlace, ProfileState
from records.reading import InvoiceReading
from records.record import Record
from records.review import InvoiceInReview
from review.accounts import may_override
from review.corrected_reading import FieldAsked
from review.desk import Desk
from review.refusal import RefusedError

_MOST_TRIED = 50


class Tried(Record):
    """What a place would have given of one past invoice (`reference` names it): the value there now, the value it would
    find, None where it finds nothing.
    """

    reference: str
    now: str | None
    found: str | None

    @property
    def same(self) -> bool:
        return self.found == self.now


class Trial(Record):
    """A place tried on the supplier's last invoices: how many agree, how many differ, on how many it finds nothing."""

    place: KeptPlace
    agree: int
    differ: int
    nothing: int
    invoices: tuple[Tried, ...]


def learn(
    desk: Desk, account: Account, invoice: InvoiceInReview, corrected: InvoiceReading, changes: Sequence[FieldAsked]
) -> tuple[KeptPlace, ...]:
    """Keeps the places that the person pointed at, where they can be found again by the words around them. They do not
    count until somebody says so.
    """
    numbers = numbers_of(corrected.invoice.seller)
    pages = {page.number: page for page in desk.ledger.reading(invoice.outcome.sha256).page_words}
    kept = []
    for change in changes:
        page = pages.get(change.page or 0)
        if page is None or change.box is None or change.value is None or not numbers:
            continue
        place = learn_place(page, upright_box(page, Box(*change.box)), change.field)
        # What it would give of this very page must be what the person said.
        found = value_at_place([page], place) if place else None
        if place and found and _same(found.value, value_at(corrected.invoice, change.field)):
            kept.append(
                desk.ledger.profiles.learn(
                    invoice.outcome.vendor_id, numbers, place, invoice.outcome.sha256, account.name
                )
            )
    return tuple(kept)


def try_place(desk: Desk, number: int) -> Trial:
    """The place tried on the supplier's last invoices, from the words read of them then; changes nothing. Raises
    UnknownPlaceError.
    """
    kept = desk.ledger.profiles.get(number)
    past = desk.ledger.profiles.past_readings(kept.vendor_id, _MOST_TRIED) if kept.vendor_id else ()
    tried = []
    for reference, reading, invoice in past:
        pages: list[Page] = [page for page in reading.page_words if page.number in invoice.pages]
        found = value_at_place(pages, kept.place)
        now = value_at(invoice.invoice, kept.place.field)
        tried.append(
            Tried(
                reference=reference,
                now=None if now is None else str(now),
                found=None if found is None else str(found.value),
            )
        )
    nothing = sum(1 for each in tried if each.found is None)
    agree = sum(1 for each in tried if each.found is not None and each.same)
    return Trial(place=kept, agree=agree, differ=len(tried) - nothing - agree, nothing=nothing, invoices=tuple(tried))


def change_place(desk: Desk, account: Account, number: int, state: ProfileState) -> KeptPlace:
    """Lets a place count for the next invoices, or no longer. Raises RefusedError unless a supervisor or administrator
    asks, UnknownPlaceError.
    """
    if not may_override(account, desk.settings):
        raise RefusedError(
            "not_allowed",
            "Un superviseur décide de ce qui compte pour les prochaines factures.",
            "A supervisor decides what counts for the next invoices.",
            403,
        )
    return desk.ledger.profiles.change(number, state, account.name)


def _same(found: object, said: object) -> bool:
    return fold(str(found)) == fold(str(said))
