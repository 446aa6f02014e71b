"""English noun phrases that can be offenders: "a hospital in Ningxiang", "the company", Mr Zhou.

A body is an article, a few words and a head noun of the vocabulary. A name counts where a frame
opens a slot for it (fined X, X was ordered to) or where it ends as a company does.
"""

from __future__ import annotations

import re
from functools import cache

from hegui.cases.reading import gazetteer, slots_en, vocabulary
from hegui.cases.reading.nouns import Noun, settle

_STOP = (
    "of|in|for|by|to|that|which|was|were|and|with|on|at|from|had|has|have|whose|who|whom|under|or|after|is|are|be"
    "|been|its|the|a|an|said|not|because|while|when|where|as|but|if|than|it|they|he|she|their|his|her|this|these"
    "|those|before|between|into|over|about|also|then|so|each|both|all|may|can|could|would|should|will|must|did"
    "|does|do|fined|ordered|warned|penalized|penalised|told|found|failed|used|using|against|without|within|per|via"
)
_WORD = rf"(?:(?!(?:{_STOP})\b)[\w’'&./-]{{1,24}},?\s)"
_PLACE_TAIL = r"(?:\s(?:in|from|of)\s(?:the\s)?(?:(?:\w{1,14}\s){0,2}(?:city|province|district|county)\sof\s)?(?!January|February|March|April|May|June|July|August|September|October|November|December|Jan\b|Feb\b|Mar\b|Apr\b|Jun\b|Jul\b|Aug\b|Sep|Oct\b|Nov\b|Dec\b|RMB|CNY|Article|Articles|Monday|Tuesday|Wednesday|Thursday|Friday)[A-Z][\w'’-]{1,20}(?:\s[A-Z][\w'’-]{1,20}){0,2}(?:,\s(?!January|February|March|April|May|June|July|August|September|October|November|December|Jan\b|Feb\b|Mar\b|Apr\b|Jun\b|Jul\b|Aug\b|Sep|Oct\b|Nov\b|Dec\b|RMB|CNY|Article|Articles|Monday|Tuesday|Wednesday|Thursday|Friday)[A-Z][\w'’-]{1,20}(?:\sProvince)?)?)?"
_NAME = r"[A-Z][\w&’'.-]{0,24}(?:\s(?:&\s)?(?:(?!RMB|CNY|USD|US\b|In\b|On\b|After\b|Under\b)[A-Z][\w&’'.-]{0,24}|\d{1,4}[A-Z]\w{0,20}|\([A-Z]\w{2,12}\)(?=\s(?:Co|Ltd|Inc|Tech)))){0,6}"
_TITLE = r"(?:Mr|Ms|Mrs|Miss)\.?\s[A-Z][\w-]{0,20}(?:\s(?!RMB|CNY|USD|US\b)[A-Z][\w-]{0,20}){0,2}"
_SUFFIX = r"(?:Inc|Ltd|Limited|LLC|Corp|Corporation|Company|Group|Holdings|Co|Technology|Technologies|Network|Hospital|University|College|School|Bank|FM|App|Hotel|Software|Media|Cloud)\.?"
_NOT_NAME = re.compile(
    r"^(?:The|In|On|It|Its|At|A|An|This|That|These|Those|He|She|They|We|You|Under|During|After|Before|When|While|If|As|By|For|From|To|Of|And|But|Or|Also|Both|Not|Only|Most|Some|No|Upon|According|Article|Articles|Case|Chinese|China|Beijing-based|Law|Laws|Provisions|Measures|Regulations|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Earlier|Later|Meanwhile|However|Separately|Here|There|Three|Two|One|Four|Five|Last|Next|Investigators?|Inspectors?|Police|Officers?|Authorities|Regulators?|Companies|Operators|Readers|RMB|CNY|USD|US|Internet|Telecommunications|Network|Cybersecurity|Data|App|Apps|MLPS|VPN|SQL|IT|ICP|GDPR|Reuters|Xinhua|All|Each|Another|Finally|Similarly|Additionally|Furthermore|Moreover|Then|Relying|Citing|Following|Despite|Although|Because|Since|Neither|Municipal|Provincial|Public|Security|Bureau|Cyberspace|Administration|Communications|Office|Ministry|State|People|Notice|Decision|Paragraph|Item|Section|Chapter|Enforcement|Penalty|Fine|Fines|Users?|Client|Update|Alert|Its|Hong|Mainland|Officials|Local|Editing|Reporting|Company|Platform|Operator|Party|Parties|Hospital|School|Branch|Bank|Hotel|Decision)$"
)
_PASSIVE = r"(?:,\s[^,.;]{2,70},|\s\([^()]{2,40}\))?\s(?:was|were|has\sbeen|had\sbeen|have\sbeen|got|received|also\sreceived|must|violated|breached|broke|failed|escaped|did\snot|had\s(?:not|failed|no|used|been|its|violated|broken|breached|illegally|collected|sold)|has\s(?:violated|broken|breached)|sold|collected|disseminated|is\s(?:accused|alleged)|agreed|paid|and\s[A-Z][\w ]{1,30}\swere)\b"
_ACTIVE = r"\b(?:fin(?:ed|ing)|penali[sz](?:ed|ing)|punish(?:ed|ing)|order(?:ed|ing)|told|summoned|warn(?:ed|ing)|requir(?:ed|ing)|direct(?:ed|ing)|instruct(?:ed|ing)|interviewed|investigat(?:ed|ing)|hit|slapped|sanctioned|critici[sz]ed|gave|issued|handed|against|found|ban(?:ned|ning)|barred|suspended|rebuked|detain(?:ed|ing)|arrest(?:ed|ing)|on|upon|into|over|probe\sof|investigations?\sof|demanded|urged|asked|fell\son|(?:buying|purchasing|procuring)\s(?:\w{2,14}\s){0,4}from|removed|pulled|served|called\sin|haul(?:ed|s|ing)\s(?:in|up)|summon(?:s|ing)|by|that|to)\s(?:that\s|the\s)?"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = vocabulary.offenders()
    heads = {word: kind for kind, listed in words.en.items() for word in listed}
    head = vocabulary.literals(heads)
    chain = rf"(?:{head})(?:\s(?:{head}))*(?![\w-])"
    roles = {word for role in words.roles for word in role.en}
    role = vocabulary.literals({*roles, *(word[0].upper() + word[1:] for word in roles)})
    owner = r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|whose|a|an|one|[Tt]he\s\w{2,16}[’']s|[A-Z][\w.-]{1,20}[’']s)"
    det_role = rf"{owner}\s(?:(?!(?:{_STOP})\b)[\w-]{{2,16}},?\s){{0,2}}?(?P<{{0}}>{role})(?![\w-])(?:\sand\s(?:\w{{2,14}}\s){{0,1}}(?:{role}))?(?:\s(?:responsible|concerned|involved|in\squestion))?(?:\s(?:of|for|at)\s(?:(?:the|its)\s)?(?:(?:[\w-]{{2,16}}\s){{0,3}}(?:department|division|team|section|office)|{head}|network\ssecurity|cybersecurity|information\ssecurity))?(?:\s\([^()]{{3,70}}\))?"
    roles_as = [det_role.replace("{0}", name) for name in ("r1", "r2", "r3")]
    name2 = r"[A-Z][a-z]{1,14}(?:\s[A-Z][a-z’'-]{1,14}){1,2}"
    return {
        "new": re.compile(
            rf"\b(?P<det>[Aa]|[Aa]n|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Ss]everal|\d{{1,3}}|[Tt]he)\s(?P<words>{_WORD}{{0,8}}?)(?P<head>{chain})(?P<of>\s(?:of|for|behind|running)\s(?:(?:an?|the|its)\s)?{_WORD}{{0,6}}?(?:{head})(?![\w-])(?:\s[\"“]?[A-Z]\w{{2,20}}\b[\"”]?)?|(?<=er\sof)\s(?!(?:the|its|an?)\b)(?:[a-z][\w-]{{1,20}}\s){{0,3}}[a-z][\w-]{{2,20}}(?=\s(?:was|were|had|has|for|to|after|which|that|with)\b|[,.;]))?(?P<in>{_PLACE_TAIL})"
        ),
        "back": re.compile(
            rf"\b(?P<det>[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir)\s(?P<words>{_WORD}{{0,4}}?)(?P<head>{chain}|(?:Company|Platform|Operator|Hospital|School|Bank|Hotel|Website)(?!\s[A-Z]))"
        ),
        "group": re.compile(
            rf"\b(?:(?:[Aa]ll|[Bb]oth|[Tt]hese|[Tt]hose|[Tt]he)\s)(?:of\s(?:the\s|these\s)?)?(?:(?P<n>two|three|four|five|six|seven|eight|\d{{1,2}})\s)?(?:(?!(?:{_STOP})\b)[\w-]{{2,16}}\s){{0,2}}(?P<head>companies|firms|platforms|operators|websites|apps|entities|businesses|enterprises|corporations|hospitals|schools|hotels|banks|institutions|sites|organi[sz]ations|units)\b|\b(?P<they>[Bb]oth|[Tt]hey|[Tt]hem|Each)\b(?!\s(?:the|a|of)\b)"
        ),
        "it": re.compile(
            r"\b(?:[Ii]t)\b(?!\s(?:is|was)\s(?:not|also|the|a|an|clear|important|unclear|said|found|reported|understood|noted|the\sfirst)\b)"
        ),
        "person": re.compile(
            rf"(?P<title>{_TITLE}|[A-Z][a-z]{{1,10}}\sX{{1,2}}\b)(?:,\s(?:fe)?male)?(?:,\s{roles_as[0]})?"
            rf"|(?P<name2>{name2}),\s{roles_as[1]}"
            rf"|{roles_as[2]}(?:,?\s(?:an?\s)?(?P<after>{_TITLE}|surnamed\s[A-Z]\w{{1,14}}|(?<=\s)[A-Z][a-z]{{1,12}}(?=[,.;]\s|\sin\saccordance|\sRMB|\sCNY|\swas\s)|named\s{name2}|{name2}(?=\s(?:was|were|RMB|CNY|¥|\d|received|,)|,)))?"
            rf"|\b(?P<user>(?:[Aa]|[Aa]n|[Oo]ne|[Tt]he)\s(?:{_WORD}){{0,4}}?(?P<who>man|woman|netizen|internet\suser|web\suser|blogger|resident|villager|livestreamer|hacker|teenager|student|individual|employee|worker|receptionist)\b(?:\s(?:surnamed|named|called)\s[A-Z]\w{{1,14}}(?:\s[A-Z]\w{{1,14}})?)?{_PLACE_TAIL})"
        ),
        "name": re.compile(
            rf"(?<![\w’'-]){_NAME}(?:,?\s(?:Co\.?,?\sLtd|Inc|Ltd|LLC|Corp)\b\.?)?(?:\s\([\"“]?(?P<alias>[A-Z][\w .&-]{{1,40}})[\"”]?\))?"
        ),
        "described": re.compile(
            rf",\s(?:an?|the\s[A-Z][a-z]{{2,14}}-\w{{4,8}}|one\sof\s[\w’' -]{{2,30}}?)\s{_WORD}{{0,8}}?(?:{head}|owner|parent)(?![\w-])|,\sthe\s(?:{_WORD}){{0,2}}(?:owner|parent|operator|developer|maker)\sof\s"
        ),
        "apposed": re.compile(
            rf"\b(?:{head}),\s$|\b(?:two|three|four|five|six|\d{{1,2}})\s(?:[\w-]{{2,16}}\s){{0,3}}[a-z]{{2,16}}s[,:]\s(?:[A-Z][\w ]{{2,30}}(?:,\s|,?\sand\s)){{0,3}}$"
        ),
        "active": re.compile(rf"{_ACTIVE}$"),
        "passive": re.compile(_PASSIVE),
        "suffix": re.compile(rf"\b{_SUFFIX}(?:\s\(.{{1,40}}\))?$"),
    }


