"""The invoice's number, dates, references, period, terms and currency: candidates by label, place and form."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from extractors.header.billing_period import (
    BrokenPeriod,
    between_two_labels,
    broken_periods,
    likeliest_periods,
    read_period,
    unlabelled_periods,
)
from extractors.header.payment_terms import read_terms, usual_terms
from extractors.lines.table_areas import TableAreas
from extractors.words.candidate import Candidate
from extractors.words.dates import WrittenDate, WrittenPeriod, find_dates
from extractors.words.folding import fold
from extractors.words.labelled_values import Place, Span, cell_lines, fills_phrase, label_end, places_of
from extractors.words.labels import Label, vocabulary
from extractors.words.rows import GAP, Row
from extractors.words.sheet import Sheet

Candidates = dict[str, list[Candidate[Any]]]

_IDENTIFIER = re.compile(
    r"(?:no(?:\. ?| )|#|:)? ?((?:[A-Za-z]{1,5} (?=\d))?[A-Za-z0-9]+(?:[-/._–][A-Za-z0-9]+)*)", re.IGNORECASE
)
_NUMBER_FIELDS = ("invoice_number", "purchase_order", "contract_number")
_DATE_FIELDS = ("issue_date", "made_date", "due_date")
_BARE_NUMBER = frozenset({"no", "n", "#", "numero", "number", "nos", "num", "nr"})
# words between a label and its colon, nothing parting them from it
_MORE_WORDS = re.compile(r" (?!(?:du|le|on|no|is|est|en|as)\b)[a-z']{2,}(?: [a-z']+){0,3} ?:")
_TO = r"(?:au|a|to|until|through|thru|jusqu'au)"
_RANGE_BEFORE = re.compile(rf"(?:\b{_TO}|(?:^|\s)(?:[a-z0-9]+ ){{0,2}}20\d\d ?-) ?(?:le )?$")
_RANGE_AFTER = re.compile(rf" ?(?:-|{_TO}\b) ?(?:le )?$")
_PHONE = re.compile(r"\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}")
_ACCOUNT = re.compile(r"\d{5} ?- ?\d{3} ?- ?\d{5,12}\b|\d{3} ?- ?\d{5} ?- ?\d{5,12}\b")
_REGISTRATION = re.compile(r"[\d -]{9,13} ?(?:rt|tq|r7|to)[ \do]{3,6}\b")
_STREET = re.compile(
    r"\d+[a-z]?,? (?:rue|av|avenue|boul|boulevard|chemin|ch|route|rang|place|street|st|road|rd|ave|blvd|cote"
    r"|montee|grande|[a-z]+ (?:street|road|avenue|st|ave|rd|blvd))\b"
    r"|[a-z]\d[a-z] \d[a-z]\d\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SAYS_NUMBER = re.compile(r"\bn(?:[o.]|umero|umber|um)?\b|#|\bref|\bid\b|\bcode\b")
_SITE = re.compile(r"\.[A-Za-z]{2,}$")
_LAST_IDENTIFIER = re.compile(r"(?:^|[|#(–:]|n[o°]\.? ?|\s-) ?([A-Z]{0,5}[-/]?\d[\w/-]{2,})\)?$", re.IGNORECASE)
# « Saguenay, le 5 août 2026 »
_DATELINE = re.compile(r"(?:[a-z][a-z .'-]{2,24}, ?)(?:le |this )?[\da-z][\da-z ,./-]{5,20}")
_UNIT_AFTER = re.compile(r" ?(?:jours?|days?|%|\$|h\b|/ ?(?:\d|(?:h|hr|hre|heures?|hours?|j|jours?|d|days?|km)\b))")
_LONGEST_NUMBER = 30
# « J8X » at the end of a row, « 4W9 » at the beginning of the next
_POSTAL_END = re.compile(r"\d[A-Z]\d")
_BIG = 1.25


def find_header_fields(sheets: Sequence[Sheet], tables: TableAreas) -> Candidates:
    """Candidates for each header field, likeliest first; what stands in the tables of lines only where a label of
    several words announces it and nothing else has it.
    """
    found: Candidates = defaultdict(list)
    in_tables: Candidates = defaultdict(list)
    for sheet in sheets:
        for number, label in sheet.all_labels("label"):
            held = tables.hold(sheet.page.number, label.box)
            if held and label.words < 2 and not _stands_beside_table(sheet, number, label):
                continue
            for field, candidate in _values(sheet, number, label):
                (in_tables if held else found)[field].append(candidate)
        _titles(sheet, found, tables)
        found["period"] += between_two_labels(sheet)
    first = sheets[0].page.number if sheets else 0
    for field, candidates in in_tables.items():
        # what stands beside a table may be taken for a part of it: shown, but no proof
        found[field] = found[field] or [candidate._replace(labelled=False) for candidate in candidates]
    found["issue_date"] = _only_day(found)
    found["period"] = likeliest_periods(found["period"])
    return {field: _merged(candidates, first) for field, candidates in found.items()}


def _only_day(found: Candidates) -> list[Candidate[Any]]:
    """The candidates for the issue date. The only day in the page's head that no other label claims can be no
    other date.
    """
    issue = found["issue_date"]
    if any(candidate.labelled for candidate in issue):
        return issue
    claimed = [candidate.span for name in ("due_date", "period") for candidate in found[name] if candidate.labelled]
    free = [
        candidate
        for candidate in issue
        if not any(
            span.row is candidate.span.row and span.start < candidate.span.end and candidate.span.start < span.end
            for span in claimed
        )
    ]
    if len({candidate.value for candidate in free}) == 1:
        return [candidate._replace(labelled=True, likelihood=0.5) for candidate in free]
    return issue


def _values(sheet: Sheet, number: int, label: Label) -> Iterator[tuple[str, Candidate[Any]]]:
    reader: Callable[[Place, Label], Candidate[Any] | None]
    if _names_something_else(sheet, number, label):
        return
    if label.name in _NUMBER_FIELDS or label.name == "your_reference":
        reader = partial(_read_number, sheet=sheet)
    elif label.name in _DATE_FIELDS:
        reader = partial(_read_date, sheet=sheet)
    elif label.name == "period":
        reader = lambda place, label: read_period(place, label, sheet, _weight(label))  # noqa: E731
    elif label.name == "terms":
        reader = lambda place, label: read_terms(place, label, sheet, _weight(label))  # noqa: E731
    else:
        return
    if label.row.folded[label.start : label.end] == "le" and not _opens(label):
        return
    for place in places_of(sheet, number, label, lambda row, at: _is_label(sheet, row, at, label.name)):
        candidate = reader(place, label)
        if candidate:
            if not place.beside and label.name == "invoice_number" and _is_title(sheet, number, label):
                # what stands under a title may be anything's number
                candidate = candidate._replace(likelihood=0.65 * candidate.likelihood)
            if label.name == "made_date":
                # when the document was made need not be the date that it bears
                yield "issue_date", candidate._replace(likelihood=0.3 * candidate.likelihood, labelled=False)
            else:
                yield label.name, candidate
            return


def _names_something_else(sheet: Sheet, number: int, label: Label) -> bool:
    """Whether the words around a label make it that of something else: « Devis n° », « Client manager : »."""
    phrase = label.row.phrase_at(label.start)
    if label.stack:
        return False
    bare = label.row.folded[label.start : label.end].strip(" .") in _BARE_NUMBER
    if bare and phrase.start < label.start:
        before = label.row.folded[phrase.start : label.start].rstrip(" (")
        same = any(
            other.name == label.name and label.start - 3 <= other.end <= label.start
            for other in sheet.labels("label", number)
        )
        titled = phrase.box.height > _BIG * sheet.letter_height
        return before[-1:].isalpha() and not same and not titled
    rest = label.row.folded[label_end(sheet, number, label) : phrase.end]
    return label.name != "period" and bool(_MORE_WORDS.match(rest))


def _is_label(sheet: Sheet, row_number: int, place: int, wanted: str) -> bool:
    """Whether another label begins at a place. A word alone such as « from » or « à » may begin a value."""
    return any(
        label.start <= place < label.end
        and (label.words > 1 or label.name not in {"buyer", "seller", "period"} or label.marked)
        and not (wanted == "terms" and label.name in {"due_date", "terms", "seller", "buyer"})
        and label.row.folded[label.start : label.end] != "le"
        for label in sheet.labels("label", row_number)
    ) or any(label.start <= place < label.end and label.words > 1 for label in sheet.labels("amount", row_number))


def _stands_beside_table(sheet: Sheet, number: int, label: Label) -> bool:
    """Whether a label is a phrase of its own in a row that has no column's heading: one of a margin's."""
    others = [column for column in sheet.labels("column", number) if column.start != label.start]
    return fills_phrase(sheet, number, label) and not others and label.row.phrases[0].start == label.start


def _is_title(sheet: Sheet, number: int, label: Label) -> bool:
    """Whether a label of the invoice's number is its title, with nothing that says « number »."""
    return any(
        title.start == label.start and title.end >= label.end and title.row is label.row
        for title in sheet.labels("title", number)
    )


