"""What programs ask at `/api/v1`: the same rows and rules as the pages, by a token alone."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hegui.days import today

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Ask, House

ORDER = {"order": "京网罚字1号", "authority": "北京市网信办", "issued_on": "2026-06-01"}
ORDER |= {"measure": "order_to_correct"}
INCIDENT = {"incident": "Harbour 9", "found_at": "2026-06-01T08:00+08:00"}


def test_what_the_pages_show_is_told(ask: Ask, house: House) -> None:
    """An audit and a finding, in both languages where it is said in words."""
    audits, findings = (ask("get", name).json() for name in ("audits", "findings"))

    assert [house.audit.pk] == [one["id"] for one in audits["items"]]
    assert {"met": 3, "breached": 1, "put_right": None, "unknown": 2, "not_applicable": None} == (
        audits["items"][0]["counts"]
    )
    assert {"en": "Harbour's logs", "zh": "Harbour 的日志"} == findings["items"][0]["title"]
    assert findings["items"][0] == ask("get", f"findings/{house.found()['finding']}").json()
    assert {} == ask("get", f"audits/{house.audit.pk}/report.json").json()


def test_only_a_token_opens_it(house: House, asking: Callable[..., Ask]) -> None:
    """A signed-in browser is nobody here, and so is a token that ended or was revoked."""
    browser = house.client(house.owner)
    ended = asking(ends_on=today() - timedelta(days=1))
    for answer in (browser.get("/api/v1/audits"), house.client().get("/api/v1/audits")):
        assert 401 == answer.status_code
        assert "Bearer" == answer["WWW-Authenticate"]
    assert 401 == ended("get", "audits").status_code


def test_a_token_does_what_its_scope_and_its_member_may(
    house: House, asking: Callable[..., Ask]
) -> None:
    """Reading changes nothing, an auditor neither; what is for screening alone screens."""
    reads, audits = asking(scope="read"), asking(house.reader)
    screens = asking(scope="screen")

    assert 200 == reads("get", "orders").status_code
    assert 403 == reads("post", "orders", ORDER).status_code
    assert 403 == audits("post", "orders", ORDER).status_code
    assert 403 == screens("get", "orders").status_code
    assert 409 == screens("post", "screen", {"text": "x"}).status_code  # there is no policy yet
    assert 409 == audits("post", "screen", {"text": "x"}).status_code


def test_an_order_is_taken_in_by_the_rules_of_its_page(house: House, ask: Ask) -> None:
    """What is wrong is told as at its field; what is right is there, and stands in the log."""
    from hegui.web.log import pseudonyms  # noqa: PLC0415
    from hegui.web.log.models import Entry  # noqa: PLC0415

    early = ask("post", "orders", ORDER | {"due_on": "2026-05-01"})
    made = ask("post", "orders", ORDER)

    assert ["due_on"] == list(early.json()["fields"])
    assert 201 == made.status_code
    assert ORDER == {name: made.json()[name] for name in ORDER}
    last = Entry.objects.filter(organisation=house.organisation.pk).order_by("-number")[0].told
    who = pseudonyms.of(house.owner.email)
    assert ("token ci", who) == (last["via"], last["who"])


def test_what_was_changed_meanwhile_is_not_overwritten(ask: Ask) -> None:
    """By If-Match; and what a program has already is not told again."""
    made = ask("post", "incidents", INCIDENT)
    at = f"incidents/{made.json()['id']}"
    read = ask("get", at)
    same = ask("get", at, **{"If-None-Match": read["ETag"]})
    first = ask("patch", at, {"persons": 7}, **{"If-Match": read["ETag"]})
    late = ask("patch", at, {"persons": 8}, **{"If-Match": read["ETag"]})

    assert (304, b"") == (same.status_code, same.content)
    assert made["ETag"] == read["ETag"]
    assert 200 == first.status_code
    assert 412 == late.status_code
    assert 7 == ask("get", at).json()["persons"]
    assert 200 == ask("patch", at, {"grade": "major"}, **{"If-Match": first["ETag"]}).status_code
    assert {"persons": 7, "grade": "major"}.items() <= ask("get", at).json().items()


def test_what_is_sent_twice_is_done_once(ask: Ask) -> None:
    """The same key and body get the same answer, another body is refused."""
    key = {"Idempotency-Key": "9f3"}
    once, again = (ask("post", "incidents", INCIDENT, **key) for _ in range(2))
    other = ask("post", "incidents", {**INCIDENT, "incident": "Harbour 10"}, **key)
    wrong = ask("post", "incidents", {}, **{"Idempotency-Key": "9f4"})
    mended = ask("post", "incidents", {**INCIDENT, "incident": "x"}, **{"Idempotency-Key": "9f4"})

    assert (201, once.content) == (again.status_code, again.content)
    assert "true" == again["Idempotency-Replayed"]
    assert 409 == other.status_code
    assert 1 + 1 == len(ask("get", "incidents").json()["items"])
    assert (422, 201) == (wrong.status_code, mended.status_code)


def test_a_list_goes_on_where_it_ended_whatever_is_added(ask: Ask) -> None:
    """A cursor tells nothing twice and leaves nothing out; a wrong one is refused."""
    for number in range(5):
        ask("post", "incidents", {**INCIDENT, "incident": str(number)})
    seen: list[str] = []
    asked = "incidents?limit=2"
    while True:
        told = ask("get", asked).json()
        seen += [one["incident"] for one in told["items"]]
        if told["next"] is None:
            break
        ask("post", "incidents", {**INCIDENT, "incident": f"new {len(seen)}"})
        asked = f"incidents?limit=2&cursor={told['next']}"

    assert ["4", "3", "2", "1", "0"] == seen
    for odd in ("limit=0", "limit=201", "limit=x", "cursor=YWZ0ZXI6OQ==", "cursor=é", "limt=2"):
        answer = ask("get", f"incidents?{odd}")
        assert [odd.partition("=")[0]] == list(answer.json()["fields"]), odd
        assert 422 == answer.status_code


def test_a_finding_is_given_to_somebody_and_spoken_of(house: House, ask: Ask) -> None:
    """As on its page."""
    at = f"findings/{house.found()['finding']}"
    given = ask("patch", at, {"assigned": house.reader.email})
    stranger = ask("patch", at, {"assigned": house.outsider.email})
    said = ask("post", f"{at}/comments", {"text": "<script>"})
    asked = {"kind": "waiver", "scope": "shop", "justification": "moved", "owner": "bob@example.cn"}
    waived = ask("post", f"{at}/waivers", asked | {"expires": str(today())})

    assert house.reader.email == given.json()["assigned"]
    assert ["assigned"] == list(stranger.json()["fields"])
    assert [said.json()] == ask("get", f"{at}/comments").json()["items"]
    assert (201, "asked") == (waived.status_code, waived.json()["state"])
    assert [1, 0, 422] == [
        len(ask("get", "findings?text=Harbour").json()["items"]),
        len(ask("get", "findings?waived=waived_now").json()["items"]),
        ask("get", "findings?state=odd").status_code,
    ]


POLICY = """\
id: gambling
version: {version}
title: {{zh: 赌博, en: Gambling}}
owner: trust and safety
action: {action}
basis: {{2026-01-01: ["csl:49"]}}
terms: [网上赌博]
examples: {{hit: [网上赌博], miss: [书]}}
"""


@pytest.fixture
def policies(house: House, settled: Path) -> Iterator[Path]:  # noqa: ARG001 - made before
    """Return the folder of the policies of Harbour, with one in it."""
    place = settled / "harbour" / "policies"
    place.mkdir()
    (place / "a.yaml").write_text(POLICY.format(version=1, action="remove"))
    yield place
    shutil.rmtree(place)


def test_a_platform_screens_before_it_publishes(policies: Path, asking: Callable[..., Ask]) -> None:
    """By the organisation's own policies, which are read anew once a file changes."""
    ask = asking(scope="screen")
    hit = ask("post", "screen", {"id": "7", "text": "来 网 上 赌 博"}).json()
    batch = ask("post", "screen/batch", {"items": [{"text": "书"}, {"title": "网上赌博"}]}).json()
    (policies / "a.yaml").write_text(POLICY.format(version=12, action="review"))
    later = ask("post", "screen", {"text": "网上赌博"}).json()

    assert ("7", "remove", "gambling") == (hit["id"], hit["action"], hit["hits"][0]["policy"])
    assert ["text", 2, 9] == hit["hits"][0]["spans"][0][:3]
    assert ["allow", "remove"] == [one["action"] for one in batch["items"]]
    assert "review" == later["action"]
    assert 413 == ask("post", "screen", {"text": "x" * (1 << 20)}).status_code
    many = {"items": [{"text": ""}] * 501}
    assert ["items"] == list(ask("post", "screen/batch", many).json()["fields"])


