"""The model's answer as JSON of the form asked for; anything else is no answer."""

from __future__ import annotations

import json
import re
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from hegui.reading.model.wording import ModelError

Text = Annotated[str, Field(max_length=4000)]
Word = Annotated[str, Field(max_length=60)]
Whom = Annotated[list[Word], Field(max_length=200)]
_FENCE = re.compile(r"^```(?:json)?\s*|\s*```$")


class Quote(BaseModel):
    """Words, and the number of the passage in which they stand."""

    quote: Text
    passage: int


Quotes = Annotated[list[Quote], Field(max_length=200)]


class Offender(Quote):
    """On whom it fell; `of` is the id of the body to which a person belongs."""

    id: Word
    kind: Word
    role: Word | None = None
    of: Word | None = None


class Conduct(Quote):
    """What they did."""

    offenders: Whom
    category: Word


class Provision(Quote):
    """What they breached, or what the measure rests on: the law tells which of the two."""

    offenders: Whom


class Measure(Quote):
    """What was imposed on them."""

    offenders: Whom
    type: Word
    amounts: Quotes = []
    deadline: Quote | None = None
    duration: Quote | None = None


class Case(BaseModel):
    """One case as the model puts it together."""

    date: Quote | None = None
    authorities: Quotes = []
    offenders: Annotated[list[Offender], Field(max_length=200)]
    conduct: Annotated[list[Conduct], Field(max_length=200)] = []
    provisions: Annotated[list[Provision], Field(max_length=200)] = []
    measures: Annotated[list[Measure], Field(max_length=200)] = []


class Answer(BaseModel):
    """All cases of the document."""

    cases: Annotated[list[Case], Field(max_length=500)]


def parse(content: str, name: str) -> list[Case]:
    """Return the cases that an answer tells; `name` is the model.

    Raises:
        ModelError: It is not of the form asked for.
    """
    try:
        return Answer.model_validate(json.loads(_FENCE.sub("", content.strip()))).cases
    except (ValueError, ValidationError, RecursionError) as error:
        raise ModelError("garbled", name=name) from error
