"""Within how many days an invoice is to be paid, as it says so: « Net 30 jours », "Payable within 30 days"."""

import re

from extractors.words.candidate import Candidate
from extractors.words.dates import find_dates
from extractors.words.folding import fold
from extractors.words.labelled_values import Place, Span, cell_lines
from extractors.words.labels import Label, share_covered, vocabulary
from extractors.words.rows import GAP, Row
from extractors.words.sheet import Sheet

_WRITTEN_OUT = (
    r"dix|quinze|vingt|trente|quarante-cinq|soixante|quatre-vingt-dix|ten|fifteen|twenty|thirty|forty-five|sixty|ninety"
)
_DAYS = rf"(?:(?:[a-z-]+ ?\()?\d+\)?|{_WRITTEN_OUT})(?: ?(?:jours|jrs|days|j\b\.?|d\b\.?))?"
_WITHIN = r"(?:a|sur|des|on|upon|within|dans|in|sous|apres|after|at)(?: l[ae]s?| l'| un delai d[e']| a period of)? ?"
# « fin de mois », « après la date de facturation »
_AFTER = (
    r"(?:,? (?:fin (?:de|du) mois|end of (?:the )?month|eom|date (?:de )?(?:la )?fact\w*"
    r"|(?:apres|from|after|suivant|following|sur|upon|on|a compter (?:de|du)|a partir (?:de|du))\b[^.\t|;]{0,40}))?"
)
_USUAL = re.compile(
    rf"\b(?:(?:\d[\d.,]* ?%[ ,/]*\d+[ ,/]*)?nets? (?:de |a |in )?{_DAYS}(?! ?[$%]){_AFTER}"
    rf"|(?<![\d-])(?:(?:[a-z-]+ ?\()?\d+\)?|\b(?:{_WRITTEN_OUT}))(?: ?|-)(?:jours?|jrs|days?)\b(?: nets?\b)?{_AFTER}"
    r"|\d+ ?j\.? nets?\b"
    r"|(?:(?:solde|balance|total|montant|amount|somme|sum|net) )?"
    r"(?:payable|paiement|payment|due|du|exigible|payer|pay)s? "
    rf"{_WITHIN}(?:reception|receipt|{_DAYS})[^.\t|]{{0,40}}"
    r"|(?:sur|a la|des|upon|on) (?:reception|receipt))"
)
_ABBREVIATED = re.compile(
    r"\bn ?/? ?\d+\b|\b\d+ ?(?:j|d)\b"
    r"|\b(?:comptant|immediate?|immediately|reception|receipt|eom|fin (?:de|du) mois|cod)\b"
)
_OF_PAYMENT = frozenset({"terms", "due_date", "seller", "buyer"})
# without any of these, days alone may be those of anything: « un avis de 15 jours »
_PAYS = re.compile(r"\b(?:nets?|pay|due?s?\b|exigible|recei|recep|balance|solde)")
_DAYS_ALONE = re.compile(r"(?:nets? )?(?:jours?|days?)(?: nets?)?\W*")
_PAYMENT_BEFORE = re.compile(r"(?:paiement|payment|solde|balance|payable)\s+$", re.IGNORECASE)
_STAYS_OPEN = re.compile(
    r"(?:\b(?:de|la|le|les|sur|dans|sous|suivant|within|upon|of|on|net|payable|payment|balance|due|paiement)|\()$"
)
_ENDS_IT = re.compile(r"(?:jours|days|reception|receipt|nets?|upon|within|sur|suivant|[/(–|-])")
_OF_WHICH = re.compile(r"[a-z] (?:de|of|is|est de|sont de) ?$")
_WITHIN_FIRST = re.compile(r"(?:dans|sous|within|in|due|upon|on|des|sur)\b")
_NUMBER_OF_DAYS = re.compile(r"(\d+)\)?(?: ?(?:jours|days|j\b|d\b)|\s*$)|\bn(?:et)?s? ?/?(?:de |a )?(\d+)")
_GOES_ON = re.compile(r"[a-zà-ÿ(]|\d+\)? ?[a-z]|[/–-] ?\w")
_LONGEST = 100