def _opens(label: Label) -> bool:
    """Whether a label begins its phrase, or follows a town (« Québec, le 3 mars 2026 »)."""
    before = label.row.folded[label.row.phrase_at(label.start).start : label.start].rstrip()
    return not before or (before.endswith(",") and len(before) < 30)


def _weight(label: Label) -> float:
    """How much a label says: a whole one (« n° de facture ») more than a word that sentences hold too (« facture »)."""
    alone = label.opens
    if label.words >= 2:
        return 1.0 if alone else 0.85
    colon = label.marked or label.row.text[label.end : label.end + 2].strip().startswith("#")
    return (0.75 if colon else 0.6) if alone else (0.6 if colon else 0.35)


def _read_number(place: Place, label: Label, sheet: Sheet | None = None) -> Candidate[str] | None:
    text = place.row.text[place.start : place.end].split(GAP)[0]
    if sheet and text.rstrip().endswith("-"):
        text = text.rstrip() + _under_hyphen(sheet, place, len(text))
    match = _IDENTIFIER.match(text)
    if match is None or not any(letter.isdigit() for letter in match[1]) or len(match[1]) > _LONGEST_NUMBER:
        return None
    if _YEAR.fullmatch(match[1]) and not _SAYS_NUMBER.search(label.row.folded[label.start : label.end]):
        return None
    if _SITE.search(match[1]) or _POSTAL_END.fullmatch(match[1]) or text[match.end() : match.end() + 1] == "@":
        return None
    start, end = place.start + match.start(1), min(place.end, place.start + match.end(1))
    # a single word says little by itself: what follows must look the part
    weak = label.words == 1 and label.row.folded[label.start : label.end].strip(" .") not in {"no", "n", "#", "numero"}
    taxed = vocabulary("amount").match(fold(match[1]).split(" ")[0], forgiving=False)
    if taxed or _is_something_else(place, start, end) or (weak and len(match[1]) < 3):
        return None
    if weak and _UNIT_AFTER.match(place.row.folded[end:]):
        return None
    return Candidate(
        match[1].strip("-/._–"), Span(place.row, start, end), place.likelihood * _weight(label), labelled=True
    )


