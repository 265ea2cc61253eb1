"""How much one file may ask of the machine."""

from pydantic import PositiveFloat, PositiveInt

from records.record import Record

MEGABYTE = 1024 * 1024


class Limits(Record):
    """What reading one file may take. `seconds` is by the wall clock and `processor_seconds` by the processor's, both a
    file; `memory_bytes` is the child's address space; `pixels` is a page's, and one picture's inside a page;
    `output_bytes` is the reply of a child and each file that it writes; `files_per_child` is when a child is replaced.
    """

    seconds: PositiveFloat = 120.0
    processor_seconds: PositiveInt = 240
    memory_bytes: PositiveInt = 2048 * MEGABYTE
    pages: PositiveInt = 200
    pixels: PositiveInt = 60_000_000
    file_bytes: PositiveInt = 50 * MEGABYTE
    output_bytes: PositiveInt = 64 * MEGABYTE
    files_per_child: PositiveInt = 200
