"""Evidence is given in the browser, looked at, written into `hegui.toml`, and asked of somebody."""

from __future__ import annotations

import io
import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hegui.days import today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from conftest import House
    from hegui.web.evidence.models import Reading

ACCOUNTS = """用户编号,真实姓名,认证方式,认证日期,手机
u-1,张某,身份证,2026-01-05,13812345678
u-2,李某,身份证,2026-02-06,13912345678
"""
POLICIES = """\
policy,approved_on,review_due_on
security,2026-01-05,2027-01-05
incident,2026-02-06,2027-02-06
"""
DAY = "2026-06-01"
AWAY, WRONG, GONE = 302, 422, 404


def sent(house: House, page: str, *args: object, **fields: Any) -> HttpResponse:
    """Fill in a form of a page as the owner."""
    return house.client(house.owner).post(house.at(f"evidence:{page}", *args), fields)


def shown(house: House, page: str, *args: object, lang: str = "en") -> str:
    """Return a page as the owner sees it."""
    browser = house.client(house.owner)
    browser.cookies["language"] = lang
    return browser.get(house.at(f"evidence:{page}", *args)).content.decode()


def a_file(name: str, held: str | bytes) -> io.BytesIO:
    """Return a file to be sent."""
    made = io.BytesIO(held if isinstance(held, bytes) else held.encode())
    made.name = name
    return made


def uploaded(house: House, *files: io.BytesIO, day: str = DAY) -> Reading:
    """Upload files, and let them be looked at."""
    from hegui.web.evidence.models import Reading  # noqa: PLC0415

    answer = sent(house, "upload", given=list(files), of_day=day)
    assert AWAY == answer.status_code, answer.content.decode()
    return looked(Reading.of(house.organisation).latest("pk"))


def looked(reading: Reading) -> Reading:
    """Let the job look at a reading."""
    from hegui.web.evidence import jobs  # noqa: PLC0415

    jobs.look.call(reading.pk)
    reading.refresh_from_db()
    return reading


def written(reading: Reading) -> Reading:
    """Let the job write it."""
    from hegui.web.evidence import jobs  # noqa: PLC0415

    jobs.write.call(reading.pk)
    reading.refresh_from_db()
    return reading


def toml(house: House) -> Path:
    """Return the configuration of the house."""
    return Path(house.organisation.folder) / "hegui.toml"


def test_a_file_is_given_looked_at_and_evidence_of_the_next_audit(house: House) -> None:
    """Its day is that of the evidence; what stood in hegui.toml stands there still."""
    from hegui import config  # noqa: PLC0415
    from hegui.web.audits.kept import taken  # noqa: PLC0415
    from hegui.web.log.models import Entry  # noqa: PLC0415

    before = toml(house).read_text()
    reading = uploaded(house, a_file("policies.csv", POLICIES), a_file("notes.log", "hello\n"))
    assert "ready" == reading.state, reading.error
    assert ["policies"] == [one["table"] for one in reading.told["found"]]
    assert ["uploads/notes.log"] == [one["place"] for one in reading.told["lost"]]
    page = shown(house, "reading", reading.pk)
    assert "Not recognised" in page
    assert "2 rows" in page
    assert 2 == shown(house, "page").count("hegui.toml does not name it")
    assert before == toml(house).read_text()

    assert AWAY == sent(house, "save", reading.pk).status_code
    assert "saved" == written(reading).state
    after = toml(house).read_text()
    assert after.startswith(before)
    assert 1 == shown(house, "page").count("hegui.toml does not name it")
    assert 'path = "uploads/policies.csv"' in after
    entry = Entry.objects.filter(line__contains="evidence.configuration").get().told
    assert '+path = "uploads/policies.csv"' in entry["after"]["lines"].splitlines()
    assert entry["before"]["sha256"] != entry["after"]["sha256"]
    days = taken(house.organisation)
    assert {"uploads/policies.csv": date(2026, 6, 1), "uploads/notes.log": date(2026, 6, 1)} == days
    (part,) = config.dated(config.read(toml(house)), days).evidence["policies"]
    assert date(2026, 6, 1) == part.taken_on


def test_a_job_that_died_after_the_file_was_written_writes_it_once(house: House) -> None:
    """What is there already is not written again, and the log tells it once."""
    reading = uploaded(house, a_file("policies.csv", POLICIES))
    sent(house, "save", reading.pk)
    toml(house).write_text(reading.told["text"])

    assert "saved" == written(reading).state
    assert reading.told["text"] == toml(house).read_text()


