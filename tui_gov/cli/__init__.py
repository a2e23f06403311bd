"""The command line: one subcommand an operation, in the words of its contract."""

import os
import sys
from collections.abc import Sequence

from tui_gov.cli.context import leave_offices
from tui_gov.cli.parser import parse
from tui_gov.errors import Busy, NotAllowed, NotFound, OfficeError, RuleViolation, StoreDamaged
from tui_gov.locale import _, asked_for, say, use
from tui_gov.model.text import clean_line

DONE, FOUND, USAGE, REFUSED, FAILED = range(5)
"""Exit codes: done; findings or rejected rows; wrong usage; refused by a rule; damaged or not permitted."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. No subcommand opens the screens."""
    words = sys.argv[1:] if argv is None else list(argv)
    _open_what_is_closed()
    use(asked_for(words, os.environ))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        arguments = parse(words)
        code: int = arguments.run(arguments)
        leave_offices()
        sys.stdout.flush()
    except OfficeError as error:
        print(clean_line(say(error)), file=sys.stderr)
        return exit_code(error)
    except BrokenPipeError:
        _drop_output()
        return DONE
    except OSError as error:
        _drop_output()
        print(_("输出写不下去: {reason}").format(reason=error.strerror or error), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    return code


def _open_what_is_closed() -> None:
    """Put nothing in place of a standard stream that came in closed, before a file of the office is given its number."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))


def _drop_output() -> None:
    """Send what is still to be printed nowhere, so that leaving does not fail over it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def exit_code(error: OfficeError) -> int:
    """The exit code of a refusal."""
    if isinstance(error, NotFound):
        return USAGE
    if isinstance(error, StoreDamaged | NotAllowed | Busy):
        return FAILED
    if isinstance(error, RuleViolation):
        return REFUSED
    return FOUND if type(error).__name__ == "BadFile" else REFUSED
