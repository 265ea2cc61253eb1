"""The days that an invoice bills for: two days joined, in one row or over two, under « Du » and « Au », or a month."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from extractors.words.candidate import Candidate
from extractors.words.dates import WrittenDate, WrittenPeriod, find_periods
from extractors.words.folding import fold
from extractors.words.labelled_values import Place, Span, cell_lines
from extractors.words.labels import Label, vocabulary
from extractors.words.rows import GAP, Phrase, Row
from extractors.words.sheet import Sheet
from records.page import Reader

_LONGEST_UNLABELLED = timedelta(days=100)
_NEAR_LABEL = 25


class BrokenPeriod(NamedTuple):
    """A period that begins in one row and ends in the next: what it says, and the phrases that hold it."""

    value: WrittenPeriod
    upper: Phrase
    lower: Phrase

    def holds(self, row: Row, written: WrittenDate) -> bool:
        """Whether a date of a row is one of its ends."""
        if row is self.upper.row:
            return self.value.start <= written.start < self.upper.end
        return row is self.lower.row and self.lower.start <= written.start < self.lower.end


def broken_periods(sheet: Sheet) -> list[BrokenPeriod]:
    """The periods of a page that are broken over two rows of a cell: « 1 juill. 2026 au 31 juill. » over « 2026 »."""
    found = []
    for number, row in enumerate(sheet.rows[:-1]):
        for phrase in row.phrases:
            if not any(phrase.start <= day.start < phrase.end for day in row.dates):
                continue
            under = sheet.under(number, phrase)
            if under is None or any(phrase.start <= period.start < phrase.end for period in row.periods):
                continue
            joined = phrase.folded if phrase.folded.endswith("-") else phrase.folded + " "
            for period in find_periods(joined + under.folded):
                if period.start < len(phrase.folded) and period.end > len(joined):
                    value = period._replace(start=phrase.start + period.start, end=phrase.end)
                    found.append(BrokenPeriod(value, phrase, under))
    return found


def read_period(place: Place, label: Label, sheet: Sheet, weight: float) -> Candidate[WrittenPeriod] | None:
    """The period that stands in a label's place; `weight` is how much the label says, 0 to 1."""
    row = place.row
    periods = [period for period in row.periods if place.start <= period.start < place.end]
    months = [month for month in row.whole_months if place.start <= month.start < place.end]
    if not periods:
        text = fold(" ".join(cell_lines(place, label, sheet))).replace(GAP, " ")
        periods = [
            period._replace(start=place.start + period.start, end=min(place.end, place.start + period.end))
            for period in find_periods(text)
            if period.start <= 12 and period.start < place.end - place.start
        ]
    for period in [*periods, *months]:
        if period.start - place.start <= _NEAR_LABEL:
            return Candidate(period, Span(row, period.start, period.end), place.likelihood * weight, labelled=True)
    return None


def unlabelled_periods(sheet: Sheet, row: Row, broken: Sequence[BrokenPeriod]) -> Iterator[Candidate[WrittenPeriod]]:
    """The periods and months of a row, which may be of anything."""
    high = row.box.middle_y < 0.4 * sheet.page.height
    for period in [*row.periods, *(item.value for item in broken if item.upper.row is row)]:
        yield Candidate(period, Span(row, period.start, period.end), 0.3 if high else 0.2, labelled=False)
    for month in row.whole_months:
        yield Candidate(month, Span(row, month.start, month.end), 0.12, labelled=False)


def between_two_labels(sheet: Sheet) -> Iterator[Candidate[WrittenPeriod]]:
    """The period whose first and last day have a label each: « Du » and « Au » as two columns, or as two rows."""
    firsts = list(_days_of(sheet, "first_day"))
    lasts = list(_days_of(sheet, "last_day"))
    for label, row, first in firsts:
        for other, below, last in lasts:
            level = label.row is other.row
            stacked = abs(label.box.x0 - other.box.x0) < 3 and 0 < other.box.y0 - label.box.y1 < 4 * sheet.letter_height
            if not (level or stacked):
                continue
            one, two = first.days[0], last.days[0]
            if len(first.days) > 1 or len(last.days) > 1:
                one, two = _likeliest(first.days, last.days)
            if one <= two <= one + _LONGEST_UNLABELLED:
                end = last.end if below is row else first.end
                yield Candidate(
                    WrittenPeriod(first.start, end, one, two), Span(row, first.start, end), 0.8, labelled=True
                )


def _likeliest(firsts: tuple[date, ...], lasts: tuple[date, ...]) -> tuple[date, date]:
    pairs = [(one, two) for one in firsts for two in lasts if one <= two]
    return min(pairs, key=lambda pair: pair[1] - pair[0], default=(firsts[0], lasts[0]))


def _days_of(sheet: Sheet, name: str) -> Iterator[tuple[Phrase, Row, WrittenDate]]:
    """The phrases that are a label of that name and nothing else, each with the date that stands beside or under it."""
    for number, row in enumerate(sheet.rows):
        for place, phrase in enumerate(row.phrases):
            said = phrase.folded.strip(" :»›→.-")
            found = vocabulary("span").match(said, sheet.page.reader is Reader.OCR)
            if len(found) != 1 or name not in found[0][0] or found[0][1:3] != (0, len(said)):
                continue
            beside = row.phrases[place + 1] if place + 1 < len(row.phrases) else None
            spots = [beside] if beside else []
            for below in sheet.rows[number + 1 : number + 4]:
                if below.box.y0 - phrase.box.y1 > 2.6 * sheet.letter_height:
                    break
                spots += [other for other in below.phrases if abs(other.box.x0 - phrase.box.x0) < 4]
            for spot in spots:
                day = next(
                    (day for day in spot.row.dates if 0 <= day.start - spot.start <= 3 and not day.compact), None
                )
                if day:
                    yield phrase, spot.row, day
                    break


def likeliest_periods(candidates: list[Candidate[WrittenPeriod]]) -> list[Candidate[WrittenPeriod]]:
    """The candidates for the period. Several that no label announces are those of the lines, but for one that holds
    them all; one alone is the invoice's, unless it is as long as a contract's term.
    """
    if any(candidate.labelled for candidate in candidates):
        return candidates
    short = [
        candidate for candidate in candidates if candidate.value.last - candidate.value.first <= _LONGEST_UNLABELLED
    ]
    widest = [
        candidate
        for candidate in short
        if all(
            candidate.value.first <= other.value.first and other.value.last <= candidate.value.last for other in short
        )
    ]
    several = len({candidate.value[2:] for candidate in short}) > 1
    stretches = {candidate.value[2:] for candidate in widest if candidate.likelihood >= 0.2}
    return [
        candidate._replace(likelihood=0.3) if several or candidate.value[2:] in stretches else candidate
        for candidate in widest
    ]
