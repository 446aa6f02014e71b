"""Turns a chart into inline SVG: Vega-Lite draws it without a browser or a network.

Text takes the colour of the page, so that a picture reads in light and in dark.
"""

from __future__ import annotations

import resource
from typing import Any

import vl_convert

from hegui.errors import UsageError
from hegui.report.safe import visible

ACCENT = "#3b7dd8"
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
WIDTH = 640
ADDRESSES = 72 << 30
"""Bytes of addresses, not of memory, that V8 sets aside; with fewer it ends the whole process."""


def svg(chart: Any, title: str, width: int = WIDTH) -> str:
    """Return a chart as SVG that scales with the page and says what it shows.

    Raises:
        UsageError: this process may not have the addresses that drawing takes.
    """
    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    if allowed != resource.RLIM_INFINITY and allowed < ADDRESSES:
        raise UsageError(
            "Charts take {needed} GB of addresses, and this process may have {allowed:.1f}: "
            "lift its limit (ulimit -v), or leave the page out.",
            needed=ADDRESSES >> 30,
            allowed=allowed / (1 << 30),
        )
    spec = chart.properties(width=width).to_dict()
    spec["background"] = "transparent"
    spec["padding"] = {"left": 28, "right": 8, "top": 4, "bottom": 4}  # fonts differ in width
    spec["config"] = {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": "currentColor",
            "titleColor": "currentColor",
            "domainColor": "currentColor",
            "tickColor": "currentColor",
            "gridColor": "currentColor",
            "gridOpacity": 0.15,
            "labelFontSize": 12,
            "titleFontSize": 12,
        },
        "legend": {"labelColor": "currentColor", "labelFontSize": 12, "columnPadding": 24},
    }
    svg: str = vl_convert.vegalite_to_svg(_visible(spec))
    start = svg.index("<svg")
    label = title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return svg[start:].replace("<svg", f'<svg role="img" aria-label="{label}"', 1)


def _visible(spec: Any) -> Any:
    """Return a specification without control characters, some of which Vega cannot read."""
    if isinstance(spec, str):
        return visible(spec)
    if isinstance(spec, dict):
        return {key: _visible(value) for key, value in spec.items()}
    return [_visible(value) for value in spec] if isinstance(spec, list) else spec