def _under_hyphen(sheet: Sheet, place: Place, length: int) -> str:
    """The rest of a number that is broken at its hyphen: « 2025-0273- » over « SP »."""
    box = place.row.box_between(place.start, place.start + length)
    number = sheet.rows.index(place.row)
    for row in sheet.rows[number + 1 : number + 3]:
        for phrase in row.phrases:
            close = phrase.box.y0 - box.y1 < 1.5 * sheet.letter_height
            if close and abs(phrase.box.x0 - box.x0) < 2 and " " not in phrase.text:
                return phrase.text
    return ""


def _is_something_else(place: Place, start: int, end: int) -> bool:
    """Whether the identifier is part of a date, an amount, a registration, a telephone number or an address."""
    row = place.row
    if _REGISTRATION.match(row.folded[start:]) or _ACCOUNT.match(row.folded[start:]):
        return True
    for written in row.dates:
        if written.start < end and start < written.end and not written.compact:
            return True
    for number in row.numbers:
        if number.start <= start < number.end and (number.currency or number.percent or number.decimals == 2):
            return True
    return bool(_PHONE.match(row.text[start : start + 14]) or _STREET.match(row.folded[start:]))


def _read_date(place: Place, label: Label, sheet: Sheet) -> Candidate[tuple[date, ...]] | None:
    for written in place.row.dates:
        if place.start <= written.start < place.end and written.start - place.start <= (28 if place.beside else 14):
            between = place.row.folded[place.start : written.start]
            if GAP in between or any(other.start <= written.start < other.end for other in place.row.periods):
                return None
            far = 0.8 if len(between) > 6 else 1.0
            span = Span(place.row, written.start, written.end)
            return Candidate(written.days, span, place.likelihood * _weight(label) * far, labelled=True)
    if place.end - place.start > 24 or not any(letter.isdigit() for letter in place.row.text[place.start : place.end]):
        return None
    broken = find_dates(fold(" ".join(cell_lines(place, label, sheet))).replace(GAP, " "))
    if broken and broken[0].start <= 3:
        span = Span(place.row, place.start, place.row.phrase_at(place.start).end)
        return Candidate(broken[0].days, span, place.likelihood * _weight(label) * 0.9, labelled=True)
    return None


