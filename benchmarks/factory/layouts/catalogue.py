"""All layouts by name, tuned on and kept out."""

from benchmarks.factory.layouts.kept_out import KEPT_OUT
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.layouts.tuned import TUNED

LAYOUTS: tuple[Layout, ...] = TUNED + KEPT_OUT
BY_NAME: dict[str, Layout] = {layout.name: layout for layout in LAYOUTS}
