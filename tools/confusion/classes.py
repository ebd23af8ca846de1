"""Word classes learned from a corpus: words that keep the same company are in one class."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.utils.extmath import randomized_svd

from rhetlint.text.features import tokens

CONTEXTS = 1200
OWN, COARSE = 120, 60


class Sorting(NamedTuple):
    """How many words are sorted into how many classes, and in how many dimensions they are compared."""

    words: int
    dimensions: int
    fine: int
    middle: int


MAIN, SECOND = Sorting(9000, 60, 350, 120), Sorting(14000, 100, 500, 150)


def word_classes(texts: Iterable[str]) -> str:
    """The text of ``word-classes.txt``: see :class:`rhetlint.text.features.Classes`.

    Each of the commonest words is a vector of positive pointwise mutual information with the
    words one and two places before and behind it, reduced by SVD; classes are found by k-means,
    and joined to coarser ones by Ward's method.
    """
    stream = ["0" if t[0].isdigit() else t for text in texts for t in tokens(text.lower())]
    counts = Counter(t for t in stream if t != "\n")
    own = " ".join(word for word, _ in counts.most_common(OWN))
    main, middle, coarse = _sorted(stream, counts, MAIN, (MAIN.middle, COARSE))
    other, second = _sorted(stream, counts, SECOND, (SECOND.middle,))
    by_beginning: dict[str, list[str]] = defaultdict(list)
    for word in sorted({*main, *other}):
        by_beginning[word[:2]].append(f"{word}:{main.get(word, '-')},{other.get(word, '-')}")
    lines = [" ".join([beginning, *entries]) for beginning, entries in by_beginning.items()]
    return "\n".join([own, *(" ".join(map(str, of_fine)) for of_fine in (middle, coarse, second)), *lines]) + "\n"


def _sorted(stream: list[str], counts: Counter[str], sorting: Sorting, joined: tuple[int, ...]) -> list:
    """The fine class of each word; and for each of ``joined`` the larger class of each fine one."""
    common = [word for word, _ in counts.most_common(sorting.words)]
    vectors = _vectors(stream, common, sorting.dimensions)
    weights = np.minimum(np.sqrt([counts[word] for word in common]), 100)
    fine = KMeans(sorting.fine, n_init=2, random_state=0).fit(vectors, sample_weight=weights)
    larger = [AgglomerativeClustering(n).fit(fine.cluster_centers_).labels_.tolist() for n in joined]
    return [dict(zip(common, fine.labels_.tolist(), strict=True)), *larger]


def _vectors(stream: list[str], common: list[str], dimensions: int) -> np.ndarray:
    numbers = {word: i for i, word in enumerate(common)}
    index = np.array([numbers.get(token, -1) for token in stream])
    near, far = [[_company(index, offset) for offset in offsets] for offsets in ((-1, 1), (-2, 2))]
    matrix = sp.hstack([*near, *(0.4 * block for block in far)]).tocsr()
    left, values, _ = randomized_svd(matrix, dimensions, random_state=0)
    vectors = left * np.sqrt(values)
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def _company(index: np.ndarray, offset: int) -> sp.csr_matrix:
    words, others = (index[-offset:], index[:offset]) if offset < 0 else (index[:-offset], index[offset:])
    both = (words >= 0) & (others >= 0) & (others < CONTEXTS)
    shape = (int(index.max()) + 1, CONTEXTS)
    pairs = sp.coo_matrix((np.ones(both.sum()), (words[both], others[both])), shape=shape).tocsr().tocoo()
    by_word = np.asarray(pairs.sum(1)).ravel() + 5
    by_other = np.asarray(pairs.sum(0)).ravel() ** 0.75
    information = np.log(pairs.data / (by_word[pairs.row] * (by_other / by_other.sum())[pairs.col]))
    return sp.csr_matrix((np.maximum(information, 0), (pairs.row, pairs.col)), shape=shape)
