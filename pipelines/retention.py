"""Which documents past their years may go: those of contracts that go on are still needed for the sums of others."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from ledger.ledger import Ledger
from pipelines.settings import Settings
from records.record import Record
from records.retention import Kept
from records.tables import ContractStatus, Tables

_LEAP = (2, 29)


class Due(Record):
    """A document past its years; `why_not` (French, English) says what keeps it, if anything does."""

    kept: Kept
    why_not: tuple[str, str] | None = None


def past_before(settings: Settings) -> datetime:
    """What was received before this time is past its years."""
    today = settings.today
    day = date(
        today.year - settings.retention_years, today.month, 28 if (today.month, today.day) == _LEAP else today.day
    )
    return datetime.combine(day, time.min, ZoneInfo(settings.timezone))


def due_documents(ledger: Ledger, settings: Settings, tables: Tables) -> list[Due]:
    """All documents past their years, oldest first."""
    before = past_before(settings)
    running = {
        contract.contract_number
        for contract in tables.contracts
        if contract.status is ContractStatus.ACTIVE or contract.end_date >= before.date()
    }
    return [Due(kept=kept, why_not=_why_not(kept, running)) for kept in ledger.retention.past(before)]


def _why_not(kept: Kept, running: set[str]) -> tuple[str, str] | None:
    if kept.on_hold:
        return "en retenue légale", "on legal hold"
    if kept.waits:
        return "attend une personne", "waits for a person"
    if needed := sorted(running & set(kept.contracts)):
        return f"contrat en cours ou récent : {', '.join(needed)}", f"contract running or recent: {', '.join(needed)}"
    return None