def test_what_was_changed_meanwhile_is_not_written_over(house: House) -> None:
    """Somebody else's line stays."""
    reading = uploaded(house, a_file("policies.csv", POLICIES))
    sent(house, "save", reading.pk)
    toml(house).write_text(toml(house).read_text() + "# mine\n")

    assert "failed" == written(reading).state
    assert toml(house).read_text().endswith("# mine\n")
    assert "changed meanwhile" in shown(house, "reading", reading.pk)
    assert "已被更改" in shown(house, "reading", reading.pk, lang="zh")
    sent(house, "reading", reading.pk)
    assert "ready" == looked(reading).state


def test_persons_are_masked_and_a_column_is_corrected(house: House) -> None:
    """A name and a number are stars in the preview; what a person says of a header holds."""
    reading = uploaded(house, a_file("accounts.csv", ACCOUNTS))
    page = shown(house, "reading", reading.pk, lang="zh")
    assert "accounts" == reading.told["found"][0]["table"]
    assert "13812345678" not in page
    assert "张某" not in page

    told = reading.told["questions"]
    number = next(n for n, q in enumerate(told) if q.get("corrects") and q["key"][-1] == "account")
    answer = sent(
        house, "reading", reading.pk, corrects="accounts.csv", **{f"q{number}": "真实姓名"}
    )
    assert AWAY == answer.status_code
    mapped = {one["code"]: one for one in looked(reading).told["found"][0]["columns"]}
    assert ["真实姓名", 100] == [mapped["account"]["header"], mapped["account"]["sure"]]
    wrong = sent(house, "reading", reading.pk, corrects="accounts.csv", **{f"q{number}": "x"})
    assert WRONG == wrong.status_code


def test_who_has_an_empty_folder_begins_with_the_questions(house: House, tmp_path: Path) -> None:
    """Nothing is said of the operator: each page leads there, and what is written names it."""
    from hegui.errors import UsageError  # noqa: PLC0415
    from hegui.web import place  # noqa: PLC0415
    from hegui.web.audits import jobs  # noqa: PLC0415
    from hegui.web.audits.models import Audit  # noqa: PLC0415
    from hegui.web.evidence.models import Reading  # noqa: PLC0415

    with pytest.raises(UsageError, match="is no folder"):
        place.organisation_of(tmp_path / "none", house.owner)
    (tmp_path / "mine").mkdir()
    mine = place.organisation_of(tmp_path / "mine", house.owner)
    run = Audit(organisation=mine, day=today(), asked_by=house.owner.email)
    run.save()
    jobs.audit.call(run.pk)
    run.refresh_from_db()
    browser = house.client(house.owner)

    assert "mine" == mine.name
    assert "begin under Evidence" in run.error
    assert f"/o/{mine.slug}/evidence/" in browser.get(f"/o/{mine.slug}/today/").content.decode()

    browser.post(f"/o/{mine.slug}/evidence/questions/")
    reading = looked(Reading.of(mine).get())
    name = next(q for q, one in enumerate(reading.told["questions"]) if one["key"] == ["name"])
    browser.post(f"/o/{mine.slug}/evidence/readings/{reading.pk}/", {f"q{name}": "My Company"})
    looked(reading)
    browser.post(f"/o/{mine.slug}/evidence/readings/{reading.pk}/save/")
    reading.refresh_from_db()
    written(reading)
    mine.refresh_from_db()

    assert "My Company" == mine.name
    assert "My Company" in (tmp_path / "mine" / "hegui.toml").read_text()


def test_the_operator_is_asked_what_hegui_toml_leaves_open(house: House) -> None:
    """A wrong answer is told at its field, a right one is added, an empty one is not known."""
    from hegui import config  # noqa: PLC0415
    from hegui.web.evidence.models import Reading  # noqa: PLC0415

    sent(house, "questions")
    reading = looked(Reading.of(house.organisation).latest("pk"))
    keys = {tuple(q["key"]): f"q{n}" for n, q in enumerate(reading.told["questions"])}
    wrong = {keys["users",]: "many", keys["places",]: "广东省", keys["taken_on",]: "2999-01-01"}
    answer = sent(house, "reading", reading.pk, **wrong)
    assert WRONG == answer.status_code
    assert {keys["users",], keys["taken_on",]} == set(answer.context["form"].errors)

    right = {keys["users",]: "12万", keys["ciio",]: "false"}
    sent(house, "reading", reading.pk, **right)
    assert "name" not in {key for key, *_ in keys}
    sent(house, "save", looked(reading).pk)
    assert "saved" == written(reading).state
    operator = config.read(toml(house)).operator
    assert [120_000, False, None] == [operator.users, operator.ciio, operator.serves_minors]


