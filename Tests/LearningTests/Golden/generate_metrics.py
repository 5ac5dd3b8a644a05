#!/usr/bin/env python3
"""Writes metrics.json: classification metrics that LearningTests compares the learning engine with.

Written with Python 3.11.7, scikit-learn 1.9.1, NumPy 2.4.6; the fixture names the versions that made it.

To run (not part of CI: the fixture is committed, and changes only when this file does):

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install scikit-learn==1.9.1 numpy==2.4.6
    /tmp/golden/bin/python Tests/LearningTests/Golden/generate_metrics.py

Metrics are over all labels of a case, those that never occur included, and 0 where a ratio has no cases
(zero_division=0).
"""

import json
import pathlib
import platform

import numpy as np
import sklearn
from sklearn import metrics

FOLDER = pathlib.Path(__file__).resolve().parent

# A case's name, its labels, each sample's label and what was predicted.
CASES = [
    ("mixed", [0, 1, 2, 3], [0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 0], [0, 1, 0, 1, 2, 2, 2, 0, 2, 3, 1, 0]),
    ("label 5 is never predicted", [2, 5, 7], [2, 5, 7, 7, 5, 2, 7, 5], [2, 2, 7, 2, 7, 2, 7, 2]),
    ("label 9 never occurs", [0, 4, 9], [0, 4, 4, 0, 4, 0], [0, 4, 9, 9, 4, 4]),
    ("label 3 neither occurs nor is predicted", [1, 2, 3], [1, 2, 2, 1, 2], [1, 2, 1, 1, 2]),
    ("two labels, all wrong", [0, 1], [0, 0, 1], [1, 1, 0]),
    ("two labels, all right", [3, 8], [3, 8, 8, 3], [3, 8, 8, 3]),
]


def case(name, labels, truth, predicted):
    scores = metrics.precision_recall_fscore_support(truth, predicted, labels=labels, zero_division=0)
    macro = metrics.precision_recall_fscore_support(
        truth, predicted, labels=labels, average="macro", zero_division=0)
    return {
        "name": name, "labels": labels, "truth": truth, "predicted": predicted,
        "confusion": metrics.confusion_matrix(truth, predicted, labels=labels).tolist(),
        "accuracy": float(metrics.accuracy_score(truth, predicted)),
        "precision": scores[0].tolist(), "recall": scores[1].tolist(), "f1": scores[2].tolist(),
        "support": [int(count) for count in scores[3]],
        "macro_precision": float(macro[0]), "macro_recall": float(macro[1]), "macro_f1": float(macro[2]),
    }


def main():
    generator = {
        "script": "generate_metrics.py", "python": platform.python_version(), "scikit-learn": sklearn.__version__,
        "numpy": np.__version__}
    cases = [
        "{\n" + ",\n".join(f"   {json.dumps(key)}: {json.dumps(value)}" for key, value in case(*given).items()) + "\n  }"
        for given in CASES]
    text = f'{{\n "generator": {json.dumps(generator)},\n "cases": [\n  ' + ",\n  ".join(cases) + "\n ]\n}\n"
    json.loads(text)
    (FOLDER / "metrics.json").write_text(text)
    print(f"metrics.json: {len(text)} bytes")


if __name__ == "__main__":
    main()
