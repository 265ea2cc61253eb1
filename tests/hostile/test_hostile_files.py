"""Each file of the hostile collection has its expected outcome within its limits, and the next file is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.opening.children import ReaderPool
from extractors.opening.limits import Limits
from records.reading import Reading
from tests.extractors.drawing import draw, invoice
from tests.hostile.collection import ACTIVE, DAMAGED, ENDLESS, PICTURES, READ, Hostile, named, not_files

# Less than the product's own, so that what is stopped is stopped soon.
LIMITS = Limits(seconds=8, processor_seconds=8, memory_bytes=1024 * 1024 * 1024)


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(1, LIMITS) as pool:
        yield pool


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw(tmp_path_factory.mktemp("good") / "bonne.pdf", invoice)


def outcome(reading: Reading) -> str:
    return READ if reading.problem is None else reading.problem.code


@pytest.mark.parametrize("hostile", [*DAMAGED, *ENDLESS, *PICTURES, *ACTIVE], ids=lambda one: one.name)
def test_a_hostile_file_comes_to_what_is_expected_and_the_next_is_read(
    pool: ReaderPool, good: Path, tmp_path: Path, hostile: Hostile
) -> None:
    path = tmp_path / hostile.name
    hostile.make(path)
    assert outcome(pool.read(path)) in hostile.outcomes
    assert outcome(pool.read(good)) == READ


@pytest.mark.parametrize("hostile", named(), ids=lambda one: ascii(one.name)[:40])
def test_a_name_is_data_only(pool: ReaderPool, tmp_path: Path, hostile: Hostile) -> None:
    path = tmp_path / hostile.name
    hostile.make(path)
    reading = pool.read(path)
    assert (reading.problem, reading.file) == (None, hostile.name)
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_no_file_is_refused_unopened(pool: ReaderPool, tmp_path: Path) -> None:
    assert {outcome(pool.read(path)) for path in not_files(tmp_path)} == {"not_a_file"}


def test_nothing_of_another_file_of_the_machine_is_read(pool: ReaderPool, tmp_path: Path) -> None:
    outside = {"a_file_outside_for_contents.pdf", "an_entity_that_reads_a_file.pdf"}
    for hostile in [one for one in ACTIVE if one.name in outside]:
        path = tmp_path / hostile.name
        hostile.make(path)
        assert "root:" not in pool.read(path).model_dump_json()


def test_characters_that_hide_or_turn_are_gone_from_every_word(pool: ReaderPool, tmp_path: Path) -> None:
    (hostile,) = [one for one in ACTIVE if one.name == "characters_that_hide_or_turn.pdf"]
    path = tmp_path / hostile.name
    hostile.make(path)
    words = {word.text for page in pool.read(path).page_words for word in page.words}
    assert "Reference" in words
    assert not [word for word in words for mark in "\u202e\u200b\u2066\ufeff\u00ad" if mark in word]
