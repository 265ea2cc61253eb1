"""Files named on the command line, read by children, with a progress bar for a person."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from extractors.opening.children import ReaderPool
from pipelines.language import Language
from pipelines.plain_text import shown_path
from pipelines.progress_bar import progress_bar
from pipelines.read_in_order import read_in_order
from pipelines.settings import Settings
from records.reading import Reading


def read_files(
    paths: Sequence[Path], settings: Settings, language: Language, *, show_progress: bool
) -> Iterator[Reading]:
    """A reading a path, in the order given, named as it was given."""
    children = max(1, min(settings.workers, len(paths)))
    with (
        ReaderPool(children, settings.limits) as pool,
        progress_bar(language.say("Lecture", "Reading"), len(paths), shown=show_progress) as advance,
    ):
        for path, reading in zip(paths, read_in_order(pool, paths, children), strict=True):
            advance()
            yield reading.model_copy(update={"file": shown_path(path)})