@cache
def _heads() -> dict[str, str]:
    return {word: kind for kind, listed in vocabulary.offenders().en.items() for word in listed}


@cache
def _roles() -> dict[str, str]:
    return {word.casefold(): role.role for role in vocabulary.offenders().roles for word in role.en}


@cache
def _known() -> dict[str, str]:
    return {name: kind for kind, names in vocabulary.offenders().known.items() for name in names}


def find(
    text: str, start: int, end: int, known: frozenset[str], taken: list[tuple[int, int]]
) -> list[Noun]:
    """Return the noun phrases of one sentence; `known` are names found elsewhere in the text."""
    nouns = settle(
        [
            *_groups(text, start, end),
            *_persons(text, start, end),
            *slots_en.quoted(text, start, end),
            *_names(text, start, end, known, taken),
            *_bodies(text, start, end),
            *_slots(text, start, end),
            *_pronouns(text, start, end),
        ],
        taken,
    )
    return _apposed(text, nouns)


def _slots(text: str, start: int, end: int) -> list[Noun]:
    found = slots_en.find(text, start, end)
    for noun in found:
        noun.owned = _owned(text, start, noun.span[0])
    return found


def _apposed(text: str, nouns: list[Noun]) -> list[Noun]:
    """Join a name with what it is said to be: BOSS Zhipin, an online recruitment portal."""
    kept: list[Noun] = []
    for noun in nouns:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.form == "name"
            and noun.form == "new"
            and last.is_person is noun.is_person is False
            and text[last.span[1] : noun.span[0]] == ", "
        ):
            last.aliases = (*last.aliases, noun.text)
            last.head = noun.head
            continue
        if last is not None and _named_after(text, last, noun):
            last.aliases = (*last.aliases, noun.text)
            last.span = (last.span[0], noun.span[1])
            continue
        kept.append(noun)
    return kept


