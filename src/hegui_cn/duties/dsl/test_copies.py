"""Copies of real data for testing: de-identified before they are used."""

from hegui.duties import Duty, breached, met, not_applicable, unknown, unknown_if
from hegui.duties.shapes import assets, register


def hidden(data_assets, pi_breaches=None):
    """Return the copies for testing, or what may be one, that hold or may hold personal data.

    `bare` says that neither the persons nor the copy is hidden in any way.
    """
    held = assets.personal(data_assets, pi_breaches)
    copies = register.bound(held, held.test_copy)
    return copies.select(
        "asset",
        "system",
        "persons",
        "test_copy",
        "deidentified",
        "encrypted_at_rest",
        "personal",
        bare=~(copies.deidentified | copies.encrypted_at_rest),
    )


def is_hidden(t, day, number):
    """Ask for de-identification; a copy that is only encrypted is not known to be secure."""
    encrypted = unknown_if(~t.bare.fill_null(False))
    return t.deidentified | encrypted | register.doubt(t.test_copy) | register.doubt(t.personal)


COPY = {
    "asset": "members-test",
    "system": "test",
    "persons": 1000,
    "test_copy": True,
    "deidentified": False,
    "encrypted_at_rest": False,
}
LEAK = {"breach": "l1", "found_at": "2026-06-01T02:00:00Z", "asset": "members-test"}
HIDDEN = COPY | {"deidentified": True}

duty = Duty(
    title={
        "en": "De-identify real data before it is used for testing",
        "zh": "测试、开发使用真实数据的，先行去标识化",
    },
    law={"2021-09-01": ("dsl:27.p1.s3",), "2021-11-01": ("dsl:27.p1.s3", "pipl:51.i3")},
    applies=lambda operator: True,
    rows=hidden,
    conducts=("data_security_duty", "pi_protection"),
    met=is_hidden,
    remedy={
        "en": "De-identify {asset} on {system} or delete it, and record that.",
        "zh": "对{system}上的测试数据{asset}去标识化或者予以删除，并予以登记。",
    },
    convention={
        "en": "The laws name no measure for copies that are used for testing: de-identified is "
        "met, in the clear is breached, and encrypted only is unknown. Data that no persons stand "
        "in is not judged here; where their number is not known, sensitive persons, children or a "
        "leak of it as personal information show that some do.",
        "zh": "法律未就测试数据列举具体措施：已去标识化的为符合，明文的为违反，仅加密的为未知。"
        "不含个人信息的数据不在此判断；人数不详的，有敏感个人信息主体、未成年人信息或者已作为个人信息泄露的，"
        "视为含个人信息。",
    },
    examples=(
        met("de-identified", data_assets=[HIDDEN]),
        met("on the first day of the law", day="2021-09-01", data_assets=[HIDDEN]),
        breached("in the clear", data_assets=[COPY]),
        breached("one copy of two", day="2021-09-01", data_assets=[HIDDEN, COPY | {"asset": "b"}]),
        breached(
            "in the clear, of how many persons is not known, and it has leaked",
            data_assets=[COPY | {"persons": None}],
            pi_breaches=[LEAK],
        ),
        unknown("encrypted only", data_assets=[COPY | {"encrypted_at_rest": True}]),
        unknown(
            "whether it is encrypted is not known", data_assets=[COPY | {"encrypted_at_rest": None}]
        ),
        unknown(
            "whether it is de-identified is not known", data_assets=[COPY | {"deidentified": None}]
        ),
        unknown("whether it is a copy is not known", data_assets=[COPY | {"test_copy": None}]),
        unknown("whether it is of persons is not known", data_assets=[COPY | {"persons": None}]),
        unknown("the data assets were not given"),
        not_applicable(
            "no copy of real data, as declared",
            complete=("data_assets",),
            data_assets=[COPY | {"test_copy": False}, COPY | {"asset": "b", "persons": 0}],
        ),
    ),
)
