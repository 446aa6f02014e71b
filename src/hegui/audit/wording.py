"""The sentences that say how a verdict came about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hegui.audit.findings import Reason
from hegui.audit.shown import DUES
from hegui.days import lasting, written
from hegui.evidence import catalogue
from hegui.message import Message, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from hegui.audit.findings import Counts, Due, Finding
    from hegui.audit.inputs import Inputs
    from hegui.audit.rooms import Used
    from hegui.duties import Duty
    from hegui.evidence.gather import Evidence

NOT_BOUND = {
    "en": "By the operator's profile this duty does not bind it.",
    "zh": "根据运营者概况，本项义务对其不适用。",
}


def not_in_force(duty: Duty) -> Mapping[str, str]:
    """Say from which day on the duty binds."""
    first = duty.versions[0][0]
    return {
        "en": f"Not in force on this day: the duty binds from {first} on.",
        "zh": f"该日尚未施行：本项义务自{written(first, 'zh')}起施行。",
    }


def unanswered(fields: list[str]) -> Mapping[str, str]:
    """Name the questions of the profile that were not answered."""
    names = ", ".join(dict.fromkeys(fields))
    return {
        "en": f"hegui.toml does not say whether it applies: answer {names}.",
        "zh": f"hegui.toml 未说明是否适用：请填写 {names}。",
    }


def contradicted(keys: list[str]) -> Mapping[str, str]:
    """Name the answers of the profile that the evidence contradicts."""
    names = ", ".join(f"operator.{key}" for key in keys)
    return {
        "en": f"The profile denies what the evidence shows: correct {names} in hegui.toml.",
        "zh": f"运营者概况与证据不符：请更正 hegui.toml 中的 {names}。",
    }


def not_given(missing: list[str], evidence: Evidence) -> Mapping[str, str]:
    """Name the tables that are missing, each with its reason."""
    reasons = [
        evidence.missing.get(name, Message("No {name} was given.", name=name)) for name in missing
    ]
    said = Message("Evidence is missing: {reasons}", reasons=Row(reasons))
    return {"en": str(said), "zh": said.say("zh")}


def nothing_to_judge(found: Finding, evidence: Evidence, doubted: Collection[str] = ()) -> Finding:
    """Return the finding of a register without rows: not applicable only if declared complete."""
    register = found.duty.tables[0]
    declared_by = evidence.given[register].declared_by
    if register in doubted:
        return replace(
            found,
            verdict="unknown",
            why={
                "en": f"The rows of {register} that could be judged here are not known.",
                "zh": f"{register} 中可供判断的行内容不详。",
            },
            reasons=(Reason(table=register, unclear=True),),
        )
    if declared_by is None:
        return replace(
            found,
            verdict="unknown",
            why={
                "en": f"{register} lists nothing to judge here and is not declared complete.",
                "zh": f"{register} 中没有本项义务所判断的事项，且未声明该登记完整。",
            },
            reasons=(Reason(table=register),),
        )
    return replace(
        found,
        why={
            "en": f"Nothing to judge: none declared by {declared_by}.",
            "zh": f"无可判断事项：{declared_by} 声明没有。",
        },
    )


def counted(counts: Counts) -> Mapping[str, str]:
    """Say how many rows were judged, and how."""
    total = counts.met + counts.breached + counts.unknown
    right = f" ({counts.put_right} put right)" if counts.put_right else ""
    right_zh = f"（其中已补正{counts.put_right}项）" if counts.put_right else ""
    pending = f" {counts.pending} may still be done in time." if counts.pending else ""
    pending_zh = f"另有{counts.pending}项仍在办理期限内。" if counts.pending else ""
    return {
        "en": f"{total} judged: {counts.met} met, {counts.breached} breached{right}, "
        f"{counts.unknown} unknown.{pending}",
        "zh": f"共判断{total}项：符合{counts.met}项，违反{counts.breached}项{right_zh}，"
        f"未知{counts.unknown}项。{pending_zh}",
    }


def noticed(summary: Mapping[str, Any], duty: Duty, inputs: Inputs) -> Iterator[Mapping[str, str]]:
    """Yield what a reader must know of the rows and tables behind a verdict."""
    if rows := int(summary.get("contradicts") or 0):
        yield {
            "en": f"{rows} rows contradict themselves (a status without its event) and are unknown",
            "zh": f"{rows}行自相矛盾（有状态而无相应事件），结论为未知",
        }
    for name in duty.tables:
        given = inputs.evidence.given.get(name)
        if given is not None and (taken := given.taken_on) < inputs.day:
            yield {
                "en": f"{name} was taken on {taken}: what it leaves empty is not known since",
                "zh": f"{name} 取自{written(taken, 'zh')}：其中空白之处，此后情况不详",
            }


def without(lacking: Collection[tuple[str, str]]) -> Iterator[Mapping[str, str]]:
    """Yield which columns were not given, and what is not judged without them."""
    for name, column in sorted(lacking):
        absent = catalogue.get(name).columns[column].absent or {}
        yield {
            "en": f"{name} has no column {column}: {absent['en']}",
            "zh": f"{name} 没有 {column} 列：{absent['zh']}",
        }


def longer(duty: Duty, left: tuple[Used, ...], inputs: Inputs) -> Iterator[Mapping[str, str]]:
    """Say that the operator's own limit is longer than what is left: it changes no verdict."""
    limit = inputs.limits.get(duty.id)
    most = max((room.length for room in left if room.length is not None), default=None)
    if limit is not None and most is not None and limit > most:
        own, room = ({lang: lasting(span, lang) for lang in ("en", "zh")} for span in (limit, most))
        yield {
            "en": f"your own limit of {own['en']} is longer than the {room['en']} that are left: "
            "it changes nothing",
            "zh": f"自定时限{own['zh']}长于所余的{room['zh']}，不影响结论",
        }


def left_out(dues: tuple[Due, ...]) -> Iterator[Mapping[str, str]]:
    """Say that there are more deadlines than are listed."""
    if len(dues) > DUES:
        yield {
            "en": f"only the {DUES} deadlines that end first are listed: there are more",
            "zh": f"仅列出最先届满的{DUES}项期限，另有未列出的",
        }