def read_terms(place: Place, label: Label, sheet: Sheet, weight: float) -> Candidate[str] | None:
    """The terms that stand in a label's place; `weight` is how much the label says, 0 to 1."""
    lines = cell_lines(place, label, sheet, _OF_PAYMENT)
    text = lines[0].split(GAP)[0]
    text = text[: _next_label(sheet, place, len(text))]
    before = _PAYMENT_BEFORE.search(label.row.text[: place.start])
    if place.beside and label.opens and _OF_WHICH.search(label.row.folded[label.start : place.start]):
        # « Délai de paiement de trente (30) jours »: so said, the label is a part of it
        start = label.row.phrase_at(label.start).start
        text = label.row.text[start : place.start] + text
        place = place._replace(start=start)
    elif place.beside and before and _WITHIN_FIRST.match(fold(text)):
        # « Paiement dans les 30 jours »: the label is the first word of what it announces
        text = before[0] + text
        place = place._replace(start=before.start())
    for line in lines[1:]:
        goes_on = text.endswith(("/", "–", "-", "(")) or _STAYS_OPEN.search(fold(text)) or _ENDS_IT.match(fold(line))
        if find_dates(fold(line)) or not (goes_on or (_GOES_ON.match(line) and not _is_usual(fold(text)))):
            break
        text = f"{text} {line}"
    text = re.split(r"[.](?: [A-ZÀ-Ý]|$)", text)[0].strip(" :;,/–-|")
    folded = fold(text)
    if not 2 <= len(text) <= _LONGEST or not any(letter.isalpha() for letter in text) or find_dates(folded[:14]):
        return None
    if _is_label_alone(text) or _DAYS_ALONE.fullmatch(folded):
        return None
    usual = _is_usual(folded)
    announced = place.beside and label.opens and label.marked
    if not usual and (not announced or folded.startswith("payable")):
        return None
    end = min(place.end, place.start + len(text))
    likelihood = place.likelihood * weight * (1.0 if usual else 0.6)
    return Candidate(text, Span(place.row, place.start, end), likelihood, labelled=True)


def _is_label_alone(text: str) -> bool:
    """Whether a text is a label and nothing else: the next row's, or this one's in the other language."""
    matches = vocabulary("label").match(fold(text), False)
    return share_covered(fold(text), [(start, end) for _, start, end, _ in matches]) > 0.9 and not (
        _ABBREVIATED.search(fold(text)) or any(letter.isdigit() for letter in text)
    )


def _is_usual(folded: str) -> bool:
    return bool(_USUAL.search(folded) or _ABBREVIATED.search(folded))


def _next_label(sheet: Sheet, place: Place, length: int) -> int:
    """How many letters of a place come before the next label in its row."""
    number = sheet.rows.index(place.row)
    starts = [
        label.start - place.start
        for label in sheet.labels("label", number)
        if label.name not in _OF_PAYMENT
        and label.words > 1
        and place.start + 2 < label.start < place.start + length
        # « 30 jours après la date de facturation »: a part of it, not what follows it
        and (label.marked or label.row.text[: label.start].rstrip()[-1:] in "|·;,.")
    ]
    return min(starts, default=length)


def usual_terms(row: Row) -> list[Candidate[str]]:
    """The terms of the usual forms that a row has without a label: a phrase of their own, or its beginning."""
    found = []
    for match in _USUAL.finditer(row.folded):
        phrase = row.phrase_at(match.start())
        begins = match.start() <= phrase.start + 2 or row.folded[: match.start()].rstrip().endswith(
            (".", ";", "·", "|")
        )
        least = 0.4 if _PAYS.search(match.group()) else 0.9
        if (begins and least < 0.9) or match.end() - match.start() >= least * (phrase.end - phrase.start):
            span = Span(row, match.start(), match.end())
            found.append(Candidate(row.text[match.start() : match.end()].strip(), span, 0.25, labelled=False))
    return found


def days_of(terms: str | None) -> int | None:
    """The days that terms give (30 for « Net 30 jours »); None where they name none, or several."""
    numbers = {int(one or other) for one, other in _NUMBER_OF_DAYS.findall(fold(terms or ""))}
    return numbers.pop() if len(numbers) == 1 else None
