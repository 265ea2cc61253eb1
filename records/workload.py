"""How much work there is."""

from datetime import datetime

from records.document import DocumentState
from records.outcome import IN_QUEUE, Standing
from records.record import Record


class Workload(Record):
    """Counts of documents by state and of invoices by standing. `unreadable` documents are among the states too;
    `in_work` are unfinished ones that a worker has claimed; `most_attempts` is the largest number of claims on an
    unfinished one. The oldest unfinished document came, and the oldest entry of the queue waits, since those times.
    """

    documents: dict[DocumentState, int]
    unreadable: int
    in_work: int
    most_attempts: int
    oldest_unfinished: datetime | None
    standings: dict[Standing, int]
    oldest_waiting: datetime | None

    @property
    def unfinished(self) -> int:
        """Documents without an outcome yet."""
        return sum(count for state, count in self.documents.items() if state is not DocumentState.CHECKED)

    @property
    def queue(self) -> int:
        """Entries that wait for a person."""
        return sum(self.standings.get(standing, 0) for standing in IN_QUEUE)
