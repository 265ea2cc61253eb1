"""What a reader child gives up before it opens a stranger's file. Linux only; each measure as far as the system has it.

Numbers and structures are those of the kernel's headers: sched.h, fcntl.h, prctl.h, seccomp.h, filter.h, landlock.h.
"""

import ctypes
import errno
import fcntl
import os
import platform
import resource
import select
import signal
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

from extractors.opening.limits import Limits

_libc = ctypes.CDLL(None, use_errno=True)

_CLONE_NEWUSER, _CLONE_NEWNET, _CLONE_NEWIPC = 0x10000000, 0x40000000, 0x08000000
_PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 4, 22, 38
_F_SETSIG = 10
_SECCOMP_MODE_FILTER = 2

# By machine: the architecture's number for the kernel's audit, and the calls refused: socket, connect, ptrace,
# process_vm_readv, process_vm_writev, mount, setns, unshare, bpf, userfaultfd, perf_event_open, io_uring_setup,
# add_key, keyctl.
_REFUSED_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 101, 310, 311, 165, 308, 272, 321, 323, 298, 425, 248, 250)),
    "aarch64": (0xC00000B7, (198, 203, 117, 270, 271, 40, 268, 97, 280, 282, 241, 425, 217, 219)),
}

_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_READ = 1 << 0 | 1 << 2 | 1 << 3  # run a program, read a file, list a folder
_ALL_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}


def die_with_parent(lifeline: int) -> None:
    """Has the kernel kill this process's group as soon as the other end of the pipe `lifeline` closes, whatever this
    process is busy with then.
    """
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, -os.getpgrp())
    fcntl.fcntl(lifeline, _F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    closed = select.poll()
    closed.register(lifeline, 0)
    if closed.poll(0):
        sys.exit(0)


def confine(limits: Limits, folder: Path) -> tuple[str, ...]:
    """Limits this process for good, writing only in `folder`, and says which measures are in force."""
    measures = {
        "limits": lambda: _set_limits(limits),
        "no-network": _leave_network,
        "no-new-privileges": _refuse_privileges,
        "files": lambda: _restrict_files(folder),
        "calls": _filter_calls,
    }
    return tuple(name for name, measure in measures.items() if measure())


def allow_processor_time(seconds: int) -> None:
    """From now on, this process may use that much more of the processor before the kernel ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _set_limits(limits: Limits) -> bool:
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.output_bytes),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (wanted, wanted))
    return True


def _leave_network() -> bool:
    """A network of its own, with nothing in it; in a user namespace of its own, so that no right outside is left."""
    with_rights_inside_only = _CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC
    return any(_libc.unshare(spaces) == 0 for spaces in (with_rights_inside_only, _CLONE_NEWNET))


def _refuse_privileges() -> bool:
    return all(_control(option, value) for option, value in ((_PR_SET_DUMPABLE, 0), (_PR_SET_NO_NEW_PRIVS, 1)))


def _filter_calls() -> bool:
    known = _REFUSED_CALLS.get(platform.machine())
    if known is None:
        return False
    architecture, calls = known
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    allow, refuse = 0x7FFF0000, 0x00050000 | errno.EPERM
    program = [(load, 0, 0, 4), (equal, 1, 0, architecture), (answer, 0, 0, refuse), (load, 0, 0, 0)]
    # Numbers from 0x40000000 are the x32 calls, other doors to the same rooms.
    program += [(at_least, len(calls) + 1, 0, 0x40000000)]
    program += [(equal, len(calls) - place, 0, call) for place, call in enumerate(calls)]
    program += [(answer, 0, 0, allow), (answer, 0, 0, refuse)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))
    filter_program = struct.pack("HxxxxxxP", len(program), ctypes.addressof(code))
    return _control(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, filter_program)


def _control(option: int, value: int, pointer: bytes | None = None) -> bool:
    zero = ctypes.c_ulong(0)
    return bool(_libc.prctl(option, ctypes.c_ulong(value), pointer, zero, zero) == 0)


def _restrict_files(folder: Path) -> bool:
    """Programs, libraries and fonts may be read, nothing else; only `folder` may be written in."""
    version = _libc.syscall(_LANDLOCK_CREATE, None, 0, 1)
    if version < 1:
        return False
    everything = _ALL_BY_VERSION[min(version, 3)]
    rules = ctypes.create_string_buffer(struct.pack("Q", everything), 8)
    ruleset = _libc.syscall(_LANDLOCK_CREATE, rules, 8, 0)
    if ruleset < 0:
        return False
    try:
        for place in _readable_places():
            _allow(ruleset, place, _READ)
        _allow(ruleset, folder, everything)
        _allow(ruleset, Path("/dev/null"), (1 << 1 | 1 << 2 | 1 << 14) & everything)
        return bool(_libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _readable_places() -> Sequence[Path]:
    system = (
        "/usr",
        "/lib",
        "/lib32",
        "/lib64",
        "/bin",
        "/etc",
        "/opt",
        "/nix/store",
        "/dev/urandom",
        "/proc/self",
        "/sys/devices/system/cpu",
    )
    named = [os.environ[name] for name in ("TESSDATA_PREFIX",) if name in os.environ]
    ours = [sys.prefix, sys.base_prefix, *(entry for entry in sys.path if entry), *named]
    return [place for place in (Path(each) for each in (*system, *ours)) if place.exists()]


def _allow(ruleset: int, place: Path, rights: int) -> None:
    handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
    try:
        if not place.is_dir():
            rights &= 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, handle), 12)
        _libc.syscall(_LANDLOCK_ADD, ruleset, 1, rule, 0)
    finally:
        os.close(handle)