def _named_after(text: str, last: Noun, noun: Noun) -> bool:
    """Tell whether a name only names what stands before it: the company, Ningbo Star, was ..."""
    if last.form not in {"new", "back"} or noun.form != "name":
        return False
    if _RUN_BY.fullmatch(text[last.span[1] : noun.span[0]]) and not noun.is_person:
        return last.form == "new"
    if last.is_person or noun.is_person or last.owned or last.head == "it":
        return False
    after = text[noun.span[1] : noun.span[1] + 2]
    return text[last.span[1] : noun.span[0]] == ", " and after == ", "


_RUN_BY = re.compile(r"\s(?:operated|run|owned|developed|managed)\sby\s(?:the\s)?")


def _groups(text: str, start: int, end: int) -> list[Noun]:
    found = []
    for match in _patterns()["group"].finditer(text, start, end):
        words = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
        number = match["n"]
        count = words.get(number) or (int(number) if number else None)
        if count is None and match.group().casefold().startswith("both"):
            count = 2
        said = match.group()
        if said == "both" or (said.casefold().startswith("the ") and not number):
            continue
        found.append(Noun(match.span(), match.group(), "company", "group", count=count))
    return found


def _persons(text: str, start: int, end: int) -> list[Noun]:
    found = []
    for match in _patterns()["person"].finditer(text, start, end):
        role_word = _termed(match.group()) or match["r1"] or match["r2"] or match["r3"]
        role = _roles().get(role_word.casefold()) if role_word else None
        name = match["title"] or match["name2"] or match["after"]
        if match["name2"] and _NOT_NAME.match(match["name2"].split()[0]):
            continue
        if match["user"]:
            found.append(
                Noun(
                    match.span(),
                    match["user"],
                    "individual",
                    "new",
                    match["who"],
                    "individual_user",
                )
            )
            continue
        said = name or re.sub(
            r"^(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|whose|a|an|one|.{2,24}[’']s)\s",
            "",
            match.group(),
        )
        if name and name.startswith(("surnamed ", "named ")):
            name = said = name.split(" ", 1)[1]
        if name and role is None:
            role = _role_before(text, start, match.start())
        form = "name" if name else "new"
        span = match.span()
        found.append(Noun(span, said, "individual", form, (role_word or "").casefold(), role, name))
    return found


