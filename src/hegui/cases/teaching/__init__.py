"""What reviewers decided, as labelled passages from which the reader learns; names are made up."""

from hegui.cases.teaching.folder import write
from hegui.cases.teaching.passage import LeftOut, Passage, passages
from hegui.cases.teaching.pseudonyms import Replaced

__all__ = ["LeftOut", "Passage", "Replaced", "passages", "write"]