@pytest.mark.parametrize(
    ("name", "held", "day", "field"),
    [
        ("a.exe", b"MZ", DAY, "given"),
        ("hegui.toml", b"[operator]", DAY, "given"),
        (".hidden", b"x", DAY, "given"),
        ("a.csv", b"", DAY, "given"),
        ("a.csv", b"x", "last week", "of_day"),
        ("a.csv", b"x", "2999-01-01", "of_day"),
        ("a.csv", b"x", "", "of_day"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_at_its_field(
    house: House, name: str, held: bytes, day: str, field: str
) -> None:
    """Nothing is kept then."""
    from hegui.web.evidence.models import Upload  # noqa: PLC0415

    answer = sent(house, "upload", given=a_file(name, held), of_day=day)

    assert WRONG == answer.status_code
    assert field in answer.context["upload"].errors
    assert not Upload.of(house.organisation).exists()


def test_hostile_names_and_contents_stay_what_they_are(house: House) -> None:
    """A path is cut to its name, a script is text, a bomb is not recognised."""
    from hegui.web.evidence.models import Upload  # noqa: PLC0415

    script = POLICIES.replace("security", "<script>alert(1)</script>").replace("incident", "=1+1")
    bomb = b"PK\x03\x04" + b"\0" * 500
    files = [a_file("../../<b>policies*.csv", script), a_file("..\\bomb.xlsx", bomb)]
    reading = uploaded(house, *files)

    names = sorted(Upload.of(house.organisation).values_list("name", flat=True))
    assert ["<b>policies_.csv", "bomb.xlsx"] == names
    page = shown(house, "reading", reading.pk) + shown(house, "page")
    assert "<script>alert" not in page
    assert "<b>policies" not in page
    assert ["uploads/bomb.xlsx"] == [one["place"] for one in reading.told["lost"]]
    inside = {one.name for one in Path(house.organisation.folder).iterdir()}
    assert {"hegui.toml", "uploads"} == inside


def test_a_long_name_fits_on_a_disk(house: House) -> None:
    """Its kind is kept; a letter of several bytes is not cut."""
    reading = uploaded(house, a_file(f"{'制度' * 90}.csv", POLICIES))

    (path,) = reading.paths
    assert "ready" == reading.state, reading.error
    assert path.endswith(("制.csv", "度.csv"))
    assert (Path(house.organisation.folder) / path).read_text() == POLICIES


def test_a_new_version_takes_the_place_and_a_withdrawal_too(house: House) -> None:
    """Each is kept with its digest, day and reason; what is withdrawn is missing, not empty."""
    from hegui.web.evidence import jobs  # noqa: PLC0415
    from hegui.web.evidence.models import Upload  # noqa: PLC0415
    from hegui.web.log.models import Entry  # noqa: PLC0415

    uploaded(house, a_file("policies.csv", POLICIES))
    first = Upload.of(house.organisation).get()
    again = sent(house, "upload", given=a_file("policies.csv", "x"), of_day=DAY)
    assert "given" in again.context["upload"].errors
    newer = POLICIES.replace("2026-01-05", "2026-03-05")
    new: dict[str, Any] = {"given": a_file("p2.csv", newer), "of_day": "2026-07-01"}
    assert "why" in sent(house, "file", first.pk, **new).context["form"].errors
    new["given"] = a_file("p2.csv", newer)
    assert AWAY == sent(house, "file", first.pk, why="review of March", **new).status_code
    jobs.settle.call(house.organisation.pk)
    place = Path(house.organisation.folder) / "uploads" / "policies.csv"
    assert newer == place.read_text()
    old = sent(house, "held", first.pk)
    assert POLICIES.encode() == b"".join(old.streaming_content)
    took = Entry.objects.order_by("number").last().told
    assert ["took", str(first.pk)] == [took["act"], took["key"]]
    told = house.client(house.owner).get(house.at("history:page")).content.decode()
    assert "downloaded" in told
    for who in (house.reader, house.outsider):
        refused = house.client(who).post(house.at("evidence:held", first.pk))
        assert refused.status_code in {403, GONE}
    assert old["Content-Disposition"].startswith("attachment")

    assert WRONG == sent(house, "withdraw", first.pk).status_code
    sent(house, "withdraw", first.pk, why="of another company")
    jobs.settle.call(house.organisation.pk)
    assert not place.exists()
    versions = Upload.of(house.organisation).filter(name="policies.csv")
    told = [(one.version, one.withdrawn, one.latest) for one in versions]
    assert [(3, True, True), (2, False, False), (1, False, False)] == told
    assert GONE == sent(house, "held", versions[0].pk).status_code


def test_a_file_that_was_changed_on_the_disk_is_put_back(house: House) -> None:
    """An audit reads what was given."""
    from hegui.web.audits.kept import taken  # noqa: PLC0415

    uploaded(house, a_file("policies.csv", POLICIES))
    place = Path(house.organisation.folder) / "uploads" / "policies.csv"
    place.write_text(POLICIES.replace("2026", "2027"))
    torn, sending = (place.parent / ".kept" / f"{name}.new" for name in ("torn", "sending"))
    for one in (torn, sending):
        one.write_bytes(b"half")
    os.utime(torn, (0, 0))
    taken(house.organisation)

    assert POLICIES == place.read_text()
    assert [False, True] == [torn.exists(), sending.exists()]


@pytest.mark.parametrize(
    "path", ["../island/hegui.toml", "/etc/passwd", "hegui.toml", "out/*", "none.csv", "[", "~", ""]
)
def test_a_path_stays_in_the_folder(house: House, path: str) -> None:
    """Neither above it, nor by a link out of it, nor what is no evidence."""
    from hegui.web.evidence.models import Reading  # noqa: PLC0415

    link = Path(house.organisation.folder) / "out"
    if not link.exists():
        link.symlink_to("/etc")
    answer = sent(house, "name", path=path)
    link.unlink()

    assert WRONG == answer.status_code
    assert "path" in answer.context["paths"].errors
    assert not Reading.of(house.organisation).exists()


def test_files_in_the_folder_are_offered_until_hegui_toml_names_them(house: House) -> None:
    """By their paths; a pattern names several."""
    folder = Path(house.organisation.folder) / "register"
    folder.mkdir(exist_ok=True)
    (folder / "policies.csv").write_text(POLICIES)
    assert "register/policies.csv" in shown(house, "page")
    from hegui.web.evidence.models import Reading  # noqa: PLC0415

    sent(house, "name", picked="register/policies.csv", path="register/*.csv")
    reading = looked(Reading.of(house.organisation).latest("pk"))
    sent(house, "save", reading.pk)
    written(reading)
    page = shown(house, "page")
    (folder / "policies.csv").unlink()
    missing = shown(house, "page")
    folder.rmdir()

    assert 'value="register/policies.csv"' not in page
    assert "No file matches" in missing


def test_a_database_is_named_where_the_server_allows_its_host(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password is never written, and no other host is asked: secrets of the server stay here."""
    from django.conf import settings  # noqa: PLC0415

    from hegui.web.evidence.models import Reading  # noqa: PLC0415

    told = {"table": "policies", "engine": "shop", "source": "policies", "mapping": "kind = name"}
    url = "postgresql://hegui:${SHOP_PASSWORD}@db.invalid/shop"
    for wrong in (url, "postgresql://hegui:geheim@db.invalid/shop", "nonsense"):
        answer = sent(house, "database", **told, url=wrong)
        assert "url" in answer.context["database"].errors, wrong
    monkeypatch.setattr(
        settings, "WEB", settings.WEB.model_copy(update={"databases": ("db.invalid",)})
    )
    for asked in ("host=elsewhere.example", "sslmode=require&hostaddr=192.0.2.1", "unix_socket="):
        elsewhere = sent(house, "database", **told, url=f"{url}?{asked}")
        assert "url" in elsewhere.context["database"].errors, asked
    wrong = sent(house, "database", **{**told, "mapping": "x = y", "engine": "No!"}, url=url)
    assert {"mapping", "engine"} == set(wrong.context["database"].errors)
    assert AWAY == sent(house, "database", **told, url=url).status_code
    reading = looked(Reading.of(house.organisation).latest("pk"))
    assert "SHOP_PASSWORD" in shown(house, "reading", reading.pk)
    sent(house, "save", reading.pk)
    assert "saved" == written(reading).state
    assert 'columns.kind = "name"' in toml(house).read_text()
    assert url in toml(house).read_text()


def test_each_source_is_tried_and_told_in_a_sentence(house: House) -> None:
    """Rows are counted; what cannot be reached says why, and shows no secret."""
    from hegui.web.evidence import jobs  # noqa: PLC0415
    from hegui.web.evidence.models import Probe  # noqa: PLC0415

    with toml(house).open("a") as file:
        file.write('[evidence.policies]\npath = "gone.csv"\n')
    sent(house, "test")
    probe = Probe.of(house.organisation).get()
    jobs.probe.call(probe.pk)
    for lang, said in (("en", "No file matches"), ("zh", "没有与")):
        page = shown(house, "probe", probe.pk, lang=lang)
        assert said in page, page
        assert "drills" in page
    assert "gone.csv" in shown(house, "page")


def test_a_database_that_does_not_answer_says_so_and_no_secret(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is it in what is kept of the test."""
    from hegui.web.evidence import jobs  # noqa: PLC0415
    from hegui.web.evidence.models import Probe  # noqa: PLC0415

    monkeypatch.setenv("SHOP_PASSWORD", "geheim@27")
    with toml(house).open("a") as file:
        file.write('[engines.shop]\nurl = "postgresql://hegui:${SHOP_PASSWORD}@127.0.0.1:9/shop"\n')
        file.write('[evidence.policies]\nengine = "shop"\ntable = "policies"\n')
    sent(house, "test")
    probe = Probe.of(house.organisation).get()
    jobs.probe.call(probe.pk)
    probe.refresh_from_db()

    (found,) = (one for one in probe.told["sources"] if one["table"] == "policies")
    assert found["rows"] is None
    assert found["problem"]["en"]
    for said in (json.dumps(probe.told), shown(house, "probe", probe.pk), shown(house, "page")):
        assert "geheim" not in said


def test_what_to_give_is_asked_of_somebody_until_an_audit_has_it(house: House) -> None:
    """It is loud when it is late, and settles by the audit alone."""
    from hegui.outcome import build  # noqa: PLC0415
    from hegui.report import render  # noqa: PLC0415
    from hegui.web.audits.kept import ended  # noqa: PLC0415
    from hegui.web.audits.models import Written, write  # noqa: PLC0415
    from hegui.web.evidence.models import Wanted  # noqa: PLC0415

    report = build(toml(house), date(2026, 6, 30), ("csl.mlps_logs", "csl.mlps_system"))
    Written.objects.filter(audit=house.audit, form="json")._raw_delete("default")
    for lang in ("en", "zh"):
        write(house.audit, "json", lang, render(report, "json", lang))
    need = json.loads(render(report, "json", "en"))["needs"][0]
    page = house.client(house.owner).get(house.at("evidence:next"))
    (one, kept, _), *_ = page.context["rows"]
    assert need["does"] == one["does"]
    assert kept.pk is None

    wrong = sent(house, "next", key=one["id"], who="eve@example.cn", by_on="soon", note="x" * 501)
    assert {"who", "by_on", "note"} == set(wrong.context["rows"][0][2].errors)
    assert GONE == sent(house, "next", key="give||nonsense|").status_code
    late = (today() - timedelta(days=1)).isoformat()
    sent(house, "next", key=one["id"], who="bob@example.cn", by_on=late, note="ask IT")
    assert "1 overdue" in shown(house, "page")
    assert 'role="alert"' in shown(house, "next")
    assert "ask IT" in shown(house, "next", lang="zh")

    from dataclasses import replace  # noqa: PLC0415

    ended(house.organisation, replace(report, needs=()))
    assert date(2026, 6, 30) == Wanted.of(house.organisation).get().given_on
    assert 'role="alert"' not in shown(house, "next")
    ended(house.organisation, report)
    assert Wanted.of(house.organisation).get().overdue


def test_many_files_are_listed_with_few_questions(house: House) -> None:
    """As many as there are pages for, whatever their number."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from hegui.web.evidence.models import Upload  # noqa: PLC0415

    for number in range(40):
        held = {"digest": "0" * 64, "of_day": today(), "version": 1, "by": "alice@example.cn"}
        Upload(organisation=house.organisation, name=f"{number}.csv", **held).save()
    browser = house.client(house.owner)
    browser.get(house.at("today:page"))
    with CaptureQueriesContext(connection) as asked:
        browser.get(house.at("evidence:page"))

    assert len(asked) < 15
