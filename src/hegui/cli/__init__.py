"""The command line: one command a file, each parses, calls one function of the library, renders."""

from __future__ import annotations

import errno
import gc
import os
import sys
import traceback
from functools import cache
from typing import TYPE_CHECKING

import typer

from hegui.cli import streams
from hegui.cli.assess import assess
from hegui.cli.audit import audit
from hegui.cli.codes import OUR_FAULT, STOPPED, WRONG, StoppedError
from hegui.cli.compare import compare
from hegui.cli.deadlines import deadlines
from hegui.cli.demo import demo
from hegui.cli.doctor import doctor
from hegui.cli.duties import duties
from hegui.cli.explain import explain
from hegui.cli.groups import GROUPS, add_to
from hegui.cli.init import init
from hegui.cli.inspect import inspect
from hegui.cli.language import LANGUAGES, language, speaking
from hegui.cli.needs import needs
from hegui.cli.plan import plan
from hegui.cli.push import push
from hegui.cli.sections import Sections
from hegui.cli.serve import serve
from hegui.cli.template import template
from hegui.cli.tick import tick
from hegui.cli.validate import validate
from hegui.cli.version import versions
from hegui.cli.worker import worker
from hegui.errors import HeguiError
from hegui.extras import missing
from hegui.message import Message, reason, spoken
from hegui.unneeded import keep_out

if TYPE_CHECKING:
    from hegui.cli.language import Command

REFUSES = frozenset(
    (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EROFS, errno.EIO)
)
"""Why a system refuses what is no fault of ours."""

COMPLETING = "_HEGUI_COMPLETE"
"""Is set where a shell asks how a command may go on: then every command is needed."""
COMMANDS = (
    *(
        assess,
        audit,
        compare,
        deadlines,
        demo,
        doctor,
        duties,
        explain,
        init,
        inspect,
        plan,
        push,
        serve,
        template,
        tick,
        validate,
        worker,
    ),
)


def application(asked: str | None = None) -> typer.Typer:
    """Return the command line, with the commands of the group that is asked for, else of all."""
    app = typer.Typer(
        name="hegui",
        help="Audit a network operator under China's Cybersecurity Law from its own evidence.",
        cls=Sections,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(versions)
    app.command("next")(needs)
    for command in COMMANDS:
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
        code = _not_written(told, language(sys.argv[1:], os.environ))
    gc.freeze()  # and so is the search at its end, when the process gives everything back
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; the only place that catches errors."""
    lang = language(arguments, os.environ)
    try:
        words = (one for one in arguments if not one.startswith("-") and one not in LANGUAGES)
        asked = None if COMPLETING in os.environ else next(words, "")
        code = _commands(asked if asked in {None, *GROUPS} else "", lang)(
            arguments, standalone_mode=False
        )
    except typer.TyperException as error:
        return _refused(error, lang)
    except StoppedError as stopped:
        return _stopped(lang, stopped.message)
    except HeguiError as error:
        from hegui.cli.telling import complain

        complain(error, lang)
        return error.exit_code
    except typer.Abort:
        return _stopped(lang)
    except BrokenPipeError:
        return 0
    except streams.OutputError as error:
        return _not_written(str(error), lang)
    except Exception as error:  # noqa: BLE001 - the rim: whatever is left is our own fault
        return _unforeseen(error, lang)
    # Typer returns this code for Control-C, and says nothing
    return _stopped(lang) if code == STOPPED else int(code or 0)


@cache
def _commands(asked: str | None, lang: str) -> Command:
    """Return the commands of a group in a language; a process that runs several makes them once."""
    return speaking(application(asked), lang)


def _refused(error: typer.TyperException, lang: str) -> int:
    if lang == "zh":
        from hegui.cli.chinese import refuse

        refuse(error)
    else:
        error.show(file=sys.stderr)  # type: ignore[attr-defined] # its public name hides it
    return WRONG


def _unforeseen(error: Exception, lang: str) -> int:
    if (absent := missing(error)) is not None:
        return _say(absent.message, lang, WRONG)
    if isinstance(error, MemoryError):
        return _say(Message("there is not enough memory: give the command more."), lang, WRONG)
    if isinstance(error, OSError) and error.errno in REFUSES:
        why = reason(error)
        named = Message("{path}: {why}", path=error.filename, why=why) if error.filename else why
        return _say(
            Message("the system refused to go on ({why}): make room and run it again.", why=named),
            lang,
            WRONG,
        )
    traceback.print_exc()
    fault = Message("this is our own fault; please report the lines above.")
    return _say(fault, lang, OUR_FAULT)


def _not_written(told: str, lang: str) -> int:
    why = Message(told)
    return _say(
        Message("standard output cannot be written ({why}): give it a place with room.", why=why),
        lang,
        WRONG,
    )


def _stopped(lang: str, told: str = Message("nothing was written.")) -> int:
    return _say(Message("stopped; {told}", told=told), lang, STOPPED)


def _say(said: str, lang: str, code: int) -> int:
    """Say at the end what happened, with as little as is left of a machine; return the code."""
    print(f"hegui{': ' if lang == 'en' else '：'}{spoken(said, lang)}", file=sys.stderr)  # noqa: T201
    return code
