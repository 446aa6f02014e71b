"""Machine rooms and cable ways meet the standards."""

from hegui.duties import Duty, breached, happened, met, not_applicable, unknown, unknown_if, without
from hegui.duties.shapes import register
from hegui.duties.shapes import systems as in_use


def of_own(systems):
    operated = in_use.in_operation(systems)
    own = register.bound(operated, operated.room != "hosted")
    return own.select("system", "name", "room", "in_operation_on", retired=happened(own.retired_on))


SITE = {"system": "his", "in_operation_on": "2018-01-01", "retired_on": None, "room": "conforms"}
OPEN = SITE | {"room": "not"}

duty = Duty(
    title={
        "en": "Keep machine rooms and cable ways to the standards",
        "zh": "机房及线缆通道符合国家标准和有关规定",
    },
    # before that day no rule says when an act is no longer punished
    law={"1996-10-01": ("o147:10",)},
    rows=of_own,
    conducts=("mlps_duty",),
    met=lambda t, day, number: (t.room == "conforms") | unknown_if(t.retired.isnull()),
    by_document=True,
    remedy={
        "en": "Bring the room and the cable ways of {system} to the standards: control and record "
        "who enters, patrol them, name who answers for them, and enter the result.",
        "zh": "对{system}的机房及线缆通道进行整改：登记和控制出入、定期巡查、"
        "明确责任人，并登记结果。",
    },
    convention={
        "en": "The register says whether the room of a system meets the standards; what others "
        "host is not judged.",
        "zh": "系统机房是否符合标准以登记为准；由他人托管的不作判断。",
    },
    examples=(
        met("it conforms", systems=[SITE]),
        breached("it does not", systems=[OPEN]),
        breached("one room of two", systems=[SITE, OPEN | {"system": "phones"}]),
        unknown("not recorded", systems=[without(SITE, "room")]),
        unknown(
            "it does not, and the system may be out of use", systems=[without(OPEN, "retired_on")]
        ),
        unknown("the systems were not given"),
        not_applicable(
            "hosted by others, or out of use",
            complete=("systems",),
            systems=[
                SITE | {"room": "hosted"},
                OPEN | {"system": "old", "retired_on": "2020-01-01"},
            ],
        ),
    ),
)
