"""The drills of the incident plans."""

from hegui.evidence.contract import Table, boolean, day, text

table = Table(
    means={"en": "The drills of the incident plan, one row a drill.", "zh": "应急演练，每次一行。"},
    key=("plan", "held_on"),
    dated_by="held_on",
    rows="act",
    columns={
        "plan": text("plan that was drilled", "所演练的预案", required=True),
        "held_on": day("day of the drill", "演练之日", required=True),
        "passed": boolean("the drill reached its aims", "达到演练目标"),
    },
)
