"""The command line: one command a file, each parses, calls one function of the library, renders."""

from __future__ import annotations

import errno
import gc
import os
import sys
import traceback

import typer

from hegui.cli import streams
from hegui.cli.audit import audit
from hegui.cli.codes import OUR_FAULT, STOPPED, WRONG, StoppedError
from hegui.cli.compare import compare
from hegui.cli.deadlines import deadlines
from hegui.cli.duties import duties
from hegui.cli.explain import explain
from hegui.cli.groups import add_to
from hegui.cli.init import init
from hegui.cli.language import LANGUAGES, language, speaking
from hegui.cli.needs import needs
from hegui.cli.plan import plan
from hegui.cli.template import template
from hegui.cli.validate import validate
from hegui.errors import HeguiError
from hegui.extras import missing
from hegui.unneeded import keep_out

REFUSES = frozenset(
    (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EROFS, errno.EIO)
)
"""Why a system refuses what is no fault of ours."""


def application(asked: str | None = None) -> typer.Typer:
    """Return the command line, with the commands of the group that is asked for, else of all."""
    app = typer.Typer(
        name="hegui",
        help="Audit a network operator under China's Cybersecurity Law from its own evidence.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.command()(audit)
    app.command("next")(needs)
    for command in (deadlines, plan, explain, compare, validate, init, template, duties):
        app.command()(command)
    add_to(app, asked)
    return app


def main() -> None:
    """Run the command line; every exit code is one of `hegui.cli.codes`."""
    keep_out()
    streams.prepare(sys.argv[1:])
    gc.set_threshold(100_000)  # a command is short: searching for garbage is a tenth of its time
    code = run(sys.argv[1:])
    told = streams.finish()
    if told and code != WRONG:  # which has told already
        code = _not_written(told)
    gc.freeze()  # and so is the search at its end, when the process gives everything back
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; the only place that catches errors."""
    lang = language(arguments, os.environ)
    try:
        words = (one for one in arguments if not one.startswith("-") and one not in LANGUAGES)
        asked = next(words, "")
        code = speaking(application(asked), lang)(arguments, standalone_mode=False)
    except typer.TyperException as error:
        error.show(file=sys.stderr)  # type: ignore[attr-defined] # its public name hides it
        return WRONG
    except HeguiError as error:
        from hegui.cli.telling import complain

        complain(error.say(lang), lang)
        return error.exit_code
    except StoppedError as stopped:
        return _stopped(stopped.message.say(lang))
    except typer.Abort:
        return _stopped()
    except BrokenPipeError:
        return 0
    except streams.OutputError as error:
        return _not_written(str(error))
    except Exception as error:  # noqa: BLE001 - the rim: whatever is left is our own fault
        return _unforeseen(error)
    # Typer returns this code for Control-C, and says nothing
    return _stopped() if code == STOPPED else int(code or 0)


def _unforeseen(error: Exception) -> int:
    if (absent := missing(error)) is not None:
        print(f"hegui: {absent}", file=sys.stderr)  # noqa: T201
        return WRONG
    if isinstance(error, MemoryError):
        return _refused("there is not enough memory", "give the command more")
    if isinstance(error, OSError) and error.errno in REFUSES:
        named = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
        return _refused(f"the system refused to go on ({named})", "make room and run it again")
    traceback.print_exc()
    print(  # noqa: T201
        "hegui: this is our own fault; please report the lines above.", file=sys.stderr
    )
    return OUR_FAULT


def _not_written(told: str) -> int:
    return _refused(f"standard output cannot be written ({told})", "give it a place with room")


def _refused(told: str, what_to_do: str) -> int:
    print(f"hegui: {told}: {what_to_do}.", file=sys.stderr)  # noqa: T201
    return WRONG


def _stopped(told: str = "nothing was written.") -> int:
    print(f"hegui: stopped; {told}", file=sys.stderr)  # noqa: T201
    return STOPPED
