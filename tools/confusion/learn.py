"""Logistic regression over features of context, with few enough weights to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from confusion.corpus import Case
from confusion.pairs import Pair
from rhetlint.text.features import NEAR, ORDER, RIGHT_ONLY, Classes, features

STRENGTH = 0.3  # the inverse of the regularisation
KEPT = 4000  # weights of a pair
SEEN = 3  # times that a feature must have been seen
FOLDS = 4


class Learned(NamedTuple):
    """Weights of a pair, in log odds, and what cases held out from learning score: positive for the second word.

    ``near`` is what the nearest tokens of each case alone score.
    """

    bias: float
    weights: dict[str, float]
    scores: np.ndarray
    near: np.ndarray
    second: np.ndarray


def learn(pair: Pair, cases: Sequence[Case], classes: Classes) -> Learned:
    """The weights of a pair from all cases; the scores by cross-validation over parts of the corpora."""
    found = [_features(case, classes) for case in cases]
    counts = Counter(key for keys in found for key in keys)
    names = [key for key, count in counts.items() if count >= SEEN]
    matrix = _matrix(found, names)
    second = np.array([case.word == pair.second for case in cases])
    weights = _balanced(second, np.array([case.weight for case in cases]))
    fold = np.array([case.place.chunk // 2 % FOLDS for case in cases])
    scores = np.zeros(len(cases))
    for held in range(FOLDS):
        bias, kept, values = _fit(matrix[fold != held], second[fold != held], weights[fold != held])
        scores[fold == held] = matrix[fold == held][:, kept] @ values + bias
    bias, kept, values = _fit(matrix, second, weights)
    nearest = np.array([names[i][0] in NEAR for i in kept])
    near = matrix[:, kept[nearest]] @ values[nearest] + bias
    return Learned(bias, {names[i]: value for i, value in zip(kept, values, strict=True)}, scores, near, second)


def _features(case: Case, classes: Classes) -> list[str]:
    keys = features(classes, case.place.left, case.place.right)
    templates = RIGHT_ONLY if case.only_behind else ORDER
    return [template + key for template, key in zip(ORDER, keys, strict=True) if key and template in templates]


def _matrix(found: Sequence[Sequence[str]], names: Sequence[str]) -> sp.csr_matrix:
    numbers = {name: i for i, name in enumerate(names)}
    columns: list[int] = []
    ends = [0]
    for keys in found:
        columns += [numbers[key] for key in keys if key in numbers]
        ends.append(len(columns))
    return sp.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(found), len(names)))


def _balanced(second: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Half-way between the classes as they are and classes of the same weight."""
    ratio = np.sqrt(weights[~second].sum() / weights[second].sum())
    return np.where(second, weights * ratio, weights / ratio)


def _fit(matrix: sp.csr_matrix, second: np.ndarray, weights: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Bias, the columns that matter most, and their weights when only they are there."""
    _, values = _regress(matrix, second, weights)
    matters = np.abs(values) * np.sqrt(np.asarray(matrix.sum(0)).ravel())
    kept = np.sort(np.argsort(-matters)[:KEPT])
    bias, values = _regress(matrix[:, kept], second, weights)
    return bias, kept, values


def _regress(matrix: sp.csr_matrix, second: np.ndarray, weights: np.ndarray) -> tuple[float, np.ndarray]:
    model = LogisticRegression(solver="liblinear", C=STRENGTH, max_iter=200, intercept_scaling=5)
    model.fit(matrix, second, sample_weight=weights)
    return float(model.intercept_[0]), model.coef_[0]
