"""A page's picture has a hash that tells the page, whatever its size in dots."""

import numpy as np
import pytest

from extractors.seeing.page_picture import image_hash

BLOCKS = np.random.default_rng(8).integers(0, 256, (32, 32)).astype(np.uint8)


@pytest.mark.parametrize("times", [1, 3, 20])
def test_a_picture_drawn_larger_has_the_same_hash(times: int) -> None:
    assert image_hash(np.repeat(np.repeat(BLOCKS, times, axis=0), times, axis=1)) == image_hash(BLOCKS)


def test_another_picture_has_another_hash() -> None:
    assert image_hash(np.ascontiguousarray(BLOCKS[::-1])) != image_hash(BLOCKS)


@pytest.mark.parametrize("shape", [(1, 1), (5, 7), (31, 200)])
def test_a_picture_of_fewer_dots_than_cells_has_a_hash_too(shape: tuple[int, int]) -> None:
    assert len(image_hash(BLOCKS.repeat(7, axis=1)[: shape[0], : shape[1]])) == 16
