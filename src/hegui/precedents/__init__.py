"""The enforcement cases nearest to a finding, and why they are near.

A case is joined by the provision that it names, carried by the concordance to the numbers of the
day; where its document names no article, by its conduct. A penal clause punishes many duties, so a
case that names one and no duty has to share the conduct too.
"""

from hegui.precedents.candidates import candidates
from hegui.precedents.known import Known, opened
from hegui.precedents.nearest import nearest
from hegui.precedents.record import Closeness, Precedent, Query

__all__ = ["Closeness", "Known", "Precedent", "Query", "candidates", "nearest", "opened"]
