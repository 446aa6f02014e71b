r"""How servers write what a request says: as it came, percent-encoded, or its bytes as `\xhh`."""

from __future__ import annotations


def spellings(text: str) -> tuple[str, ...]:
    r"""Return the ways in which a log may write a text: `登` is `%E7%99%BB`, `\xe7\x99\xbb` too."""
    if text.isascii():
        return (text,)
    forms = ("%{:02X}", "%{:02x}", "\\x{:02X}", "\\x{:02x}")
    return (text, *(_escaped(text, form) for form in forms))


def _escaped(text: str, form: str) -> str:
    return "".join(
        one if one.isascii() else "".join(form.format(byte) for byte in one.encode())
        for one in text
    )