def test_whoever_asks_too_often_is_told_to_wait(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """And how long."""
    from django.conf import settings  # noqa: PLC0415

    monkeypatch.setattr(settings, "WEB", settings.WEB.model_copy(update={"rate": 2}))
    answers = [ask("get", "audits") for _ in range(3)]

    assert [200, 200, 429] == [one.status_code for one in answers]
    assert "30" == answers[-1]["Retry-After"]


def test_a_body_that_is_too_large_or_goes_nowhere_is_told_so(ask: Ask) -> None:
    """In JSON, as everything else here."""
    answers = {
        413: ask("post", "orders", b" " * (1 << 21)),
        404: ask("get", "nowhere"),
        405: ask("delete", "orders"),
    }
    for status, answer in answers.items():
        assert status == answer.status_code
        assert answer.json()["error"]


def test_the_page_lists_what_the_document_has(house: House) -> None:
    """Open to everybody, without a script."""
    page = house.client().get("/api/").content.decode()
    document = house.client().get("/api/v1/openapi.json").json()

    assert "3.1.0" == document["openapi"]
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            assert f"{method.upper()} {path}" in page
            assert told["description"], path
    assert 1 == page.count("<script")  # htmx, and nothing of this page


def test_evidence_is_sent_and_replaced_by_a_program(house: House, ask: Ask) -> None:
    """Once by its key, whatever separates the parts; a newer version says why."""
    from hegui.web.evidence.models import Upload  # noqa: PLC0415

    def sent(text: bytes, **more: str) -> dict[str, object]:
        return {"given": SimpleUploadedFile("drills.csv", text), "of_day": "2026-06-01", **more}

    key = {"Idempotency-Key": "nightly"}
    once, again = (
        ask("post", "evidence/files", sent(b"plan\np-1\n"), form=True, **key) for _ in range(2)
    )
    other = ask("post", "evidence/files", sent(b"plan\np-2\n"), form=True, **key)
    number = once.json()["files"][0]["id"]
    newer = ask(
        "post",
        f"evidence/files/{number}/versions",
        sent(b"plan\np-2\n", why="a new month"),
        form=True,
    )

    assert (201, once.content) == (again.status_code, again.content)
    assert 409 == other.status_code
    assert (2, True) == (newer.json()["version"], newer.json()["latest"])
    assert not ask("get", f"evidence/files/{number}").json()["latest"]
    assert 2 == Upload.of(house.organisation).filter(name="drills.csv").count()


def test_cases_are_searched_and_documents_sent(ask: Ask) -> None:
    """Shipped and own ones; what was read of one is told in the language asked for."""
    from hegui.web.cases import jobs  # noqa: PLC0415

    text = "2020年3月12日，渝北区公安分局依据《网络安全法》第二十一条，对某酒店罚款2万元。"
    given = {"file": SimpleUploadedFile("notice.txt", text.encode()), "published": "2020-04-01"}
    made = ask("post", "cases/documents", given, form=True).json()[0]
    jobs.read_document.call(made["id"])
    read = ask("get", f"cases/documents/{made['id']}").json()
    own = ask("get", "cases").json()["items"]
    whole = ask("get", f"cases/{own[0]['id']}?lang=zh").json()

    assert ("waiting", "read", 1) == (made["state"], read["state"], read["cases"])
    assert own[0] == {name: whole[name] for name in own[0]}
    assert whole["told"]
    assert ask("get", "cases/search?place=重庆&limit=3").json()["total"] >= 1
    assert ["since"] == list(ask("get", "cases/search?since=soon").json()["fields"])
