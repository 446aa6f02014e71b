"""Important data of cars: the management of a year is reported by the middle of December."""

import ibis

from hegui.duties import (
    Duty,
    breached,
    met,
    not_applicable,
    unknown,
    without,
)
from hegui.duties.shapes import recurring, register
from hegui.duties.shapes.assets import IMPORTANT

WORDS = (
    "汽车",
    "车联网",
    "出行服务",
    "automotive",
    "vehicle",
    "carmaker",
    "car rental",
    "ride-hailing",
)


def reported(assessments, data_assets, calendar, day, number, absent, first_day):
    """Return the years of which a report is due, and whether it was handed in by then.

    A year is due that has important data of cars, or may have.
    """
    important = data_assets["class"].isin(IMPORTANT) | (
        data_assets.persons > number.auto_report_persons
    )
    held = data_assets.agg(
        sure=important.sum().fill_null(0),
        perhaps=important.isnull().sum().fill_null(0),
        held_from=data_assets.first_held_on.min(where=important.fill_null(True)),
    )
    bound = ibis.cases((held.sure > 0, True), (held.perhaps > 0, ibis.null("boolean")), else_=False)
    held = held.mutate(bound=bound).drop("sure", "perhaps")
    due = recurring.each_year(
        calendar, number.auto_report_month, number.auto_report_day, first_day, day
    )
    years = due.cross_join(held)
    years = register.bound(years, years.bound)
    years = years.filter((years.due_on >= years.held_from).fill_null(True))
    years = years.mutate(
        from_on=ibis.date(years.year, 1, 1), until_on=ibis.date(years.year, 12, 31)
    )
    found = recurring.handed_in(years, assessments, "automotive_report", "reported_on", absent)
    sure = ibis.ifelse(found.held_from.isnull(), ibis.null("boolean"), found.bound)
    return found.select(
        "year",
        "due_on",
        "bound",
        "reported_on",
        in_time=found.in_time | register.doubt(sure),
        **recurring.overdue(found, day, sure),
    )


CARS = {"sector": "汽车制造"}
DRIVERS = {
    "asset": "drivers",
    "class": "general",
    "persons": 100_001,
    "first_held_on": "2022-01-01",
}
REPORT = {
    "system": "cars",
    "kind": "automotive_report",
    "finished_on": "2025-12-01",
    "reported_on": "2025-12-15",
}
BEFORE = REPORT | {"finished_on": "2024-12-01", "reported_on": "2024-12-10"}
WHOLE = ("assessments",)

duty = Duty(
    title={
        "en": "Report on automotive data security by 15 December",
        "zh": "每年12月15日前报送年度汽车数据安全管理情况",
    },
    law={"2021-10-01": ("auto-data:13",)},
    applies=lambda operator: operator.works_in(*WORDS),
    rows=reported,
    demands=frozenset({"assessments", "data_assets"}),
    conduct=("began_on", "ended_on"),
    due="due_on",
    conducts=("data_security_duty",),
    met=lambda t, day, number: recurring.in_time(t.due_on, day, t.in_time),
    remedy={
        "en": "Report on the management of automotive data security in {year}, late as it is; it "
        "was due by {due_on}.",
        "zh": "补报{year}年度汽车数据安全管理情况；应于{due_on}前报送。",
    },
    convention={
        "en": "Binds by the sector of the profile. Important are data of that class and personal "
        "information of more than 100,000 persons, 100,000 itself not. Reports due in the "
        "last two years are asked for; the register of assessments holds them as "
        "automotive_report with the day they were handed in.",
        "zh": "按概况所填行业适用。列为重要数据的以及涉及超过10万人（不含本数）个人信息的，为重要"
        "数据。仅判断最近两年内到期的报送；以 automotive_report 类登记入 assessments，并填"
        "报送日期。",
    },
    examples=(
        met(
            "both years, to the day",
            operator=CARS,
            data_assets=[DRIVERS],
            assessments=[REPORT, BEFORE],
        ),
        met(
            "the last day is not over",
            day="2025-12-15",
            operator=CARS,
            complete=WHOLE,
            data_assets=[DRIVERS | {"first_held_on": "2025-03-01"}],
            assessments=[],
        ),
        breached(
            "a day late",
            operator=CARS,
            complete=WHOLE,
            data_assets=[DRIVERS],
            assessments=[REPORT | {"reported_on": "2025-12-16"}, BEFORE],
        ),
        breached(
            "nothing for the last year",
            operator=CARS,
            complete=WHOLE,
            data_assets=[DRIVERS],
            assessments=[BEFORE],
        ),
        unknown("none is listed", operator=CARS, data_assets=[DRIVERS], assessments=[]),
        unknown(
            "how many persons is not known",
            operator=CARS,
            complete=WHOLE,
            data_assets=[DRIVERS | {"persons": None}],
            assessments=[],
        ),
        unknown(
            "since when it is held is not recorded",
            operator=CARS,
            complete=WHOLE,
            data_assets=[without(DRIVERS, "first_held_on")],
            assessments=[],
        ),
        unknown("the line of business is not known", data_assets=[DRIVERS], assessments=[REPORT]),
        unknown("the data were not given", operator=CARS, assessments=[REPORT]),
        not_applicable(
            "a hundred thousand and no more, as declared",
            operator=CARS,
            complete=(*WHOLE, "data_assets"),
            data_assets=[DRIVERS | {"persons": 100_000}],
            assessments=[],
        ),
        not_applicable(
            "another line of business",
            operator={"sector": "retail"},
            data_assets=[DRIVERS],
            assessments=[],
        ),
    ),
)
