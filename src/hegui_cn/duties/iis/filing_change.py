"""Changes of a site are filed with the telecom authority ahead of them."""

import ibis

from hegui.duties import Duty, breached, conduct, happened, met, not_applicable, unknown, without

KINDS = ("icp", "telecom_licence", "app")


def filed(filings, number, first_day):
    """Return the changes of sites, with the last day to file each so many days ahead."""
    of_kind = filings.filter(filings.kind.isin(KINDS))
    changed = of_kind.filter(
        happened(of_kind.changed_on).fill_null(True),
        (of_kind.changed_on >= ibis.literal(first_day)).fill_null(True),
    )
    ahead = changed.changed_on - ibis.interval(days=number.change_notice_days)
    never = (changed.change_filed_on > changed.changed_on) & happened(changed.changed_on)
    return changed.select(
        "filing",
        "kind",
        "subject",
        "changed_on",
        "change_filed_on",
        due_on=ibis.ifelse(happened(changed.changed_on), ahead, ibis.null("date")).cast("date"),
        **conduct(never, changed.changed_on, changed.change_filed_on),
    )


def in_time(t, day, number):
    """Ask for the days ahead; filed later but before the change is not known to be late.

    Which changes need them all the law leaves open.
    """
    soon = (t.change_filed_on <= t.changed_on) & ibis.null("boolean")
    return (t.change_filed_on <= t.due_on) | soon


SITE = {
    "filing": "F1",
    "kind": "icp",
    "subject": "shop.example",
    "changed_on": "2026-03-31",
    "change_filed_on": "2026-03-01",
}

duty = Duty(
    title={
        "en": "File changes of services and addresses of a site 30 days ahead",
        "zh": "变更服务项目、网站网址等事项的，提前30日办理变更手续",
    },
    law={"2011-01-08": ("iis:11.p3",)},
    rows=filed,
    conduct=("began_on", "ended_on"),
    met=in_time,
    conducts=("no_filing",),
    remedy={
        "en": "File the change of {changed_on} to {subject} with the telecom authority, and enter "
        "the day.",
        "zh": "就{subject}于{changed_on}的变更向通信管理局办理变更手续，并登记办理日期。",
    },
    convention={
        "en": "Every change on record is one that has to be filed. Filed less than the days ahead "
        "is unknown: of which changes they are asked the law leaves open. No penalty is set.",
        "zh": "登记的变更均视为应办理变更手续。提前不足规定日数的为未知，"
        "应提前办理的事项范围法律未予列尽。未设罚则。",
    },
    examples=(
        met("thirty days ahead", filings=[SITE]),
        breached("filed the day after", filings=[SITE | {"change_filed_on": "2026-04-01"}]),
        breached(
            "changed on the day, and never filed",
            day="2026-03-31",
            filings=[SITE | {"kind": "telecom_licence", "change_filed_on": None}],
        ),
        unknown("twenty-nine days ahead", filings=[SITE | {"change_filed_on": "2026-03-02"}]),
        unknown("whether it was filed is not recorded", filings=[without(SITE, "change_filed_on")]),
        unknown("whether it changed is not recorded", filings=[without(SITE, "changed_on")]),
        unknown("the filings were not given"),
        not_applicable(
            "nothing changed, as declared",
            complete=("filings",),
            filings=[SITE | {"changed_on": None, "change_filed_on": None}],
        ),
    ),
)