_TERMED = re.compile(r"\(termed\s[\"“](?P<role>[a-z ]{4,30})[\"”]")


def _termed(phrase: str) -> str | None:
    """Read the managerial officer (termed "legal representative" under Chinese law)."""
    found = _TERMED.search(phrase)
    return found["role"] if found and found["role"] in _roles() else None


def _role_before(text: str, start: int, position: int) -> str | None:
    """Read "two of its managers, Mr Luan", "responsible manager Ms Fu"."""
    return _roles().get(_role_word(text, start, position))


def _role_word(text: str, start: int, position: int) -> str:
    """Return the word for the role that stands before a name, none where there is none."""
    found = _before_name().search(text, max(start, position - 50), position)
    return found["role"].casefold().removesuffix("s") if found else ""


@cache
def _before_name() -> re.Pattern[str]:
    roles = {word for role in vocabulary.offenders().roles for word in role.en}
    words = vocabulary.literals({*roles, *(f"{word}s" for word in roles)})
    return re.compile(rf"\b(?P<role>(?i:{words}))(?:,?\s(?:an?\s)?|\s\(|,\s[^,]{{2,24}}\sand\s)$")


_SEVERAL = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "several",
    ]
)


def _bodies(text: str, start: int, end: int) -> list[Noun]:
    patterns, heads = _patterns(), _heads()
    found = []
    for match in patterns["new"].finditer(text, start, end):
        head = _last_head(match["head"])
        definite = match["det"].casefold() == "the"
        if definite and not match["of"] and not match["in"]:
            continue
        if re.match(r"(?:such|similar|typical|following)\b", match["words"]):
            continue
        word = match["words"]
        name = f"{word}{match['head']}{match['of'] or ''}{match['in'] or ''}"
        form = "new"
        if definite and not (match["of"] or "").startswith((" of", " behind", " for", " running")):
            form = "back"
        plural = match["det"].casefold() in _SEVERAL or match["det"].isdigit()
        found.append(
            Noun(
                match.span(),
                name,
                heads[head],
                "batch" if plural else form,
                head,
                owned=_owned(text, start, match.start()),
            )
        )
    for match in patterns["back"].finditer(text, start, end):
        head = _last_head(match["head"][0].lower() + match["head"][1:])
        det = match["det"].casefold()
        if match["words"].startswith(("following", "relevant", "same")):
            continue
        found.append(
            Noun(
                match.span(),
                match.group(),
                heads.get(head, "company"),
                "back",
                head,
                owned=det in {"its", "their"} and head != "operator",
            )
        )
    return found


