"""Sample invoices, read once for all the tests of review."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from extractors.opening.children import ReaderPool
from review.desk import Desk
from tests.review.desk import Browser, copied, desk_on, fill
from validators.settings import RuleSettings, Thresholds


@pytest.fixture(scope="session")
def readers() -> Iterator[ReaderPool]:
    with ReaderPool(1) as pool:
        yield pool


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, readers: ReaderPool) -> Path:
    folder = tmp_path_factory.mktemp("review") / "data"
    fill(folder, readers)
    return folder


@pytest.fixture
def desk(filled: Path, tmp_path: Path, readers: ReaderPool) -> Iterator[Desk]:
    """The samples, and the people of PEOPLE."""
    with desk_on(copied(filled, tmp_path / "data"), readers) as desk:
        yield desk


@pytest.fixture
def browser(desk: Desk) -> Browser:
    """Nobody is signed in."""
    return Browser(desk)


@pytest.fixture
def clerk(desk: Desk) -> Browser:
    return Browser(desk).enter("Claude")


@pytest.fixture
def supervisor(desk: Desk) -> Browser:
    return Browser(desk).enter("Simone")


@pytest.fixture
def auditor(desk: Desk) -> Browser:
    return Browser(desk).enter("Aude")


@pytest.fixture
def desk_of_two(filled: Path, tmp_path: Path, readers: ReaderPool) -> Iterator[Desk]:
    """A desk where two people decide, whatever the amount."""
    rules = RuleSettings(thresholds=Thresholds(two_people_above=Decimal(0)))
    with desk_on(copied(filled, tmp_path / "data"), readers, rules=rules) as desk:
        yield desk


@pytest.fixture
def administrator(desk: Desk) -> Browser:
    return Browser(desk).enter("Adam")
