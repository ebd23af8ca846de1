"""``extends: capitalization``: texts in one style of capitals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from rhetlint.rule import Rule
from rhetlint.vale.blocks import Block
from rhetlint.vale.messages import formatted
from rhetlint.vale.points import Alert, Exceptions, Memory, Point, Setting
from rhetlint.vale.regexes import compiled

_SMALL = frozenset("a an and as at but by en for if in nor of on or per the to vs vs. via v v.".split())
_PREPOSITIONS = frozenset(
    "with from into during including until against among throughout despite towards upon concerning about over through "
    "before between after since without under within along following across beyond around down near above".split()
)
_WORD = r"[\p{N}\p{L}*]+[^\s]*"
_TITLE_WORD = re.compile(r"(?:[^\W_])+[^\s/]*?(?=[\s/-]|\Z)")
_NUMBER = re.compile(r"\d+\.", re.ASCII)
_PLAIN_MARKS = str.maketrans("“”‘’–—", "\"\"''--")


class Capitalization(Point):
    """Flags a block that is not in the style."""

    def __init__(self, rule: Rule, setting: Setting) -> None:
        super().__init__(rule, setting)
        options = rule.options
        vocabulary = setting.vocabulary.accept if options["vocab"] else ()
        self._exceptions = Exceptions(options["exceptions"], setting, options["vocab"])
        own = self._exceptions.pattern
        self._words = compiled(f"{own}|{_WORD}" if own else _WORD)
        # Vale takes names without regard to capitals only where there is a vocabulary.
        self._vocabulary = _Terms((*options["exceptions"], *vocabulary), loose=bool(vocabulary))
        self._threshold: float = options["threshold"] or 0.8
        self._check: Callable[[str], tuple[str, bool]] = {
            "$title": self._title,
            "$sentence": self._sentence,
            "$lower": lambda text: (text.lower(), text == text.lower() or self._exceptions.hold(text)),
            "$upper": lambda text: (text.upper(), text == text.upper() or self._exceptions.hold(text)),
        }.get(options["match"], self._pattern)
        self._small = _SMALL if options["style"] != "Chicago" else _SMALL | _PREPOSITIONS

    def find(self, block: Block, memory: Memory) -> Iterator[Alert]:
        """One alert for the whole block."""
        text = block.text.text
        expected, right = self._check(text)
        if not right:
            action = self._rule.options["action"]
            fixes = tuple(action["params"]) or (expected,) if action["name"] == "replace" else ()
            yield Alert(0, len(text), formatted(self._rule.message, [text, expected]), fixes)

    def _pattern(self, text: str) -> tuple[str, bool]:
        pattern = self._rule.options["match"]
        return pattern, compiled(pattern).search(text) or self._exceptions.hold(text)

    def _without_prefix(self, text: str) -> tuple[str, str]:
        prefix = self._rule.options["prefix"]
        found = next(compiled(prefix).finditer(text), None) if prefix else None
        if found is None:
            return "", text
        lead = text[found[0][0] : found[0][1]]
        return lead, text.removeprefix(lead)

    def _sentence(self, text: str) -> tuple[str, bool]:
        prefix, body = self._without_prefix(text)
        made: list[str] = []
        tokens = self._vocabulary.tokens(body)
        for i, token in enumerate(tokens):
            entry = self._vocabulary.entry(token)
            if entry:
                made.append(entry)
            elif i == 0 or self._free_after(tokens[i - 1], i - 1):
                made.append(token[:1].title() + token[1:].lower())
            else:
                made.append(token.lower())
        expected = prefix + " ".join(made)
        return expected, self._conforms(text, expected, self._first_is_wrong, lambda word: False)

    def _free_after(self, word: str, index: int) -> bool:
        """Whether the word after ``word`` may have a capital."""
        if any(len(word) > len(end) and word.endswith(end) for end in self._rule.options["indicators"]):
            return True
        return index == 0 and _NUMBER.search(word) is not None

    @staticmethod
    def _first_is_wrong(word: str) -> bool:
        return word != _titled(word.lower())

    def _title(self, text: str) -> tuple[str, bool]:
        prefix, body = self._without_prefix(text)
        plain = body.translate(_PLAIN_MARKS)
        out, at = [], 0
        for word in _TITLE_WORD.finditer(body):
            out += [body[at : word.start()], self._title_word(word, plain)]
            at = word.end()
        expected = prefix + "".join(out) + body[at:]
        return expected, self._conforms(text, expected, lambda word: False, lambda word: word == word.upper())

    def _title_word(self, word: re.Match[str], plain: str) -> str:
        entry = self._vocabulary.entry(word[0])
        if entry:
            return entry
        start, end = word.span()
        before, further = plain[max(0, start - 1) : start], plain[max(0, start - 2) : max(0, start - 1)]
        small = word[0].lower() in self._small and start > 0 and end < len(plain)
        if small and before in (" ", "-", "/") and further not in (":", "-") and (plain[end] != "-" or before == "-"):
            return word[0].lower()
        return word[0][:1].title() + word[0][1:]

    def _conforms(self, text: str, expected: str, wrong: Callable[[str], bool], passes: Callable[[str], bool]) -> bool:
        """Whether enough of the words of ``text`` are as in ``expected``.

        A first word that is ``wrong`` decides alone; what ``passes`` is right in any case.
        """
        right = self._tokens(expected)
        count = 0
        words = self._tokens(text)
        for i, word in enumerate(words):
            if i >= len(right) or word == right[i] or self._exceptions.hold(word) or passes(word):
                count += 1
            elif i == 0 and wrong(word):
                return False
        return bool(words) and count / len(words) >= self._threshold

    def _tokens(self, text: str) -> list[str]:
        return [text[groups[0][0] : groups[0][1]] for groups in self._words.finditer(text)]


def _titled(word: str) -> str:
    """``word`` with a capital after everything that is no letter, digit, mark or apostrophe, as Go has it."""
    return re.sub(r"(?<![\w'])\w", lambda m: m[0].title(), word)


class _Terms:
    """Names that are written as they are."""

    def __init__(self, terms: Sequence[str], loose: bool) -> None:
        self._loose = loose
        self._terms = sorted(terms, key=len, reverse=True)
        self._plain = {term.lower(): term for term in reversed(self._terms)}
        self._any = compiled("|".join(f"(?:{term})" for term in self._terms)) if terms else None
        pattern = rf"\b(?:{'|'.join(self._terms)})\b|{_WORD}" if terms else _WORD
        self._token = compiled("(?i)" + pattern)

    def tokens(self, text: str) -> list[str]:
        """The words of ``text``, a name being one."""
        return [text[groups[0][0] : groups[0][1]] for groups in self._token.finditer(text)]

    def entry(self, word: str) -> str:
        """``word`` as a name should be written; "" when it is none."""
        if self._any is None:
            return ""
        if not self._any.search(word):
            return self._plain.get(word.lower(), "") if self._loose else ""
        if not self._loose:
            return word
        return next(
            term if term.lower() == word.lower() else word
            for term in self._terms
            if term.lower() == word.lower() or compiled(term).search(word)
        )
