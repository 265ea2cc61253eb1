"""Fuzzes one target, guided by coverage: `python -m tests.fuzzing.fuzz TARGET [--found=FOLDER] [libFuzzer options]`.

New inputs that reach new code go to the folder of what was found; one that breaks a promise is written beside it and
ends the run.
"""

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["extractors", "validators", "pipelines", "records", "review", "ledger"]):
    from tests.fuzzing.targets import TARGETS

HERE = Path(__file__).parent
FOUND = HERE.parent.parent / "var" / "fuzzing"
_FOUND_OPTION = "--found="


def main() -> None:
    """The command line."""
    name, *options = sys.argv[1:]
    named = [option.removeprefix(_FOUND_OPTION) for option in options if option.startswith(_FOUND_OPTION)]
    found = Path(named[0]) if named else FOUND / name
    found.mkdir(parents=True, exist_ok=True)
    kept = [option for option in options if not option.startswith(_FOUND_OPTION)]
    places = [str(found), str(HERE / "corpus" / name)]
    atheris.Setup([sys.argv[0], f"-artifact_prefix={found}-", *kept, *places], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
