"""A rectification plan as one HTML page: no script, nothing from elsewhere, made to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from hegui.report import page
from hegui.report.plan.blocks import in_sections, lines

if TYPE_CHECKING:
    from hegui.report.plan.blocks import Block, Plan


def render(plan: Plan) -> str:
    """Return the plan as a self-contained page in its language."""
    name = " ".join(lines(f"{plan.operator} · {plan.title}"))
    blocks = list(in_sections(plan.blocks))
    return page.render(
        "plan/plan", plan.lang, plan=plan, blocks=blocks, name=name, shown=_shown, kind=_kind
    )


def _kind(block: Block) -> str:
    return type(block).__name__


def _shown(text: str) -> Markup:
    """Return text escaped, its lines broken where they were."""
    return Markup("<br>").join(escape(line) for line in lines(text))
