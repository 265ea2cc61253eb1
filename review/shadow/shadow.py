"""The comparison of a ledger with people's decisions."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from ledger.ledger import Ledger
from records.outcome import RecordedOutcome
from records.tables import Vendor
from review.shadow.compare import ShadowComparison, compare
from review.shadow.pair import pair
from review.shadow.people_decisions import PeopleDecision


def shadow_comparison(
    ledger: Ledger,
    decisions: Sequence[PeopleDecision],
    vendors: Iterable[Vendor] = (),
    start: datetime | None = None,
    end: datetime | None = None,
) -> ShadowComparison:
    """Of what was received from `start` to before `end`, by what the program said of its own reading. `vendors` give
    the suppliers' other names.
    """
    decided = [decision for decision in decisions if decision.stopped is not None]
    pairs = pair(decided, ledger.own_outcomes(start, end), vendors)

    def confirmed(outcome: RecordedOutcome) -> tuple[str, ...]:
        if outcome.entry is None:
            return ()
        opinions = ledger.review.invoice(outcome.entry).opinions
        refused = {opinion.code for opinion in opinions if not opinion.agrees}
        return tuple(sorted({opinion.code for opinion in opinions if opinion.agrees} - refused))

    return compare(pairs, len(decisions) - len(decided), confirmed)
