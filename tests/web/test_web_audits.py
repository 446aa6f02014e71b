"""An audit is asked for, run as a job, and drawn as the report draws it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import House
    from hegui.web.audits.models import Audit

DAY = date(2026, 6, 30)


def asked(house: House) -> Audit:
    """Ask for an audit as the owner does, and run its job."""
    from hegui.web.audits import jobs  # noqa: PLC0415
    from hegui.web.audits.models import Audit  # noqa: PLC0415

    browser = house.client(house.owner)
    answer = browser.post(house.at("audits:list"), {"day": DAY.isoformat()})
    run = Audit.of(house.organisation).get(pk=answer["Location"].split("/")[-2])
    assert b'hx-trigger="every 1s"' in browser.get(answer["Location"]).content
    jobs.audit.call(run.pk)
    run.refresh_from_db()
    return run


@pytest.mark.full
def test_an_audit_is_drawn_as_the_report_draws_it(house: House) -> None:
    """The same page, the same counts, in both languages, and what changed since the last."""
    from hegui.outcome import build  # noqa: PLC0415
    from hegui.report import compare, html, render  # noqa: PLC0415
    from hegui.web.audits.models import DATA, Audit, State, write  # noqa: PLC0415

    report = build(Path(house.organisation.folder) / "hegui.toml", DAY)
    earlier = Audit(organisation=house.organisation, day=DAY, state=State.DONE)
    earlier.save()
    for lang in ("en", "zh"):
        write(earlier, DATA, lang, render(report, "json", lang))
    since = compare.compare(compare.run(report), compare.run(report))
    run = asked(house)
    browser = house.client(house.reader)

    assert ["done", report.count("unknown")] == [run.state, run.unknown]
    for lang in ("en", "zh"):
        browser.cookies["language"] = lang
        page = browser.get(house.at("audits:page", run.pk)).content.decode()
        assert html.part(report, lang, "whole", since) in page
        today = browser.get(house.at("today:page")).content.decode()
        assert f'href="{house.at("audits:page", run.pk)}#' in today

    assert "Since the audit of 2026-06-30" in run.text("first", "en")
    for address in (
        house.at("audits:duties", run.pk),
        house.at("audits:duty", run.pk, "csl.emergency"),
    ):
        told = browser.get(address).content.decode()
        assert "网络安全事件应急预案" in told, address
    assert "条款沿革" in told
    both = browser.get(house.at("audits:compare"), {"old": earlier.pk, "new": run.pk})
    assert "各项义务均无变化" in both.content.decode()


def test_what_is_wrong_with_the_evidence_is_said(house: House) -> None:
    """The audit has failed, for a reason that the reader can put right, in both languages."""
    (Path(house.organisation.folder) / "hegui.toml").write_text("[operator]\nbody = 7\n")

    run = asked(house)
    browser = house.client(house.owner)
    page = browser.get(house.at("audits:page", run.pk)).content.decode()

    assert "failed" == run.state
    assert "operator" in run.error
    assert run.error[:20] in page
    assert run.error_zh != run.error


@pytest.mark.full
def test_an_audit_that_cannot_be_kept_says_so_and_leaves_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not under way for ever, and no finding or page of it is there."""
    from hegui.web.audits import jobs  # noqa: PLC0415
    from hegui.web.audits.models import Audit, Written  # noqa: PLC0415

    def broken(*_: object) -> None:
        raise MemoryError

    run = Audit(organisation=house.organisation, day=house.audit.day, asked_by="alice@example.cn")
    run.save()
    monkeypatch.setattr(jobs, "ended", broken)
    with pytest.raises(MemoryError):
        jobs.audit.call(run.pk)

    run = Audit.objects.get(pk=run.pk)
    assert ["failed", None] == [run.state, run.met]
    assert "our own fault" in run.error
    assert not Written.objects.filter(audit=run).exists()


def test_an_audit_that_has_ended_is_not_run_again(house: House) -> None:
    """Its job may come twice, where a process ended after its work and before it said so."""
    from hegui.web.audits import jobs  # noqa: PLC0415

    jobs.audit.call(house.audit.pk)
    house.audit.refresh_from_db()

    assert [3, "done"] == [house.audit.met, house.audit.state]


def test_each_organisation_is_audited_once_a_day(house: House) -> None:
    """However often somebody reminds it; where no evidence lies, nothing is begun."""
    from hegui.web import due  # noqa: PLC0415

    (Path(house.other.folder) / "hegui.toml").unlink()
    begun = [[run.organisation for run in due.tick("cron")] for _ in range(2)]

    assert [[house.organisation], []] == begun


def test_a_job_whose_process_died_begins_again_and_at_last_fails(house: House) -> None:
    """It is never lost, and does not end one process after the other without end."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    from hegui.web.audits import jobs  # noqa: PLC0415
    from hegui.web.jobs import worker  # noqa: PLC0415

    jobs.audit.enqueue(house.audit.pk)
    states = []
    for name in ("a", "b", "c"):
        job = DBTaskResult.objects.get()
        job.claim(name)
        assert 1 == worker.recover()
        job.refresh_from_db()
        states.append(job.status)

    assert ["READY", "READY", "FAILED"] == states


def test_rows_behind_a_verdict_are_chosen_and_handed_out_as_csv(house: House) -> None:
    """By how they stand and by words; no cell is taken for a formula."""
    browser = house.client(house.reader)
    where = house.audit.pk, "csl.mlps_logs"
    page = browser.get(house.at("audits:duty", *where), {"standing": "met"}).content.decode()
    sheet = browser.get(house.at("audits:rows", *where), {"text": "SHOP"})

    assert "office" in page
    assert "=Harbour" not in page
    assert f"{house.at('audits:rows', *where)}?standing=met" in page
    assert "\ufeffVerdict,source,system\nbreached,'=Harbour,shop\n" == sheet.content.decode()
    assert sheet["Content-Disposition"].startswith("attachment")
    assert 404 == browser.get(house.at("audits:duty", house.audit.pk, "csl.no")).status_code


def test_the_trend_has_the_last_audit_of_each_day(house: House) -> None:
    """Two days make a trend, drawn by the picture of the report."""
    from hegui.web.audits.models import Audit  # noqa: PLC0415

    browser = house.client(house.reader)
    before = browser.get(house.at("audits:list")).content.decode()
    for day, breached in ((date(2026, 7, 1), 9), (date(2026, 7, 1), 2)):
        counts = {"met": 5, "breached": breached, "put_right": 0, "unknown": 1}
        Audit(organisation=house.organisation, day=day, state="done", **counts).save()
    after = browser.get(house.at("audits:list")).content.decode()

    assert "picture" not in before
    assert 2 == after.count('<th scope="row">')
    assert 'title="breached, open 2"' in after
    assert 'title="breached, open 9"' not in after


def test_a_page_of_a_duty_lists_no_more_findings_than_fit(house: House) -> None:
    """The others stand in the list of findings, to which a link leads."""
    from hegui.web.findings.models import Finding  # noqa: PLC0415

    like = Finding.of(house.organisation).get()
    for number in range(60):
        like.pk, like.system, like._state.adding = None, f"s-{number}", True
        like.save()
    page = house.client(house.reader).get(house.at("audits:duty", house.audit.pk, like.duty))

    told = page.content.decode()
    assert 50 == told.count('class="tag state')
    assert f"?state=all&amp;text={like.duty}" in told
