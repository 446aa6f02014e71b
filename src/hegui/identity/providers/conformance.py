"""The conformance test: what any provider must keep to, whatever stands behind it."""

from __future__ import annotations

import contextlib
import io
import logging
import time
import warnings
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from hegui.identity.providers.asking import KINDS, Answer
from hegui.message import Message
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hegui.identity.providers.asking import Provider, Request
    from hegui.identity.providers.settings import Sample

PATIENCE = 60.0
"""Seconds that an answer may take, repetitions included."""
OUTCOMES = ("match", "no_match", "no_record", "refused", "unavailable")


@dataclass(frozen=True)
class Result:
    """One check: whether it passed, and what was seen, without anything of a person."""

    check: str
    passed: bool
    says: str = ""


CHECKS = Words("identity", "conformance")


def run(provider: Provider, samples: tuple[Sample, ...]) -> tuple[Result, ...]:
    """Run every check on a provider; a check that raises has failed."""
    checks: tuple[tuple[str, Callable[[Provider, tuple[Sample, ...]], str]], ...] = (
        ("kinds", _kinds),
        ("samples", _samples),
        ("expected", _expected),
        ("same", _same),
        ("malformed", _malformed),
        ("other_kind", _other_kind),
        ("silent", _silent),
        ("in_time", _in_time),
    )
    return tuple(_result(name, check, provider, samples) for name, check in checks)


def _result(name: str, check: Any, provider: Provider, samples: tuple[Sample, ...]) -> Result:
    try:
        fault = check(provider, samples)
    except Exception as error:  # noqa: BLE001 - whatever it raises is what is tested
        fault = Message("raised {error}", error=type(error).__name__)
    return Result(name, not fault, fault)


NO_SAMPLES = Message("no samples")


def _kinds(provider: Provider, _samples: tuple[Sample, ...]) -> str:
    kinds = tuple(provider.kinds)
    unknown = [kind for kind in kinds if kind not in KINDS]
    if kinds and not unknown:
        return ""
    return Message("{unknown} of {all} kinds are not known", unknown=len(unknown), all=len(kinds))


def _samples(provider: Provider, samples: tuple[Sample, ...]) -> str:
    missing = [
        f"{kind}: {outcome}"
        for kind in provider.kinds
        for outcome in ("match", "no_match")
        if not any(one.request.kind == kind and one.expect == outcome for one in samples)
    ]
    return Message("no sample of {missing}", missing=missing) if missing else ""


def _expected(provider: Provider, samples: tuple[Sample, ...]) -> str:
    for number, sample in enumerate(samples, start=1):
        answer = provider.ask(sample.request)
        if answer.outcome != sample.expect:
            return Message(
                "sample {number}: {outcome} ({code}), not {expected}",
                number=number,
                outcome=answer.outcome,
                code=answer.code,
                expected=sample.expect,
            )
    return "" if samples else NO_SAMPLES


def _same(provider: Provider, samples: tuple[Sample, ...]) -> str:
    for number, sample in enumerate(samples, start=1):
        if provider.ask(sample.request).outcome != provider.ask(sample.request).outcome:
            return Message("sample {number} gave two outcomes", number=number)
    return "" if samples else NO_SAMPLES


def _malformed(provider: Provider, samples: tuple[Sample, ...]) -> str:
    asked = 0
    for request in _broken(samples):
        asked += 1
        answer = provider.ask(request)
        if not isinstance(answer, Answer) or answer.outcome not in OUTCOMES:
            return Message("request {number} gave no answer", number=asked)
        if answer.outcome == "match":
            return Message("request {number} was a match", number=asked)
    return "" if asked else NO_SAMPLES


def _broken(samples: tuple[Sample, ...]) -> Iterator[Request]:
    """Yield requests that no source can know: each sample with one field that is no such thing."""
    for sample in samples:
        request: Any = sample.request
        for field in fields(request):
            for value in ("", "0", "\x00\r\nX-Injected: 1", "' or ''='", "号" * 10_000):
                yield replace(request, **{field.name: value})


def _other_kind(provider: Provider, _samples: tuple[Sample, ...]) -> str:
    for name, kind in KINDS.items():
        if name not in provider.kinds:
            answer = provider.ask(kind(**{field.name: "x" for field in fields(kind)}))
            if answer.outcome != "refused":
                return Message("{kind} was not refused", kind=name)
    return ""


def _silent(provider: Provider, samples: tuple[Sample, ...]) -> str:
    for number, sample in enumerate(samples, start=1):
        values = [getattr(sample.request, field.name) for field in fields(sample.request)]
        with _overheard() as heard:
            answer = provider.ask(sample.request)
            heard.write(f"{answer!r}{provider!r}{sample.request!r}")
        if any(value in heard.getvalue() for value in values if len(value) > 1):
            return Message("sample {number} was heard", number=number)
    return "" if samples else NO_SAMPLES


@contextlib.contextmanager
def _overheard() -> Iterator[io.StringIO]:
    """Catch what is logged, warned of and printed."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with (
            contextlib.redirect_stdout(heard),
            contextlib.redirect_stderr(heard),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("always")
            yield heard
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def _in_time(provider: Provider, samples: tuple[Sample, ...]) -> str:
    for number, sample in enumerate(samples, start=1):
        began = time.monotonic()
        provider.ask(sample.request)
        if (spent := time.monotonic() - began) > PATIENCE:
            return Message("sample {number} took {spent:.0f} s", number=number, spent=spent)
    return "" if samples else NO_SAMPLES
