"""A layout composed by number: what it prints, and the invoice as it prints it."""

from dataclasses import dataclass
from functools import cache, partial

from benchmarks.factory.issued import Grain, Issued
from benchmarks.factory.layouts.composed.choice import Choice
from benchmarks.factory.layouts.composed.composition import Composition, composition
from benchmarks.factory.layouts.composed.number_styles import styles
from benchmarks.factory.layouts.composed.print_composed import print_composed
from benchmarks.factory.layouts.composed.restated import restated
from benchmarks.factory.layouts.layout import HEADER_FACTS, Layout
from records.reading import Language

_LANGUAGES = (
    (Language.FRENCH,),
    (Language.FRENCH,),
    (Language.FRENCH, Language.ENGLISH),
    (Language.ENGLISH,),
    (Language.FRENCH,),
    (Language.BILINGUAL,),
    (Language.FRENCH, Language.ENGLISH, Language.BILINGUAL),
    (Language.ENGLISH, Language.FRENCH),
)
_GRAINS = (Grain.PERSON, Grain.DAY, Grain.PERSON, Grain.WEEK, Grain.PERSON, Grain.DELIVERABLE, Grain.DAY, Grain.PERSON)

_WEEKS = (
    "{start} – {end}",
    "{start} - {end}",
    "{start} / {end}",
    "{start} – {end}",
    "{start} → {end}",
    "{end}",
    "{start} > {end}",
)
_FRENCH_WEEKS = (
    "{start} au {end}",
    "Semaine du {start}",
    "du {start} au {end}",
    "Sem. finissant le {end}",
    "S. du {start}",
    *_WEEKS,
)
_KEPT_OUT_WEEKS = ("{start} .. {end}", "({start} – {end})")


@dataclass(frozen=True, kw_only=True)
class ComposedLayout(Layout):
    """A layout whose page is drawn from its composition."""

    composition: Composition

    def printed(self, issued: Issued) -> Issued:
        """The invoice as this layout prints it."""
        made = self.composition
        return super().printed(restated(issued, made.parties, made.heading.terms, self.joiner))

    def _shows_dollars(self, language: Language) -> bool:
        table = self.composition.table
        shown = table.headings.values() if table.head or table.shape == "labelled_cards" else ()
        words = [words[int(language is Language.ENGLISH)] for words in shown]
        return super()._shows_dollars(language) or any("$" in word for word in words)


@cache
def composed(number: int, *, kept_out: bool = False) -> ComposedLayout:
    """The layout of that number."""
    choice = Choice(number, kept_out=kept_out)
    grain = choice.of(_GRAINS)
    daily = grain is not Grain.DELIVERABLE and choice.chance(0.2)
    french, english = styles(choice, daily=daily)
    languages = choice.of(_LANGUAGES)
    made = composition(choice, grain, daily=daily)
    heading = made.heading
    leaves_out = set(HEADER_FACTS - {"subtotal", "period_start", "period_end"} - heading.printed)
    leaves_out |= set() if "period" in heading.printed else {"period_start", "period_end"}
    leaves_out |= made.table.leaves_out
    leaves_out |= {name for name, words in (("neq", made.neq), ("account", made.account)) if words is None}
    if "{rate}" not in made.sums.words["gst"][0]:
        leaves_out.add("rate")
    return ComposedLayout(
        name=f"composed-{number:04d}",
        draw=partial(print_composed, made),
        style=french,
        english=english,
        kept_out=kept_out,
        languages=languages,
        grains=(grain,),
        daily=daily,
        row=made.table.row,
        week=choice.of(_FRENCH_WEEKS if languages == (Language.FRENCH,) else _WEEKS, _KEPT_OUT_WEEKS),
        leaves_out=frozenset(leaves_out),
        closing=made.sums.closing,
        long=choice.chance(0.06) and grain in (Grain.DAY, Grain.WEEK),
        timesheet=choice.chance(0.06) and grain is not Grain.DELIVERABLE,
        holdback=choice.chance(0.05),
        joiner=choice.of((" / ", " – ", " | ", "/", " · ")),
        order=made.table.order,
        composition=made,
    )
