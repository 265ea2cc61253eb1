"""The first page: what a busy person must know, and do."""

from records.outcome import TURNED_DOWN
from records.record import BilingualText
from review.report.counted import counted
from review.report.facts import Facts, at_stake, percent
from review.report.section import Amounts, Chart, Figure
from review.report.sections.arrivals import over_time, percent_text
from review.report.sections.changes import since
from review.report.sections.contracts import ContractState, near
from review.report.sections.precision import poor
from review.report.sections.reasons import by_code, invoices
from review.report.sections.waiting import LATE_DAYS, age, ages_chart, late
from validators.wording import Amount, both, say

_NAMED = 3


def figures(facts: Facts) -> list[Figure]:
    """The period's and the queue's numbers."""
    clear = sum(each.standing is not None and not each.is_exception for each in facts.received)
    exceptions = facts.exceptions
    down = [each for each in exceptions if each.standing in TURNED_DOWN]
    return [
        Figure(both("Reçues", "Received"), len(facts.received), _unfinished(facts)),
        Figure(
            both("Conformes", "Clear"),
            clear,
            percent_text(percent(clear, clear + len(exceptions))) if clear + len(exceptions) else None,
        ),
        Figure(both("Exceptions", "Exceptions"), len(exceptions), _unreadable(facts)),
        Figure(both("En jeu", "At stake"), at_stake(exceptions), _unproven(facts)),
        Figure(
            both("Retourné ou refusé", "Sent back or rejected"),
            at_stake(down),
            counted(
                len(down),
                ("en jeu dans {count} facture", "en jeu dans {count} factures"),
                ("at stake in {count} invoice", "at stake in {count} invoices"),
            ),
        ),
        Figure(
            both("En attente", "Waiting"),
            len(facts.queue),
            say(
                "maintenant, dont {count} depuis plus de {days} jours",
                "now, {count} for over {days} days",
                count=len(late(facts)),
                days=LATE_DAYS,
            ),
        ),
    ]


def to_do(facts: Facts) -> list[BilingualText]:
    """What to act on, the most pressing first."""
    said = [*_late(facts), *_stakes(facts), *_contracts(facts), *_reason(facts), *_rules(facts), *_unread(facts)]
    if facts.earlier is not None:
        said.append(since(facts))
    return said or [both("Rien ne demande d'agir.", "Nothing calls for action.")]


def summary_charts(facts: Facts) -> list[Chart]:
    """The two that show at a glance how the period and the queue are."""
    charts = [over_time(facts)[0]] if any(each.standing is not None for each in facts.received) else []
    return [*charts, *([ages_chart(facts)] if facts.queue else [])]


def _late(facts: Facts) -> list[BilingualText]:
    waits = late(facts)
    if not waits:
        return []
    oldest = min(waits, key=lambda each: each.received_at)
    return [
        counted(
            len(waits),
            (
                "{count} facture attend depuis plus de {days} jours : {number} de {supplier}, depuis {age} jours.",
                "{count} factures attendent depuis plus de {days} jours ; la plus ancienne, {number} de {supplier}, "
                "depuis {age} jours.",
            ),
            (
                "{count} invoice has waited for over {days} days: {number} from {supplier}, for {age} days.",
                "{count} invoices have waited for over {days} days; the oldest, {number} from {supplier}, for {age} "
                "days.",
            ),
            days=LATE_DAYS,
            number=oldest.invoice_number or oldest.file,
            supplier=oldest.supplier_name or both("un fournisseur non lu", "a supplier not read"),
            age=age(facts, oldest),
        )
    ]


def _stakes(facts: Facts) -> list[BilingualText]:
    sums = at_stake(facts.queue)
    if not sums:
        return []
    largest = max(facts.queue, key=lambda each: each.at_stake or 0)
    return [
        say(
            "{sum} sont en jeu dans la file ; le plus gros montant est chez {supplier} ({number} : {stake}).",
            "{sum} is at stake in the queue; the largest amount is {supplier}'s ({number}: {stake}).",
            sum=_written(sums),
            supplier=largest.supplier_name or both("un fournisseur non lu", "a supplier not read"),
            number=largest.invoice_number or largest.file,
            stake=_written(at_stake([largest])),
        )
    ]


