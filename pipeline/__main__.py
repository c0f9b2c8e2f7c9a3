"""python -m pipeline: the door, with the one handler for everything that can go wrong."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

CLEAN, FINDINGS, USAGE, BUG = 0, 1, 2, 3
"""Exit codes; 130 and 141 are the shell's own for ^C and a closed pipe."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""Where stdout is a file: the disk behind it takes no more."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    import gc

    import click

    from pipeline.cli import commands
    from pipeline.errors import ConfigError, PipelineError, PluginError

    # Work is done in small trees that refer to themselves nowhere: looking for circles every 700
    # objects costs a tenth of the time and finds next to nothing.
    gc.set_threshold(50_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        # A terminal or a log that knows no Kazakh letters shows them as \u04d9, and work goes on.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = commands.main(list(arguments), prog_name="pipeline", standalone_mode=False)
        sys.stdout.flush()
        return int(code or CLEAN)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        print("\nstopped; what was written is whole", file=sys.stderr)
        return 130
    except BrokenPipeError:
        _silence()
        return 141
    except PipelineError as error:
        from pipeline.console import show

        print(f"error: {show(str(error))}", file=sys.stderr)
        return USAGE if isinstance(error, ConfigError | PluginError) else FINDINGS
    except OSError as error:
        if error.filename is not None or error.errno not in _FULL:
            return _bug()
        _silence()
        reason = os.strerror(error.errno).lower()
        print(f"error: what is printed here cannot be written: {reason}", file=sys.stderr)
        return FINDINGS
    except Exception:  # the one handler at the door: anything else is our bug
        return _bug()


def _silence() -> None:
    """Let the last flush go nowhere: Python does it at exit, and would complain there."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _bug() -> int:
    import traceback

    traceback.print_exc()
    print("this is a bug in pipeline: please report it with the lines above", file=sys.stderr)
    return BUG


def main() -> None:
    """Console script."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
