"""The sentences of an exposure, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from hegui import law
from hegui.days import written
from hegui.law import numerals
from hegui.words import amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hegui.audit.findings import Incident, Order
    from hegui.law import Fine, Text

NAMED = 3
"""No more incidents than this are named in a sentence."""
TIMES = {"en": "{low} to {high} times the {of}", "zh": "{of}{low}倍以上{high}倍以下"}
WITHOUT = {
    "en": "{bounds} where there is none",
    "zh": "没有{of}的，{bounds}",
}
UNDER = {
    "en": "{bounds} where it is under CNY {limit} or there is none",
    "zh": "没有{of}或者不足{limit}元的，{bounds}",
}
SHARE = {
    "en": "up to CNY {most} or {percent} percent of the {of}",
    "zh": "最高{most}元或者{of}百分之{percent}",
}
REACHES = {"en": " (CNY {share})", "zh": "（{share}元）"}
OTHER_LAW = {"en": "as other law sets it", "zh": "依照有关法律、行政法规"}
OTHER_LAW_NAMED = {"en": "as {refs} sets it", "zh": "依照 {refs}"}
OR = {"en": "; or ", "zh": "；或者"}
AND = {"en": "; ", "zh": "；"}
UP_TO = {"en": "up to CNY {high}", "zh": "{high}元以下"}
BETWEEN = {"en": "CNY {low} to {high}", "zh": "{low}元以上{high}元以下"}
NOTHING = {"en": "", "zh": ""}
SPACE = {"en": " ", "zh": ""}
COMMA = {"en": ", ", "zh": "、"}

ASPECTS = {
    "organisation": {"en": "the fine on the organisation", "zh": "对单位的罚款"},
    "persons": {"en": "the fine on persons", "zh": "对个人的罚款"},
    "reach": {"en": "the persons reached", "zh": "受罚人员范围"},
    "measures": {"en": "the other measures", "zh": "其他措施"},
}
LIGHTER = {"en": "lighter in {aspects}", "zh": "{aspects}较轻"}
HEAVIER = {"en": "heavier in {aspects}", "zh": "{aspects}较重"}
UNSURE = {"en": "not comparable in {aspects}", "zh": "{aspects}无法比较"}
EQUAL = {"en": "no different", "zh": "无差别"}

ONE_LAW = {
    "en": "The law of {day} applies; what punishes the breach has not changed since the conduct.",
    "zh": "适用{day}的法律；行为发生以来处罚规定未变。",
}
IF_BREACHED = {
    "en": "If the duty is breached, the law of {day} applies.",
    "zh": "如违反该义务，适用{day}的法律。",
}
BEGAN_UNKNOWN = {
    "en": "The law of {day} applies, as the breach stands on that day; when it began is not known.",
    "zh": "违反状态于该日存在，适用{day}的法律；始于何时不明。",
}
CONTINUES = {
    "en": "The conduct began on {began} under earlier law and went on under that of {day}, which "
    "applies.",
    "zh": "行为始于{began}（旧法施行期间），并持续至{day}的法律施行期间，适用该法。",
}
OLD_APPLIES = {
    "en": "The conduct ended under the law of {then}, which applies: for the tier pointed to, the "
    "law of {day} is not lighter: it is {compared} ({rule}).",
    "zh": "行为终了于{then}的法律施行期间，适用当时的法律：就所指档次，{day}的法律并不较轻"
    "（{compared}；{rule}）。",
}
NEW_APPLIES = {
    "en": "The conduct ended under the law of {then}, but for the tier pointed to the law of {day} "
    "is {compared}, so the new law applies ({rule}).",
    "zh": "行为终了于{then}的法律施行期间，但就所指档次，{day}的法律{compared}，"
    "适用新法（{rule}）。",
}
UNDECIDED = {
    "en": "The conduct ended under the law of {then}; whether the law of {day} is lighter ({rule}) "
    "cannot be said: for the tier pointed to it is {compared}. Both readings stand.",
    "zh": "行为终了于{then}的法律施行期间；{day}的法律是否较轻（{rule}）无法判断：就所指档次，"
    "{compared}。两种读法并列。",
}
GRAVER = {
    "en": "Should a graver tier be shown, it is asked anew; the law of {day} is there: {tiers}.",
    "zh": "如证明达到更重档次，应当另行比较；{day}的法律：{tiers}。",
}
AT_TIER = {"en": "{tier} – {compared}", "zh": "{tier}的，{compared}"}
NO_RULE = {
    "en": "The conduct ended under the law of {then}; no rule on lighter new law is confirmed for "
    "{day}. Both readings stand.",
    "zh": "行为终了于{then}的法律施行期间；{day}是否适用从轻的新法，未见确认的规定。两种读法并列。",
}

BREACH = {
    "en": "The evidence shows no more than the breach: no overdue order on this duty is on record.",
    "zh": "证据仅显示违反义务：没有基于本项义务的逾期责令的记录。",
}
NO_TIER_FOR_REFUSAL = {
    "en": "The evidence shows the breach; orders on this duty are overdue ({orders}), but no tier "
    "answers that.",
    "zh": "证据显示违反义务；基于本项义务的责令逾期未履行（{orders}），但没有与此对应的档次。",
}
REFUSAL = {
    "en": "Overdue orders on this duty count as refusal to correct: {orders}.",
    "zh": "基于本项义务的责令逾期未履行，视为拒不改正：{orders}。",
}
HARM = {
    "en": "An incident with harm is on record ({incidents}); that this breach led to it is "
    "assumed, not shown.",
    "zh": "有造成危害后果的事件记录（{incidents}）；系推定由本项违反所致，证据本身未证明。",
}
LARGE_LEAK = {
    "en": "A large leak is on record ({leaks}), which the law names among serious consequences; "
    "that this breach led to it is assumed, and that {persons} persons are many is our convention.",
    "zh": "有大量数据泄露的记录（{leaks}），属法律所列的严重后果；系推定由本项违反所致，"
    "以{persons}人为“大量”系本系统约定。",
}
OTHER_ORDERS = {
    "en": "Overdue orders on another system, or whose term ended too long ago, do not raise the "
    "tier: {orders}.",
    "zh": "针对其他系统或者期限届满已久的逾期责令不提高档次：{orders}。",
}
PERHAPS = {
    "en": "Possible only: an incident with harm whose system or time does not fit or is not known "
    "({incidents}) would raise the tier if this breach led to it.",
    "zh": "仅属可能：有造成危害后果的事件，但其系统或者时间与本项不符或者不明（{incidents}）；"
    "如系本项违反所致，将适用更高档次。",
}
ALTERNATIVE = {
    "en": "No order is needed for the tier of {clause} where there are {condition}: {fines}.",
    "zh": "{condition}的，无须先经责令即可适用 {clause} 的档次：{fines}。",
}
COMPANY = {"en": "company {fine}", "zh": "单位{fine}"}
EACH = {"en": "each person responsible {fine}", "zh": "责任人员{fine}"}
MEASURES_ONLY = {"en": "measures without a fine", "zh": "无罚款，仅其他措施"}
MORE = {"en": " and {more} more", "zh": "等{all}项"}
FOUND = {"en": "{id}, found on {on}", "zh": "{id}，{on}发现"}
FOUND_LEAK = {
    "en": "leak {id} of {persons} persons, found on {on}",
    "zh": "泄露{id}，{persons}人，{on}发现",
}
HARM_UNKNOWN = {
    "en": "Whether an incident did harm is not known; harm would raise the tier.",
    "zh": "是否有事件造成危害后果不明；如有，将适用更高档次。",
}
NO_TIER = {
    "en": "There is no tier that the evidence could point to.",
    "zh": "没有证据可以指向的处罚档次。",
}

BREACH_UNKNOWN = {
    "en": "whether it is breached is not known",
    "zh": "是否违反尚不明",
}
NOT_PUT_RIGHT = {
    "en": "it is not put right yet: once it is, in time, this is open",
    "zh": "尚未改正；及时改正后方可适用",
}
TOO_LATE = {
    "en": "an order on it is overdue ({orders}), so it was not put right in time",
    "zh": "有关责令已逾期（{orders}），不属及时改正",
}
PUT_RIGHT = {
    "en": "it was put right on {day}, with no overdue order on record",
    "zh": "已于{day}改正，无逾期责令的记录",
}
DID_HARM = {"en": "harm is on record ({what})", "zh": "有危害后果的记录（{what}）"}
HARM_OPEN = {"en": "whether it did harm is not known", "zh": "是否造成危害后果不明"}
NO_HARM = {"en": "no harm is on record", "zh": "没有危害后果的记录"}
HOW_GRAVE = {
    "en": "harm is on record; whether it is slight is for the authority",
    "zh": "有危害后果的记录；是否轻微由主管部门认定",
}
FIRST = {"en": "no earlier order on it is on record", "zh": "没有就此责令的在先记录"}
NOT_FIRST = {
    "en": "an earlier order on it is on record ({orders})",
    "zh": "有就此责令的在先记录（{orders}）",
}
NO_ORDERS_GIVEN = {
    "en": "no register of orders was given, so whether it is the first is not known",
    "zh": "未提供责令登记，是否初次违法不明",
}
FIRST_UNKNOWN = {
    "en": "whether it is the first cannot be told from the register of orders",
    "zh": "依责令登记尚不能确认是否初次违法",
}
AFTER_AN_ORDER = {
    "en": "an order on it is on record, so it was not of the operator's own accord",
    "zh": "有就此责令的记录，不属主动",
}
ACCORD_UNKNOWN = {
    "en": "it was put right; that no order came before is not shown",
    "zh": "已改正；是否先于责令尚未证明",
}
OWN_ACCORD = {
    "en": "it was put right on {day} without any order on record",
    "zh": "已于{day}自行改正，没有责令的记录",
}
MINOR = {
    "en": "whether the breach is minor is for the authority",
    "zh": "违法行为是否轻微由主管部门认定",
}
NO_FAULT = {
    "en": "no evidence of fault or of none is read here",
    "zh": "此处不读取有关主观过错的证据",
}

NO_PENALTY = {
    "en": "The provision has no penalty of its own, so no fine is shown.",
    "zh": "该规定本身没有罚则，故不列罚款。",
}
NO_FINE = {
    "en": "The tier that the evidence points to has no fine; higher tiers may have.",
    "zh": "证据所指档次没有罚款；更高档次可能有。",
}
NEVER_FINED = {
    "en": "No tier that could apply has a fine.",
    "zh": "可能适用的各档次均没有罚款。",
}
ONE_CLAUSE = {
    "en": "The range is that of the tier of {clause} that the evidence points to.",
    "zh": "区间为证据所指的 {clause} 档次。",
}
HIGHEST = {
    "en": "Several tiers answer the same act; their fines are not added up{rule}, the highest "
    "range stands, that of {clause}.",
    "zh": "同一行为涉及多个处罚档次，罚款不累加{rule}，取最高区间，即 {clause}。",
}
UNBOUNDED = {
    "en": "The law gives no amount here: the fine is set by what the range says in words.",
    "zh": "此处法律未设金额：罚款依区间文字所述确定。",
}
FLOOR = {
    "en": "The most hangs on an amount that the profile does not give: what is shown in figures is "
    "the least that it can be.",
    "zh": "上限取决于运营者概况未填的金额：所列数字为其最低值。",
}
COVERS_BOTH = {
    "en": "As it is open which law applies, the range covers both.",
    "zh": "因适用何法未定，区间涵盖两者。",
}
CORRECT = {
    "en": "Whatever is imposed, the breach has to be corrected as well ({rule}).",
    "zh": "无论如何处罚，均应改正违法行为（{rule}）。",
}
STATE_ORGAN = {
    "en": "The operator is a state organ, so {clause} takes the place of fines: {summary}",
    "zh": "运营者为国家机关，以 {clause} 代替罚款：{summary}",
}
INDIVIDUAL = {
    "en": "The operator is an individual, who bears the fine on the organisation; whether that "
    "person is fined as the person responsible as well is not for this range to say.",
    "zh": "运营者为个人，对单位的罚款由其本人承担；其是否另以责任人员身份受罚，本区间不作判断。",
}

SUM = {
    "en": "Fines on different acts are imposed apart and add up.",
    "zh": "不同违法行为的罚款分别裁量、合并计算。",
}
MAY_BE_ONE = {
    "en": "Breaches of {clause} ({duties}) may be one act, which is fined once{rule}: the minimum "
    "takes them as one, the maximum takes each as an act of its own.",
    "zh": "违反 {clause} 的各项（{duties}）可能属同一违法行为，只罚款一次{rule}：下限按一个行为计，"
    "上限按各自独立的行为计。",
}
LEFT_OUT = {
    "en": "In the sum only as far as an amount is set here: {duties}.",
    "zh": "仅就此处设有金额的部分计入合计：{duties}。",
}
NOTHING_TO_ADD = {
    "en": "No tier that the evidence points to has a fine with an amount.",
    "zh": "证据所指档次均没有定额罚款。",
}
PER_PERSON = {
    "en": "The sum for persons is that of one person who answers for all of them.",
    "zh": "对个人的合计，指一人对全部行为负责的情形。",
}
BY_RULE = {"en": " ({rule})", "zh": "（{rule}）"}


def say(form: Text, **values: object) -> dict[str, str]:
    """Fill a sentence; a value that is itself in both languages is taken in each."""
    return {
        lang: text.format(**{name: _in(value, lang) for name, value in values.items()})
        for lang, text in form.items()
    }


def together(sentences: Iterable[Text], between: Text = SPACE) -> dict[str, str]:
    """Join texts, in each language."""
    said = tuple(sentences)
    return {lang: text.join(one[lang] for one in said) for lang, text in between.items()}


def listed(texts: Iterable[Text], between: Text = OR) -> dict[str, str]:
    """Join texts, such as ranges of which one applies, each said once."""
    once = {one["en"]: one for one in texts}
    return together(once.values(), between)


def aspects(names: Iterable[str]) -> dict[str, str]:
    """Name what two readings were compared in."""
    return together((ASPECTS[name] for name in names), COMMA)


def by(rule: str | None) -> Text:
    """Name a rule in brackets; none is no brackets."""
    return {"en": "", "zh": ""} if rule is None else say(BY_RULE, rule=rule)


def bounds(minimum: int | None, maximum: int | None) -> dict[str, str]:
    """Say a range in whole CNY."""
    low, high = _written(minimum or 0), _written(maximum or 0)
    return say(BETWEEN if minimum else UP_TO, low=low, high=high)


def formula(fine: Fine, base: int | None = None) -> dict[str, str]:
    """Say what sets a fine that hangs on an amount, and what a share of it comes to if known."""
    of = law.terms().get(fine.of or "", {"en": fine.of or "", "zh": fine.of or ""})
    if fine.times is None:
        percent = {"en": fine.percent, "zh": numerals.chinese(fine.percent or 0)}
        said = [say(SHARE, most=_written(fine.maximum or 0), percent=percent, of=of)]
        if base is not None:
            said.append(say(REACHES, share=_written(base * (fine.percent or 0) // 100)))
        return together(said, NOTHING)
    said = [say(TIMES, low=fine.times[0], high=fine.times[1], of=of)]
    if fine.maximum is not None:
        form = WITHOUT if fine.times_from <= 1 else UNDER
        limit = _written(fine.times_from)
        said.append(say(form, of=of, limit=limit, bounds=bounds(fine.minimum, fine.maximum)))
    return together(said, AND)


def orders(found: Iterable[Order]) -> str:
    """Name orders, each once."""
    return COMMA["en"].join(dict.fromkeys(order.id for order in found))


def incidents(found: Sequence[Incident]) -> dict[str, str]:
    """Name the latest of incidents, and say how many there are."""
    latest = sorted(found, key=lambda one: one.on, reverse=True)[:NAMED]
    said = together(map(_incident, latest), AND)
    more = len(found) - len(latest)
    return together((said, say(MORE, more=more, all=len(found))), NOTHING) if more else said


def _incident(found: Incident) -> dict[str, str]:
    form = FOUND_LEAK if found.leak and found.persons is not None else FOUND
    return say(form, id=found.id, on=found.on, persons=f"{found.persons or 0:,}")


def other_law(refs: Iterable[str]) -> dict[str, str]:
    """Say that other law sets the amount, and which if the clause names it."""
    named = COMMA["zh"].join(refs)
    return say(OTHER_LAW_NAMED, refs=named) if named else dict(OTHER_LAW)


def _written(value: int) -> Mapping[str, str]:
    return {lang: amount(value, lang) for lang in ("en", "zh")}


def _in(value: object, lang: str) -> object:
    if isinstance(value, date):
        return written(value, lang)
    return value[lang] if isinstance(value, Mapping) else value