def _contracts(facts: Facts) -> list[BilingualText]:
    if facts.tables is None:
        return []
    states = near(facts)
    over = [state for state in states if state.is_over()]
    short = [state for state in states if state.falls_short() and not state.is_over()]
    ending = [state for state in states if not state.falls_short() and not state.is_over()]
    return [
        *_of_contracts(
            over,
            ("a dépassé son plafond", "ont dépassé leur plafond"),
            ("is past its ceiling", "are past their ceiling"),
        ),
        *_of_contracts(
            short,
            ("atteindra son plafond avant sa fin", "atteindront leur plafond avant leur fin"),
            ("will reach its ceiling before its end", "will reach their ceiling before their end"),
        ),
        *_of_contracts(
            ending,
            ("est près de son plafond ou de sa fin", "sont près de leur plafond ou de leur fin"),
            ("is near its ceiling or its end", "are near their ceiling or their end"),
        ),
    ]


def _of_contracts(
    states: list[ContractState], french: tuple[str, str], english: tuple[str, str]
) -> list[BilingualText]:
    if not states:
        return []
    named = ", ".join(_contract_and_day(state) for state in states[:_NAMED])
    left = len(states) - _NAMED
    others = counted(left, (" et {count} autre", " et {count} autres"), (" and {count} other", " and {count} others"))
    return [
        counted(
            len(states),
            ("{count} contrat " + french[0] + " : {named}.", "{count} contrats " + french[1] + " : {named}{others}."),
            ("{count} contract " + english[0] + ": {named}.", "{count} contracts " + english[1] + ": {named}{others}."),
            named=both(named, named),
            others=others if left > 0 else both("", ""),
        )
    ]


def _contract_and_day(state: ContractState) -> str:
    projected = state.falls_short() and not state.is_over()
    return f"{state.contract.contract_number} ({state.reached})" if projected else state.contract.contract_number


def _reason(facts: Facts) -> list[BilingualText]:
    ranked = by_code(facts)
    if not ranked:
        return []
    code, counts = ranked[0]
    return [
        counted(
            invoices(counts),
            (
                "Premier motif : {code} ({title}), {count} facture, soit {share} des exceptions.",
                "Premier motif : {code} ({title}), {count} factures, soit {share} des exceptions.",
            ),
            (
                "First reason: {code} ({title}), {count} invoice, that is {share} of the exceptions.",
                "First reason: {code} ({title}), {count} invoices, that is {share} of the exceptions.",
            ),
            code=code,
            title=facts.titles.get(code, both("?", "?")),
            share=percent_text(percent(invoices(counts), len(facts.exceptions))),
        )
    ]


def _rules(facts: Facts) -> list[BilingualText]:
    found = poor(facts)
    if not found:
        return []
    shares = [(code, percent_text(share)) for code, share in found[:_NAMED]]
    french = ", ".join(f"{code} ({share.fr})" for code, share in shares)
    english = ", ".join(f"{code} ({share.en})" for code, share in shares)
    return [
        say(
            "Règles dont la moitié des constats au moins sont jugés non fondés : {named}. Revoyez leur tolérance.",
            "Rules that people judge wrong at least every other time: {named}. Look at their tolerance again.",
            named=both(french, english),
        )
    ]


def _unproven(facts: Facts) -> BilingualText:
    """How much of what is at stake stands on invoices with a value that nothing proves: it may be misread."""
    doubted = {doubt.entry for doubt in facts.doubts}
    sums = at_stake(each for each in facts.exceptions if each.entry in doubted)
    if not sums:
        return both("dans ces exceptions", "in these exceptions")
    return say(
        "dont {sum} là où une valeur n'est pas prouvée", "{sum} of it where a value is not proven", sum=_written(sums)
    )


def _unread(facts: Facts) -> list[BilingualText]:
    count = sum(each.problem for each in facts.queue)
    if not count:
        return []
    return [
        say(
            "Fichiers illisibles à redemander aux fournisseurs : {count}.",
            "Unreadable files to ask the suppliers for again: {count}.",
            count=count,
        )
    ]


def _unfinished(facts: Facts) -> BilingualText | None:
    count = sum(each.standing is None for each in facts.received)
    if not count:
        return None
    return counted(
        count,
        ("dont {count} pas encore vérifiée", "dont {count} pas encore vérifiées"),
        ("{count} not checked yet",) * 2,
    )


def _unreadable(facts: Facts) -> BilingualText | None:
    count = sum(each.problem for each in facts.received)
    if not count:
        return None
    return counted(
        count,
        ("dont {count} fichier illisible", "dont {count} fichiers illisibles"),
        ("{count} of them an unreadable file", "{count} of them unreadable files"),
    )


def _written(sums: Amounts) -> BilingualText:
    said = [say("{sum}", "{sum}", sum=Amount(amount, currency)) for currency, amount in sums.items()]
    return both(" + ".join(each.fr for each in said), " + ".join(each.en for each in said))