def _titles(sheet: Sheet, found: Candidates, tables: TableAreas) -> None:
    """What stands without a label: a number beside the title, a date or a period in the head of the page, usual
    terms.
    """
    broken = broken_periods(sheet)
    for number, row in enumerate(sheet.rows):
        if tables.hold(sheet.page.number, row.box):
            continue
        high = row.box.middle_y < 0.4 * sheet.page.height
        for title in sheet.labels("title", number):
            if title.name not in {"invoice", "credit_note"} or title.start - row.phrase_at(title.start).start > 2:
                continue
            found["invoice_number"] += _beside_title(sheet, number, title)
        for written in row.dates:
            if high and not written.compact and not _is_in_range(row, written, broken):
                span = Span(row, written.start, written.end)
                # « Sherbrooke, le 8 septembre 2026 »: the town before it says what day it is
                from_town = _DATELINE.fullmatch(row.phrase_at(written.start).folded) is not None
                found["issue_date"].append(Candidate(written.days, span, 0.45 if from_town else 0.2, from_town))
        found["period"] += unlabelled_periods(sheet, row, broken)
        found["payment_terms"] += usual_terms(row)
    found["payment_terms"] += found.pop("terms", [])


def _is_in_range(row: Row, written: WrittenDate, broken: Sequence[BrokenPeriod]) -> bool:
    """Whether a date is an end of a period, though the other end stands in another row."""
    if any(period.holds(row, written) for period in broken) or any(
        period.start <= written.start < period.end for period in row.periods
    ):
        return True
    phrase = row.phrase_at(written.start)
    before, after = row.folded[phrase.start : written.start], row.folded[written.end : phrase.end]
    return bool(_RANGE_BEFORE.search(before) or _RANGE_AFTER.match(after))


def _beside_title(sheet: Sheet, number: int, title: Label) -> Iterator[Candidate[str]]:
    """The number that follows the title in its phrase, or stands right under a big title."""
    row, phrase = title.row, title.row.phrase_at(title.start)
    big = title.box.height > _BIG * sheet.letter_height
    original = any(
        label.name == "other_number" and label.start <= title.start < label.end
        for label in sheet.labels("label", number)
    )
    if original and not big:
        # « Facture originale : … » on a credit note names another invoice
        return
    last = _LAST_IDENTIFIER.search(phrase.text)
    starts = [title.end + 1] + ([phrase.start + last.start(1)] if last else [])
    for start in starts:
        place = Place(row, min(len(row.text), start), phrase.end, 0.7, beside=True)
        candidate = _read_number(place, title) if place.start < place.end else None
        if candidate:
            yield candidate._replace(likelihood=0.62 if big else 0.4)
            return
    if not big:
        return
    for below in sheet.rows[number + 1 : number + 4]:
        if below.box.y0 - title.box.y1 > 1.5 * title.box.height:
            return
        for under in below.phrases:
            if abs(under.box.x0 - phrase.box.x0) < 3 and under.box.height > 0.9 * sheet.letter_height:
                candidate = _read_number(Place(below, under.start, under.end, 0.7, beside=False), title)
                if candidate and candidate.span.end >= under.end - 1:
                    yield candidate._replace(likelihood=0.5)
                return


def _merged(candidates: Sequence[Candidate[Any]], first_page: int) -> list[Candidate[Any]]:
    """One candidate for each value, its likelihoods joined; the first page counts more, and the page's head."""
    by_value: dict[Any, list[Candidate[Any]]] = defaultdict(list)
    for candidate in candidates:
        value = candidate.value
        by_value[value[2:] if isinstance(value, WrittenPeriod) else value].append(candidate)
    merged = []
    for same in by_value.values():
        missing = 1.0
        for candidate in same:
            on_first = candidate.span.row.page == first_page
            missing *= 1 - candidate.likelihood * (0.97 if on_first else 0.6)
        best = max(same, key=lambda candidate: candidate.likelihood)
        merged.append(best._replace(likelihood=max(best.likelihood, 0.5 * (best.likelihood + 1 - missing))))
    return sorted(merged, key=lambda candidate: -candidate.likelihood)
