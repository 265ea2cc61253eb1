"""What waits for a person, a page at a time."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import QueryParams

from extractors.words.folding import fold
from extractors.words.numbers import find_numbers
from ledger.ledger import Ledger
from ledger.queue_page import QueueChoices, QueueOrder, QueueQuestion
from records.finding import Finding, Severity, gravest_first
from records.outcome import RecordedOutcome, Standing
from records.tables import Tables
from review.desk import Desk
from review.web.asking import AccountHere, DeskHere
from review.web.pages.kept import kept
from review.web.pages.notices import said_after
from review.web.pages.translations import to_translate as _
from review.web.render import render

router = APIRouter()

TABS = (
    Standing.WAITING,
    Standing.HELD,
    Standing.CLEAR,
    Standing.ACCEPTED,
    Standing.OVERRIDDEN,
    Standing.SENT_BACK,
    Standing.REJECTED,
)
ORDERS = {
    QueueOrder.OLDEST: _("Les plus anciennes d’abord"),
    QueueOrder.NEWEST: _("Les plus récentes d’abord"),
    QueueOrder.STAKE: _("Le plus grand montant en jeu"),
    QueueOrder.TOTAL: _("Le plus grand total"),
    QueueOrder.SUPPLIER: _("Par fournisseur"),
}
AGES = {
    "1": _("Depuis plus d’un jour"),
    "7": _("Depuis plus d’une semaine"),
    "30": _("Depuis plus de 30 jours"),
}
ACCEPTANCE_REASONS = (
    _("Vérifié sur la page : la valeur lue est la bonne"),
    _("Confirmé par le gestionnaire du contrat"),
    _("Écart d’arrondi sans conséquence"),
    _("Autorisation reçue par écrit"),
    _("Prévu au contrat"),
)
_MOST_CHOICES = 60
_NARROWING = ("words", "code", "supplier", "contract", "age", "least", "most", "who")


@dataclass(frozen=True)
class Row:
    """One invoice of the queue; `reasons` are its findings, the gravest first. `easy`: none of them blocks."""

    outcome: RecordedOutcome
    reasons: tuple[Finding, ...]

    @property
    def easy(self) -> bool:
        return all(reason.severity is not Severity.BLOCK for reason in self.reasons) and self.outcome.problem is None


@router.get("/")
def show_queue(request: Request, desk: DeskHere, account: AccountHere) -> HTMLResponse:
    """The queue, narrowed and ordered as the address says; only its list where htmx asks for it."""
    asked = request.query_params
    standing = _standing(asked.get("standing"))
    tables, ledger = desk.tables(), desk.ledger
    page = ledger.queue_page(_question(asked, standing, tables, desk))
    narrowing = {name: value for name, value in asked.items() if value and name in ("standing", "order", *_NARROWING)}
    only_list = request.headers.get("HX-Target") == "list"
    return render(
        request,
        "queue_list.html" if only_list else "queue.html",
        section="queue",
        standing=standing,
        tabs=TABS,
        counts=ledger.queue_counts(),
        rows=[Row(outcome, gravest_first(outcome.findings)) for outcome in page.outcomes],
        page=page,
        having=ledger.review.who_has(outcome.sha256 for outcome in page.outcomes),
        asked={name: narrowing.get(name, "") for name in ("order", *_NARROWING)},
        narrowed=any(narrowing.get(name) for name in _NARROWING),
        first="after" not in asked,
        choices=QueueChoices() if only_list else kept(ledger, standing, lambda: _choices(ledger, standing)),
        vendor_names={vendor.vendor_id: vendor.legal_name for vendor in tables.vendors},
        orders=ORDERS,
        ages=AGES,
        order=_order(asked.get("order")),
        acceptance_reasons=ACCEPTANCE_REASONS,
        with_query=lambda **changes: _address(narrowing, changes),
        **said_after(desk, account, asked),
    )


def _question(asked: QueryParams, standing: Standing, tables: Tables, desk: Desk) -> QueueQuestion:
    words = asked.get("words", "").strip()
    folded = fold(words)
    age = asked.get("age", "")
    return QueueQuestion(
        standings=(standing,),
        code=asked.get("code") or None,
        vendor_id=asked.get("supplier") or None,
        contract_number=asked.get("contract") or None,
        received_before=desk.now() - timedelta(days=int(age)) if age in AGES else None,
        at_least=read_amount(asked.get("least", "")),
        at_most=read_amount(asked.get("most", "")),
        words=words or None,
        vendor_ids=tuple(
            vendor.vendor_id
            for vendor in tables.vendors
            if folded and any(folded in fold(name) for name in (vendor.legal_name, *vendor.other_names))
        ),
        order=_order(asked.get("order")),
        after=asked.get("after"),
    )


def read_amount(text: str) -> Decimal | None:
    """An amount as a person writes it in either language; None where there is none."""
    found = find_numbers(fold(text))
    return found[0].values[0] if found else None


def _choices(ledger: Ledger, standing: Standing) -> QueueChoices:
    """The most frequent ones: a longer list is quicker searched by words than gone through."""
    all_of_them = ledger.queue_choices((standing,))
    return QueueChoices(all_of_them.codes, all_of_them.vendors[:_MOST_CHOICES], all_of_them.contracts[:_MOST_CHOICES])


def _standing(said: str | None) -> Standing:
    return Standing(said) if said in TABS else Standing.WAITING


def _order(said: str | None) -> QueueOrder:
    return QueueOrder(said) if said in tuple(QueueOrder) else QueueOrder.OLDEST


def _address(kept: dict[str, str], changes: dict[str, str | None]) -> str:
    said = {name: value for name, value in (kept | changes).items() if value}
    return f"/?{urlencode(said)}" if said else "/"
