"""All layouts by name, tuned on and kept out."""

from benchmarks.factory.layouts.composed.composed_layout import ComposedLayout, composed
from benchmarks.factory.layouts.kept_out import KEPT_OUT
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.spent import SPENT
from benchmarks.factory.layouts.tuned_by_day import BY_DAY
from benchmarks.factory.layouts.tuned_by_person import BY_PERSON

TUNED: tuple[Layout, ...] = BY_PERSON + BY_DAY + SPENT
LAYOUTS: tuple[Layout, ...] = TUNED + KEPT_OUT
BY_NAME: dict[str, Layout] = {layout.name: layout for layout in LAYOUTS}
COMPOSED: tuple[ComposedLayout, ...] = tuple(composed(number) for number in range(800))
COMPOSED_KEPT_OUT: tuple[ComposedLayout, ...] = tuple(composed(number, kept_out=True) for number in range(800, 1000))