def _last_head(chain: str) -> str:
    heads = _heads()
    words = chain.split()
    for size in range(1, len(words) + 1):
        if " ".join(words[-size:]) in heads:
            return " ".join(words[-size:])
    return words[-1]


def _owned(text: str, start: int, begin: int) -> bool:
    return bool(
        re.search(
            r"(?:\b(?:using|used|through|via|into|between|including|than)\s"
            r"|\b(?:who|which|that)\s(?:ran|runs?|operate[sd]?|own(?:s|ed)|managed|set\sup)\s(?:an?\s|the\s)?(?:[\w-]{2,16}\s){0,3}"
            r"|\b(?:owner|parent)\sof\s(?:[\w-]{2,16}\s){0,3})$",
            text[max(start, begin - 60) : begin],
        )
    )


def _pronouns(text: str, start: int, end: int) -> list[Noun]:
    return [
        Noun(match.span(), match.group(), "company", "back", "it")
        for match in _patterns()["it"].finditer(text, start, end)
    ]


def _names(
    text: str, start: int, end: int, known: frozenset[str], taken: list[tuple[int, int]]
) -> list[Noun]:
    patterns, listed = _patterns(), _known()
    found = []
    titled = _is_title(text[start:end])
    for match in patterns["name"].finditer(text, start, end):
        if any(match.start() < last and first < match.end() for first, last in taken):
            begin, stop = _cut(match, taken)
        else:
            begin, stop = match.span()
        begin, stop = _trim(text, begin, stop)
        if stop - begin < 2:  # noqa: PLR2004 - of letters
            continue
        name = text[begin:stop]
        owner = re.match(r"(?P<who>[^’']{2,40})[’']s\s(?P<what>[A-Z].*)", name)
        if (owner and owner["who"] in listed) or owner:
            name, stop = owner["who"], begin + owner.end("who")
        name = re.sub(r"[’']s?$", "", name)
        core = re.sub(r"\s\(.*\)$", "", name)
        kind = listed.get(core)
        if _PART_OF.match(text, stop, end):
            continue
        if titled and kind is None and core not in known and not _suffixed(text, begin, stop):
            continue
        alias = (match["alias"],) if match["alias"] and stop == match.end() else ()
        if kind is None and _is_place(core):
            continue
        human = None if kind else _human(text, start, begin, core)
        if human is not None:
            found.append(human)
            continue
        if kind is None and core not in known and not _framed(text, start, begin, stop, end):
            continue
        suffix = core.rsplit(" ", 1)[-1]
        by_suffix = {
            "Hospital": "hospital",
            "University": "school",
            "College": "school",
            "School": "school",
            "App": "platform",
        }
        found.append(
            Noun(
                (begin, begin + len(name)),
                core,
                kind or by_suffix.get(suffix, "company"),
                "name",
                core,
                owned=_owned(text, start, begin),
                aliases=alias,
            )
        )
    return found


_HUMAN = re.compile(r"[A-Z][a-z]{1,14}\s[A-Z][a-z]{1,14}(?:\s[A-Z][a-z]{1,14})?")


def _human(text: str, start: int, begin: int, name: str) -> Noun | None:
    """Read the name of a person: Chief executive Wang Lei, detained Zhao Peng."""
    span = (begin, begin + len(name))
    if _DETAINED.search(text, max(start, begin - 12), begin):
        return Noun(span, name, "individual", "name", person=name)
    head = _role_word(text, start, begin)
    role = _roles().get(head)
    if (
        role in {None, "individual_user", "operator_owner"}
        or not _HUMAN.fullmatch(name)
        or _suffixed(text, begin, begin + len(name))
    ):
        return None
    stands = _PAYS.match(text, span[1]) or _patterns()["passive"].match(text, span[1])
    active = _patterns()["active"].search(text, max(start, begin - _NEAR), begin)
    return Noun(span, name, "individual", "name", head, role, name, owned=not (stands or active))


