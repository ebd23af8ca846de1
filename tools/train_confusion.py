"""Learns the word classes and the weights of the rule kind ``confusion`` from a folder of corpora.

    python tools/train_confusion.py FOLDER [--alarms N] [--classes]

FOLDER holds abc, brown, speeches and reviews .txt.gz: plain text, one paragraph or sentence a
line, of NLTK's corpora abc, brown, state_union with inaugural, and movie_reviews; and faq, manuals
and fortunes .txt.gz likewise, of the Debian packages anarchism; debian-handbook, debian-reference-en, developers-reference, nodejs-doc
and python3.11-doc (with U+FFFC for what is set as code); and fortunes.  Needs numpy,
scipy and scikit-learn.  Writes ``rules/typos/models/*.txt`` (with ``--classes`` first
``rhetlint/text/data/word-classes.txt``), and prints for each direction which share of slips is
found at which number of false alarms, on parts of the corpora that were held out from learning.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import numpy as np  # noqa: E402
from confusion.classes import word_classes  # noqa: E402
from confusion.corpus import EDITED, cases, places, texts  # noqa: E402
from confusion.learn import Learned, learn  # noqa: E402
from confusion.limits import Choice, Direction, choose, directions  # noqa: E402
from confusion.pairs import PAIRS, Pair  # noqa: E402

from rhetlint.text.features import TEMPLATES, Classes  # noqa: E402

CLASSES = ROOT / "rhetlint" / "text" / "data" / "word-classes.txt"
MODELS = ROOT / "rules" / "typos" / "models"
GRAIN = 5  # weights are written in steps of so many hundredths
MISSED = 0.004  # share of the slips that may be missed because the nearest tokens speak for the word


def model_text(pair: Pair, learned: Learned, limits: Sequence[float]) -> str:
    """The file of one pair, see :class:`rhetlint.kinds.confusion.Model`."""
    head = [
        f"# When “{pair.first}” fits and when “{pair.second}”: made by tools/train_confusion.py.",
        "# All numbers are hundredths of log odds; a positive weight speaks for the second word.",
        f"words: {pair.first} {pair.second}",
        f"bias: {round(100 * learned.bias)}",
        "limits: " + " ".join(str(round(100 * limit)) for limit in limits),
        "settled: " + " ".join(str(round(100 * doubt)) for doubt in settled(learned, limits)),
        "",
    ]
    by_template: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, value in learned.weights.items():
        weight = round(value * 100 / GRAIN) * GRAIN
        if weight:
            by_template[key[0]][weight].append(key[1:])
    for template in sorted(by_template):
        head.append(f"@ {template} {TEMPLATES[template]}")
        head += [f"{weight} {' '.join(sorted(keys))}" for weight, keys in sorted(by_template[template].items())]
    return "\n".join(head) + "\n"


def settled(learned: Learned, limits: Sequence[float]) -> list[float]:
    """How far the nearest tokens alone speak against a word where it is a slip that is found (but for few)."""
    result = []
    for sign, limit, slip in ((1, limits[0], learned.second), (-1, limits[1], ~learned.second)):
        near = sign * learned.near[slip & (sign * learned.scores > limit)]
        result.append(float(np.quantile(near, MISSED)) if len(near) else limit)
    return result


def held_out(pair: Pair, learned: Learned, real: np.ndarray) -> tuple[Direction, Direction]:
    """What edited text that was not learned scores."""
    return directions(pair.first, pair.second, learned.scores[real], learned.second[real])


def main() -> None:
    """See the docstring of the module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--alarms", type=float, default=0.35, help="false alarms per 10,000 words of edited text")
    parser.add_argument("--classes", action="store_true", help="learn the word classes anew")
    args = parser.parse_args()
    corpora = dict(texts(args.folder))
    if args.classes:
        CLASSES.write_text(word_classes(corpora.values()), encoding="utf-8", newline="\n")
    classes = Classes(CLASSES.read_text(encoding="utf-8"))
    found = places(args.folder)
    learned, every = {}, []
    for pair in PAIRS:
        known = cases(pair, found)
        learned[pair.name] = learn(pair, known, classes)
        every += held_out(pair, learned[pair.name], np.array([case.real for case in known]))
    words = sum(len(corpora[name].split()) for name in EDITED)
    chosen = choose(every, args.alarms * words / 10_000)
    MODELS.mkdir(parents=True, exist_ok=True)
    for pair in PAIRS:
        limits = [chosen[pair.first, pair.second].limit, chosen[pair.second, pair.first].limit]
        text = model_text(pair, learned[pair.name], limits)
        (MODELS / f"{pair.name}.txt").write_text(text, encoding="utf-8", newline="\n")
    report(chosen, words)


def report(chosen: Mapping[tuple[str, str], Choice], words: int) -> None:
    """Print what the limits bring on held-out text."""
    for (written, meant), choice in chosen.items():
        print(f"{written:8} for {meant:8} limit {choice.limit:5.2f}  found {choice.recall:.3f}  alarms {choice.alarms}")
    alarms = sum(choice.alarms for choice in chosen.values())
    print(f"{alarms} false alarms in {words:,} words: {alarms * 10_000 / words:.2f} per 10,000")


if __name__ == "__main__":
    main()
