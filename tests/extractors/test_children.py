"""Whatever a file is or does, only its own reading fails, and the next file is read all right."""

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from extractors.opening.children import ReaderPool
from extractors.opening.limits import Limits
from records.page import Reader
from records.problem import ProblemCode
from tests.extractors.drawing import draw, invoice, pictured, scanned


@pytest.fixture
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(1) as pool:
        yield pool


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return draw(tmp_path / "bonne.pdf", invoice)


def code(pool: ReaderPool, path: Path) -> ProblemCode | None:
    problem = pool.read(path).problem
    return problem.code if problem else None


def children_of(process: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return [int(each) for each in listed.stdout.split()]


_OTHERS: set[int] = set()


@pytest.fixture(autouse=True)
def others() -> None:
    """Readers that another test's fixture keeps for all of its session are not this test's."""
    _OTHERS.clear()
    _OTHERS.update(readers())


def readers() -> list[int]:
    """The reader children of this process that this test started."""
    found = []
    for each in children_of(os.getpid()):
        command = Path(f"/proc/{each}/cmdline")
        if each not in _OTHERS and command.exists() and b"extractors.opening.child" in command.read_bytes():
            found.append(each)
    return found


def test_a_file_is_read_with_its_hash_and_its_words(pool: ReaderPool, good: Path) -> None:
    reading = pool.read(good)
    assert reading.problem is None
    assert (reading.file, reading.pages, reading.readers) == ("bonne.pdf", 1, (Reader.TEXT,))
    assert reading.sha256 == hashlib.sha256(good.read_bytes()).hexdigest()
    assert "F-2026-1017" in {word.text for word in reading.page_words[0].words}


def test_a_name_that_is_no_text_is_read_all_the_same(pool: ReaderPool, good: Path) -> None:
    named = good.rename(good.parent / os.fsdecode(b"factur\xe9.pdf"))
    assert (pool.read(named).file, pool.read(named).problem) == ("factur\N{REPLACEMENT CHARACTER}.pdf", None)
    refused = pool.read(good.parent / os.fsdecode(b"absent\xe9.pdf"))
    assert refused.file == "absent\N{REPLACEMENT CHARACTER}.pdf"
    assert refused.problem is not None


def test_a_child_stays_warm_from_file_to_file(pool: ReaderPool, good: Path) -> None:
    pool.read(good)
    first = readers()
    pool.read(good)
    assert readers() == first


def test_a_child_is_replaced_after_its_number_of_files(good: Path) -> None:
    with ReaderPool(1, Limits(files_per_child=1)) as pool:
        assert code(pool, good) is None
        assert readers() == []
        assert code(pool, good) is None


def test_a_damaged_file_does_not_hurt_the_next(pool: ReaderPool, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "mauvaise.pdf"
    bad.write_bytes(good.read_bytes()[:500])
    assert code(pool, bad) is ProblemCode.DAMAGED
    assert code(pool, good) is None


def test_links_folders_pipes_devices_and_sockets_are_refused(pool: ReaderPool, good: Path, tmp_path: Path) -> None:
    link, folder, pipe, door = (tmp_path / name for name in ("lien.pdf", "dossier.pdf", "tuyau.pdf", "porte.pdf"))
    link.symlink_to(good)
    folder.mkdir()
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(door))
        for path in (link, folder, pipe, door, Path("/dev/zero")):
            assert code(pool, path) is ProblemCode.NOT_A_FILE
    assert code(pool, good) is None


def test_a_file_that_is_not_there_is_not_found(pool: ReaderPool, tmp_path: Path) -> None:
    assert code(pool, tmp_path / "absente.pdf") is ProblemCode.NOT_FOUND
    assert code(pool, tmp_path / ("x" * 4000)) in (ProblemCode.NOT_FOUND, ProblemCode.NOT_A_FILE)


def test_a_file_past_its_time_is_stopped_and_the_next_is_read(tmp_path: Path, good: Path) -> None:
    slow = scanned(tmp_path / "lente.pdf", pictured(good))
    with ReaderPool(1, Limits(seconds=0.2)) as pool:
        assert code(pool, slow) is ProblemCode.TIMEOUT
        assert readers() == []
    with ReaderPool(1) as pool:
        assert code(pool, good) is None


def test_a_child_killed_in_the_middle_of_a_file_fails_that_file_only(tmp_path: Path, good: Path) -> None:
    slow = scanned(tmp_path / "lente.pdf", pictured(good))
    with ReaderPool(1) as pool:
        pool.isolation()
        [child] = readers()
        killer = threading.Timer(0.1, os.kill, (child, signal.SIGKILL))
        killer.start()
        killed = code(pool, slow)
        killer.join()
        assert killed is ProblemCode.CRASHED
        assert code(pool, slow) is None
        assert readers() != [child]


def test_a_child_killed_between_two_files_is_replaced(pool: ReaderPool, good: Path) -> None:
    pool.read(good)
    [child] = readers()
    os.kill(child, signal.SIGKILL)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert code(pool, good) is None


def test_too_much_memory_is_refused_and_the_next_file_is_read(tmp_path: Path, good: Path) -> None:
    heavy = scanned(tmp_path / "lourde.pdf", pictured(good, 600))
    with ReaderPool(1, Limits(memory_bytes=400 * 1024 * 1024)) as pool:
        assert code(pool, heavy) in (ProblemCode.OUT_OF_MEMORY, ProblemCode.CRASHED)
        assert code(pool, good) is None


def test_a_small_file_that_unfolds_to_gigabytes_runs_out_of_memory_alone(tmp_path: Path, good: Path) -> None:
    bomb = tmp_path / "bombe.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        drawing = zlib.compress(b"0 0 m 9 9 l S " * 20_000_000, 9)
        page.Contents = pikepdf.Stream(pdf, drawing, Filter=pikepdf.Name.FlateDecode)
        pdf.save(bomb)
    assert bomb.stat().st_size < 1_000_000
    with ReaderPool(1, Limits(memory_bytes=400 * 1024 * 1024)) as pool:
        assert code(pool, bomb) is ProblemCode.OUT_OF_MEMORY
        assert code(pool, good) is None


def test_no_child_is_left_when_the_pool_closes(good: Path) -> None:
    with ReaderPool(2) as pool:
        pool.read(good)
        assert readers()
    assert readers() == []


def test_no_child_is_left_when_its_parent_is_killed(good: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from extractors.opening.children import ReaderPool\n"
        "pool = ReaderPool(1); pool.isolation(); print('ready', flush=True)\n"
        "while True: pool.read(Path(sys.argv[1]))"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(good)], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    parent.stdout.readline()
    [child] = children_of(parent.pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        if not Path(f"/proc/{child}").exists() or "(zombie)" in Path(f"/proc/{child}/status").read_text():
            break
        time.sleep(0.05)
    else:
        pytest.fail("the child outlived its parent")


def test_what_a_killed_process_left_behind_is_removed(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    program = (
        "import os, signal, sys; from pathlib import Path; from extractors.opening.children import ReaderPool\n"
        "pool = ReaderPool(1); pool.isolation(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", program], env={**os.environ, "TMPDIR": str(tmp_path)}, check=False)
    [left] = tmp_path.glob("reader-of-*")
    with ReaderPool(1) as pool:
        assert not left.exists()
        assert code(pool, good) is None
        assert len(list(tmp_path.glob("reader-of-*"))) == 1
    assert list(tmp_path.glob("reader-of-*")) == []


def test_threads_share_the_children(good: Path) -> None:
    found: list[ProblemCode | None] = []
    with ReaderPool(2) as pool:
        threads = [threading.Thread(target=lambda: found.append(code(pool, good))) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(readers()) <= 2
    assert found == [None] * 6


def test_a_file_that_changes_while_it_is_read_is_read_as_it_was_hashed(pool: ReaderPool, good: Path) -> None:
    stop = threading.Event()

    def rewrite() -> None:
        while not stop.is_set():
            with good.open("ab") as file:
                file.write(b"%more\n")

    before = good.read_bytes()
    writer = threading.Thread(target=rewrite)
    writer.start()
    reading = pool.read(good)
    stop.set()
    writer.join()
    now = good.read_bytes()
    prefixes = (hashlib.sha256(now[:end]).hexdigest() for end in range(len(before), len(now) + 1))
    assert any(reading.sha256 == each for each in prefixes)


def test_the_name_is_data_only(pool: ReaderPool, good: Path, tmp_path: Path) -> None:
    named = tmp_path / "$(touch pwned);`id`\n'\"%s{0}.pdf"
    named.write_bytes(good.read_bytes())
    reading = pool.read(named)
    assert (reading.problem, reading.file) == (None, named.name)


HOSTILE = """
import json, os, socket, sys
from pathlib import Path
from extractors.opening.isolation import confine
from extractors.opening.limits import Limits

folder, outside = Path(sys.argv[1]), Path(sys.argv[2])
measures = confine(Limits(), folder)

def tried(act):
    try:
        act()
    except (OSError, MemoryError) as error:
        return type(error).__name__
    return "done"

print(json.dumps({
    "measures": measures,
    "network": tried(lambda: socket.create_connection(("127.0.0.1", int(sys.argv[3])), 1)),
    "writes outside": tried(lambda: (outside / "new").write_text("x")),
    "reads outside": tried(lambda: (outside / "secret").read_text()),
    "writes inside": tried(lambda: (folder / "new").write_text("x")),
    "memory": tried(lambda: bytearray(4 * 1024**3)),
}))
"""


def test_a_child_has_no_network_and_reaches_only_its_own_folder(tmp_path: Path) -> None:
    folder, outside = tmp_path / "own", tmp_path / "others"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret").write_text("les originaux des autres")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        run = subprocess.run(
            [sys.executable, "-c", HOSTILE, str(folder), str(outside), str(port)],
            capture_output=True,
            text=True,
            check=True,
        )
    found = json.loads(run.stdout)
    assert found["writes inside"] == "done"
    assert found["memory"] == "MemoryError"
    if {"no-network", "calls"} & set(found["measures"]):
        assert found["network"] != "done"
    if "files" in found["measures"]:
        assert found["writes outside"] == "PermissionError"
        assert found["reads outside"] == "PermissionError"


def test_the_measures_in_force_are_named(pool: ReaderPool) -> None:
    assert "limits" in pool.isolation()
    assert set(pool.isolation()) <= {"limits", "no-network", "no-new-privileges", "files", "calls"}
