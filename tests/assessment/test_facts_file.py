"""The catalogue of facts, and files of facts."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from hegui.assessment.collectors import facts
from hegui.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-11-29T08:00:00Z"


def collected(**more: Any) -> dict[str, Any]:
    """Return a file of facts as JSON has it."""
    known = {"fact": "sshd.max_auth_tries", "value": 6, "source": "sshd -T", "at": AT}
    unknown = {"fact": "audit.rules", "why": "auditctl is not there."}
    return {
        "schema": facts.SCHEMA,
        "target": {"kind": "host", "name": "web-1", "release": "Debian GNU/Linux 13"},
        "collected_at": AT,
        "facts": [known],
        "unknown": [unknown],
        **more,
    }


def written(folder: Path, value: object) -> Path:
    """Write a value as a file."""
    path = folder / "facts.json"
    path.write_text(json.dumps(value), "utf-8")
    return path


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Values keep their types; what is unknown has no value."""
    found = facts.read(written(tmp_path, collected()))

    assert found.value("sshd.max_auth_tries") == 6
    assert found.value("audit.rules") is None
    assert facts.as_value(found)["schema"] == facts.SCHEMA
    assert found == facts.Collected.model_validate(facts.as_value(found))


def test_a_fact_is_what_its_type_says() -> None:
    """No truth value passes for a number, and no number for a truth value."""
    known = facts.catalogue().host

    assert not known["sshd.max_auth_tries"].fits(True)
    assert not known["audit.running"].fits(1)
    assert known["audit.rules"].fits([])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"schema": "hegui-facts/2"}, "hegui-facts/1"),
        ({"facts": [{"fact": "audit.running", "value": 1, "source": "", "at": AT}]}, "no bool"),
        ({"unknown": [{"fact": "sshd.max_auth_tries", "why": "x"}]}, "stands twice"),
        ({"collected_at": "2026-11-29T08:00:00"}, "collected_at"),
        ({"target": {"kind": "router", "name": "r"}}, "kind"),
    ],
)
def test_what_is_no_file_of_facts_is_refused(
    tmp_path: Path, more: dict[str, Any], said: str
) -> None:
    """The sentence says what is wrong."""
    with pytest.raises(UsageError, match=said):
        facts.read(written(tmp_path, collected(**more)))


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"[" * 100_000, b"{}", b"[1]", b"null"])
def test_what_is_damaged_is_refused_in_a_sentence(tmp_path: Path, raw: bytes) -> None:
    """No traceback, whatever the bytes."""
    path = tmp_path / "facts.json"
    path.write_bytes(raw)

    with pytest.raises(UsageError, match="is no file of facts"):
        facts.read(path)


def test_every_fact_is_told_in_both_languages() -> None:
    """An id is a family and a name; the Chinese is Chinese."""
    catalogue = facts.catalogue()

    assert not catalogue.host.keys() & catalogue.site.keys()
    for name, fact in (catalogue.host | catalogue.site).items():
        assert re.fullmatch(r"[a-z]+\.[a-z][a-z_0-9]+", name), name
        assert fact.en.isascii(), name
        assert re.search("[\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]", fact.zh)
