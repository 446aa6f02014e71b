"""What is said of a model that was of no use, and of a value that is rejected, by language."""

from __future__ import annotations

_NOTICES = {
    "dead": ("The language model {name} cannot be reached", "无法连接语言模型 {name}"),
    "slow": (
        "The language model {name} did not answer within {seconds:g} seconds",
        "语言模型 {name} 未在 {seconds:g} 秒内答复",
    ),
    "refused": (
        "The language model {name} answered with status {status}",
        "语言模型 {name} 返回状态码 {status}",
    ),
    "huge": (
        "The language model {name} answered with more than {most} bytes",
        "语言模型 {name} 的答复超过 {most} 字节",
    ),
    "garbled": (
        "The language model {name} did not answer in the form asked for",
        "语言模型 {name} 未按要求的格式答复",
    ),
    "nothing": (
        "The language model {name} told no case that the text bears out",
        "语言模型 {name} 未给出有原文支持的案例",
    ),
    "long": (
        "{document} has more than {most} characters for a language model",
        "{document} 可供语言模型处理的文字超过 {most} 字",
    ),
}
_INSTEAD = (", so the cases are those of the reader alone.", "，案例仅由识别模块读出。")
_REASONS = {
    "no_passage": ("there is no passage {passage}", "没有第 {passage} 段"),
    "no_quote": ("passage {passage} does not say so", "第 {passage} 段没有这样的文字"),
    "no_name": ("no name is so long", "名称不会这样长"),
    "no_kind": ("'{word}' is not on the list of words", "“{word}”不在词表之内"),
    "no_offender": ("it names no offender of its case", "未指明本案当事人"),
    "no_date": ("the reader reads no date there", "识别模块未在该处读出日期"),
    "no_authority": ("the reader reads no authority there", "识别模块未在该处读出机关"),
    "no_provision": ("the reader reads no provision there", "识别模块未在该处读出条款"),
    "no_amount": ("the reader reads no sum there", "识别模块未在该处读出金额"),
    "no_period": ("the reader reads no period there", "识别模块未在该处读出期限"),
    "not_paid": ("nothing is paid for such a measure", "该措施不涉及金额"),
    "no_case": ("nothing is left that was imposed on anybody", "没有任何对当事人的处理可以保留"),
}


def reason(key: str, **values: object) -> dict[str, str]:
    """Return why a value is rejected, in both languages."""
    return {
        lang: words.format(**values)
        for lang, words in zip(("en", "zh"), _REASONS[key], strict=True)
    }


def notice(key: str, **values: object) -> dict[str, str]:
    """Return the sentence on a model that was of no use, in both languages."""
    return {
        lang: words.format(**values) + instead
        for lang, words, instead in zip(("en", "zh"), _NOTICES[key], _INSTEAD, strict=True)
    }


class ModelError(Exception):
    """The model was of no use; `said` tells why, by language. It never leaves this package."""

    def __init__(self, key: str, **values: object) -> None:
        """Say what is wrong with the model."""
        self.said = notice(key, **values)
        super().__init__(self.said["en"])
