"""What changed since the last report."""

from records.decision import DecisionKind
from records.record import BilingualText
from review.report.facts import Facts, at_stake
from review.report.page import moment_words
from review.report.section import Cell, Column, Kind, Section, Table
from review.report.sections.contracts import near
from review.report.sections.waiting import LATE_DAYS, late
from validators.wording import both, say

_DECIDED = {
    DecisionKind.ACCEPT: both("Acceptées par des personnes", "Accepted by people"),
    DecisionKind.OVERRIDE: both("Acceptées par dérogation", "Accepted by override"),
    DecisionKind.SEND_BACK: both("Retournées au fournisseur", "Sent back to the supplier"),
    DecisionKind.REJECT: both("Refusées", "Rejected"),
}


def changes(facts: Facts) -> Section:
    """What came and was decided since the report before, and the queue then and now."""
    title = both("Depuis le dernier rapport", "Since the last report")
    earlier = facts.earlier
    if earlier is None:
        sentence = both(
            "C'est le premier rapport dans ce dossier : le prochain dira ce qui a changé.",
            "This is the first report in this folder: the next one will say what changed.",
        )
        return Section("changes", title, [sentence])
    now_near = {state.contract.contract_number for state in near(facts)} if facts.tables else set()
    sentences = [since(facts)]
    if newly := sorted(now_near - set(earlier.contracts)):
        sentences.append(
            say(
                "Nouveaux contrats à surveiller : {numbers}.",
                "New contracts to watch: {numbers}.",
                numbers=both(", ".join(newly), ", ".join(newly)),
            )
        )
    came = [each for each in facts.arrived_since if each.standing is not None]
    flows: list[tuple[Cell, ...]] = [
        (both("Reçues", "Received"), len(facts.arrived_since)),
        (both("dont conformes", "of them clear"), sum(not each.is_exception for each in came)),
        *((words, facts.decided_since.get(kind.value, 0)) for kind, words in _DECIDED.items()),
    ]
    stocks: list[tuple[Cell, ...]] = [
        (both("En attente", "Waiting"), earlier.waiting, len(facts.queue)),
        (
            say("dont depuis plus de {days} jours", "of them for over {days} days", days=LATE_DAYS),
            earlier.over_thirty_days,
            len(late(facts)),
        ),
    ]
    if facts.tables:
        stocks.append((both("Contrats à surveiller", "Contracts to watch"), len(earlier.contracts), len(now_near)))
    return Section(
        "changes",
        title,
        sentences,
        tables=[
            Table(
                both("Arrivées et décisions depuis", "Arrivals and decisions since"),
                [Column(both("Quoi", "What")), Column(both("Combien", "How many"), Kind.COUNT)],
                flows,
            ),
            Table(
                both("Avant et maintenant", "Before and now"),
                [
                    Column(both("Quoi", "What")),
                    Column(both("Au dernier rapport", "At the last report"), Kind.COUNT),
                    Column(both("Maintenant", "Now"), Kind.COUNT),
                ],
                stocks,
            ),
            Table(
                both("Montant en jeu dans la file", "Amount at stake in the queue"),
                [Column(both("Quand", "When")), Column(both("Montant en jeu", "Amount at stake"), Kind.AMOUNTS)],
                [
                    (both("Au dernier rapport", "At the last report"), earlier.waiting_at_stake),
                    (both("Maintenant", "Now"), at_stake(facts.queue)),
                ],
            ),
        ],
    )


def since(facts: Facts) -> BilingualText:
    """One sentence for a busy person; of a report that has an earlier one."""
    assert facts.earlier is not None
    made_at = facts.earlier.made_at.astimezone(facts.period.zone)
    difference = len(facts.queue) - facts.earlier.waiting
    return say(
        "Depuis le rapport du {made_at} – reçues : {came} ; décidées : {decided} ; la file {moved}.",
        "Since the report of {made_at}: {came} received, {decided} decided; the queue {moved}.",
        made_at=both(moment_words(made_at, "fr"), moment_words(made_at, "en")),
        came=len(facts.arrived_since),
        decided=sum(facts.decided_since.get(kind.value, 0) for kind in _DECIDED),
        moved=_moved(difference),
    )


def _moved(difference: int) -> BilingualText:
    if difference == 0:
        return both("est aussi longue", "is as long")
    if difference > 0:
        return say("a allongé de {count}", "grew by {count}", count=difference)
    return say("a raccourci de {count}", "shrank by {count}", count=-difference)
