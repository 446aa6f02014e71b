"""Where in a range of the law a fine may lie: the dated scales by which authorities set it.

A scale is a file named by its first day (`discretion/2025-08-01.yaml`, or with a word of its own
behind it). One that names a `region` is that of a province or city and goes before the national
one; an operator may bring such files of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from hegui import places
from hegui.content import installed
from hegui.errors import ConfigError, ContentError
from hegui.exposure.fines import Range
from hegui.message import Message
from hegui.shape import Bilingual, Strict, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FOLDER = "discretion"
_DAY = 10

_Percent = Annotated[int, Field(ge=0, le=100)]
_Confidence = Literal["high", "medium", "low"]


class _Band(Strict):
    id: str
    title: Bilingual
    when: Bilingual
    percent: tuple[_Percent, _Percent] | None = None
    below: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> _Band:
        if self.percent is not None and self.percent[0] > self.percent[1]:
            raise ValueError(Message("percent begins above its end"))
        return self


class _File(Strict):
    title: Bilingual
    region: str | None = None
    source: tuple[str, ...]
    last_checked: date
    confidence: _Confidence
    enforcers: tuple[str, ...]
    bands: tuple[_Band, ...]
    percent_confidence: _Confidence
    float_points: int | None = None
    note: Bilingual | None = None


@dataclass(frozen=True)
class Band:
    """One band of a scale, with what it makes of a range.

    Attributes:
        percent: The part of the way from the minimum to the maximum, in percent; None where the
            band lies outside of the range.
        organisation: The fine in whole CNY; None is no fine, or none that can be said.
    """

    id: str
    title: Mapping[str, str]
    when: Mapping[str, str]
    percent: tuple[int, int] | None
    organisation: Range | None
    persons: Range | None


@dataclass(frozen=True)
class Discretion:
    """A scale laid on the range of one exposure.

    Attributes:
        since: The first day of the scale.
        region: The name of the province or city whose scale it is; None is the national one.
        float_points: By how many points the percentages may be moved.
        percent_confidence: How sure the percentages are.
    """

    title: Mapping[str, str]
    since: date
    region: str | None
    bands: tuple[Band, ...]
    float_points: int | None
    percent_confidence: str
    source: tuple[str, ...]
    last_checked: date
    note: Mapping[str, str] | None


@dataclass(frozen=True)
class Scale:
    """A file of a scale as it was read."""

    since: date
    region: places.Place | None
    path: Path
    file: _File


def load(own: Iterable[Path] = ()) -> tuple[Scale, ...]:
    """Return the scales of the content packages and those that the operator brings.

    Raises:
        ContentError: A file does not fit its form, or names a region that is not listed.
        ConfigError: A file of the operator is missing, or names no region.
    """
    shipped = [path for package in installed() for path in package.files(FOLDER, ".yaml")]
    return (*map(_scale, shipped), *map(_brought, own))


def _brought(path: Path) -> Scale:
    if not path.is_file():
        raise ConfigError("'discretion' names {path}, which is no file: correct it.", path=path)
    scale = _scale(path)
    if scale.region is None:
        raise ConfigError(
            "{path} names no region: a scale of your own is that of a region.", path=path
        )
    return scale


def _scale(path: Path) -> Scale:
    try:
        since = date.fromisoformat(path.stem[:_DAY])
    except ValueError:
        raise ContentError(
            "{path} is not named by a day: name it like 2025-08-01.yaml.", path=path
        ) from None
    file = read_yaml(path, _File)
    region = None if file.region is None else places.find(file.region)
    if file.region is not None and region is None:
        raise ContentError(
            "{path} names the region '{region}', which places.yaml lacks.",
            path=path,
            region=file.region,
        )
    return Scale(since, region, path, file)


def lay(
    scales: Iterable[Scale],
    day: date,
    where: Iterable[str],
    enforcer: str,
    organisation: Range | None,
    persons: Range | None,
) -> Discretion | None:
    """Return what the scale in force on a day makes of a range; None if none applies.

    Args:
        scales: What `load` returned.
        day: The day of the decision.
        where: The operator's places, the one of its registration first: the first with a scale of
            its own, or around it, decides.
        enforcer: Who punishes, by the id of the penal clause.
        organisation: The range of the law for the company.
        persons: The range of the law for each person.
    """
    scale = _in_force(scales, day, where)
    if scale is None or enforcer not in scale.file.enforcers:
        return None
    if not any(fine and fine.maximum is not None for fine in (organisation, persons)):
        return None
    file = scale.file
    return Discretion(
        title=file.title.model_dump(),
        since=scale.since,
        region=file.region,
        bands=tuple(_laid(band, organisation, persons) for band in file.bands),
        float_points=file.float_points,
        percent_confidence=file.percent_confidence,
        source=file.source,
        last_checked=file.last_checked,
        note=None if file.note is None else file.note.model_dump(),
    )


def _in_force(scales: Iterable[Scale], day: date, where: Iterable[str]) -> Scale | None:
    """Return the last scale of the nearest region up to the day."""
    known = sorted((s for s in scales if s.since <= day), key=lambda scale: scale.since)
    by_region = {scale.region.code if scale.region else None: scale for scale in known}
    for name in where:
        place = places.find(name)
        for around in places.around(place.code) if place else ():
            if around.code in by_region:
                return by_region[around.code]
    return by_region.get(None)


def _laid(band: _Band, organisation: Range | None, persons: Range | None) -> Band:
    return Band(
        id=band.id,
        title=band.title.model_dump(),
        when=band.when.model_dump(),
        percent=band.percent,
        organisation=_part(band, organisation),
        persons=_part(band, persons),
    )


def _part(band: _Band, fine: Range | None) -> Range | None:
    """Return the part of a range that a band takes; what lies below it begins at nothing."""
    if fine is None or fine.maximum is None:
        return None
    least = fine.minimum or 0
    if band.below:
        return Range(0, least) if least else None
    if band.percent is None:
        return None
    low, high = (least + (fine.maximum - least) * percent // 100 for percent in band.percent)
    return Range(low, high, floor=fine.floor)
