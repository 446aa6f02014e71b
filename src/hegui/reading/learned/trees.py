"""Boosted trees over numbers: each level of a tree asks one question, so that arrays answer fast."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


_ROWS = 128
"""Rows that are answered at once, so that what is asked of them stays in the cache."""
COUNT, DEPTH = 240, 6
"""Trees of a scorer, and questions of a tree."""


class Trees:
    """A learnt scorer of rows: how probable each is, from 0 to 1."""

    def __init__(self, told: dict[str, Any]) -> None:
        """Take the questions, borders and leaves that a file holds."""
        self.columns = int(told["columns"])
        self._columns = np.array(told["asks"], dtype=np.int64)
        self._borders = np.array(told["borders"], dtype=np.float32)
        self._leaves = np.array(told["leaves"], dtype=np.float32)
        self._bias = float(told["bias"])
        self._starts = np.arange(len(self._leaves), dtype=np.int32) * self._leaves.shape[1]

    @classmethod
    def read(cls, path: Path) -> Trees:
        """Return the trees of a file."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def score(self, rows: list[list[float]]) -> NDArray[np.float32]:
        """Return how probable each row is."""
        if not rows:
            return np.zeros(0, dtype=np.float32)
        table = np.array(rows, dtype=np.float32)
        found = np.concatenate(
            [self._sums(table[at : at + _ROWS]) for at in range(0, len(table), _ROWS)]
        )
        return np.asarray(1 / (1 + np.exp(-found - self._bias)), dtype=np.float32)

    def _sums(self, table: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the sum of the leaves of each row."""
        held = self._starts
        for level in range(self._columns.shape[1]):
            above = table[:, self._columns[:, level]] > self._borders[:, level]
            held = held + (above.astype(np.int32) << level)
        found: NDArray[np.float32] = self._leaves.take(held).sum(axis=1)
        return found


def learn(rows: list[list[float]], truth: list[bool]) -> dict[str, Any]:
    """Learn trees from rows and what is true of them, and return what a file of them holds."""
    import catboost  # noqa: PLC0415 - large, and only for learning

    table = np.array(rows, dtype=np.float32)
    model = catboost.CatBoostClassifier(
        iterations=COUNT,
        depth=DEPTH,
        learning_rate=0.1,
        l2_leaf_reg=10,
        random_seed=1,
        thread_count=1,
        boosting_type="Plain",
        bootstrap_type="Bernoulli",
        subsample=0.8,
        border_count=64,
        verbose=False,
        allow_writing_files=False,
    )
    model.fit(table, np.array(truth, dtype=np.int8))
    return _told(model, table.shape[1])


def _told(model: Any, columns: int) -> dict[str, Any]:
    import tempfile  # noqa: PLC0415 - only for learning
    from pathlib import Path  # noqa: PLC0415 - only for learning

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trees.json"
        model.save_model(str(path), format="json")
        told = json.loads(path.read_text(encoding="utf-8"))
    asks, borders, leaves = [], [], []
    for tree in told["oblivious_trees"]:
        splits = tree["splits"] or []
        # a tree with fewer levels asks what nothing can exceed, so that all have one shape
        none = [{"float_feature_index": 0, "border": 3e38}] * (DEPTH - len(splits))
        asks.append([one["float_feature_index"] for one in (*splits, *none)])
        borders.append([_round(one["border"]) for one in (*splits, *none)])
        leaves.append(
            [_round(one) for one in tree["leaf_values"]]
            + [0.0] * (2**DEPTH - len(tree["leaf_values"]))
        )
    scale, (bias,) = told["scale_and_bias"]
    leaves = [[_round(one * scale) for one in tree] for tree in leaves]
    return {
        "columns": columns,
        "bias": _round(bias),
        "asks": asks,
        "borders": borders,
        "leaves": leaves,
    }


def _round(number: float) -> float:
    return float(f"{number:.5g}")