_PAYS = re.compile(r",?\s(?:and\s|(?:another\s)?(?:RMB|CNY|¥|\d)|(?:paid|must|received|was)\b)")
_PART_OF = re.compile(r"\s(?:(?:public\s)?accounts?|groups?|mini-programs?|articles?|posts?)\b")


_DETAINED = re.compile(r"(?:detain(?:ed|ing)|arrest(?:ed|ing))\s$")


def _cut(match: re.Match[str], taken: list[tuple[int, int]]) -> tuple[int, int]:
    begin, stop = match.span()
    for first, last in taken:
        if first <= begin < last:
            begin = last
        elif begin < first < stop:
            stop = first
    return begin, max(begin, stop)


_LETTERED = frozenset(
    {"Company", "Platform", "School", "Hospital", "Bank", "Hotel", "Firm", "Website", "Operator"}
)


def _trim(text: str, begin: int, stop: int) -> tuple[int, int]:
    while begin < stop:
        word = re.compile(r"[\s,.]*([\w’'&.-]+)").match(text, begin, stop)
        if word is None:
            return begin, begin
        bare = re.sub(r"[’']s$", "", word[1]).rstrip(".,")
        rest = text[word.end() : stop]
        country = bare == "China" and rest[:2].strip().istitle()
        country = country or (bare in _LETTERED and bool(re.match(r"\s[A-Z]{1,2}\b", rest)))
        if country or (not _NOT_NAME.match(bare) and bare[:1].isalnum()):
            begin = word.start(1)
            break
        begin = word.end()
    while (
        stop > begin
        and text[stop - 1] in " .,;:'’-&"
        and not text[begin:stop].endswith(("Ltd.", "Inc.", "Corp.", "Co."))
    ):
        stop -= 1
    return begin, stop


def _framed(text: str, start: int, begin: int, stop: int, end: int) -> bool:
    patterns = _patterns()
    if _suffixed(text, begin, stop):
        return True
    if patterns["passive"].match(text, stop, end):
        return True
    if begin == start and _HEADED.match(text, stop, end):
        return not _LABEL.match(text, begin, stop)
    if text[stop : stop + 2] == ", " and not _LOCATED.search(text, max(start, begin - 12), begin):
        before = max(start, begin - 120)
        if patterns["described"].match(text, stop, end) or patterns["apposed"].search(
            text, before, begin
        ):
            return True
    return bool(patterns["active"].search(text, max(start, begin - _NEAR), begin))


_HEADED = re.compile(r"[\"”]?(?::\s|\s\(|\s[–—|-]\s|,\sversion\b)")
_LABEL = re.compile(
    r"(?:(?:Competent |Penal |Legal |Enforcing )?(?:Authority|Basis|Date|Facts?|Law|Outcome|Measures?|Result"
    r"|Sanctions?|Conduct|Violations?|Background|Findings?|Source|Lesson|Note|Step|Tip|Why|What|How|Who|Where"
    r"|Region|Sector|Name|Subject|Reference|Document|Content|Type|Grounds?|Reasons?|Summary|Status|Offender"
    r"|Addressee|Respondent|Place|Location|Punishment|Provisions?|Details?|Remarks?|Key|Other|More)\b"
    r"|[A-Z][a-z]+:)"
)
_NEAR = 48
_LOCATED = re.compile(r"\b(?:in|of|at|near|from|to|on|under|and\sthe|with)\s$")


def _suffixed(text: str, begin: int, stop: int) -> bool:
    """Tell whether a name of two words or more ends as a company does."""
    return " " in text[begin:stop] and bool(_patterns()["suffix"].search(text, begin, stop))


def _is_title(sentence: str) -> bool:
    """Tell whether it is a title In Which Every Word Is Written So: then no capital means a name."""
    words = [word for word in re.findall(r"[A-Za-z]{4,}", sentence[:400]) if word]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) * 10 >= len(words) * 7  # noqa: PLR2004


def _is_place(name: str) -> bool:
    words = re.sub(
        r"\b(?:City|Province|County|District|Municipality|Prefecture)\b", "", name
    ).split()
    return bool(words) and all(gazetteer.named(word, "en") for word in words)
