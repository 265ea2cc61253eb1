"""The parts of the pages that the tables of lines take."""

from typing import NamedTuple

from records.page import Box


class TableAreas(NamedTuple):
    """Rectangles by page, in points: what stands in them belongs to the lines."""

    boxes: tuple[tuple[int, Box], ...] = ()

    def hold(self, page: int, box: Box) -> bool:
        """Whether the middle of a box lies in a table."""
        return any(
            number == page and area.x0 <= box.middle_x <= area.x1 and area.y0 <= box.middle_y <= area.y1
            for number, area in self.boxes
        )
