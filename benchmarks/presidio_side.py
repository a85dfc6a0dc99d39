# mypy: ignore-errors
# It runs in an environment of its own, with the packages of Presidio, which are not the project's.
"""Presidio's pattern recognisers for the same kinds on the same texts, side by side.

    python -m benchmarks.personal_data --texts corpus.jsonl
    python benchmarks/presidio_side.py corpus.jsonl        in an environment with presidio-analyzer

The recognisers are what a careful user would write: our kinds as regular expressions, the ID
number's and the card's check digit as `validate_result`. No language model is loaded: the
recognisers are asked one by one, and once more through the analyser over a blank tokenizer.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import spacy
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import SpacyNlpEngine

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DAY = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"


class _Id(PatternRecognizer):
    def validate_result(self, pattern_text: str) -> bool | None:
        """The check character of 18; nothing is known of 15."""
        if len(pattern_text) != 18:
            return None
        total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, pattern_text[:17], strict=True))
        return "10X98765432"[total % 11] == pattern_text[17].upper()


class _Card(PatternRecognizer):
    def validate_result(self, pattern_text: str) -> bool | None:
        """Luhn's check digit."""
        digits = [int(mark) for mark in reversed(pattern_text) if mark.isdigit()]
        return (sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0


def _made(kind: type[PatternRecognizer], rule: str, score: float, regex: str) -> PatternRecognizer:
    return kind(supported_entity=rule, patterns=[Pattern(rule, regex, score)], supported_language="zh")


RECOGNISERS = (
    _made(_Id, "PII01", 0.5, rf"(?<!\d)[1-9]\d{{5}}{_DAY}\d{{3}}[\dXx](?!\d)"),
    _made(PatternRecognizer, "PII02", 0.5, r"(?<!\d)(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"),
    _made(_Card, "PII03", 0.5, r"(?<!\d)(?:\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?)(?!\d)"),
    _made(PatternRecognizer, "PII04", 0.5, r"(?<![A-Za-z0-9])(?:E[A-HJ-NP-Z]?\d{7,8}|[GCHM]\d{8,10})(?![A-Za-z0-9])"),
)


def found_in(text: str) -> set[str]:
    """Rules whose recogniser finds something in a text."""
    return {result.entity_type for each in RECOGNISERS for result in _results(each, text)}


def _results(recogniser: PatternRecognizer, text: str) -> Sequence[RecognizerResult]:
    return [result for result in recogniser.analyze(text, recogniser.supported_entities) if result.score > 0]


class _Blank(SpacyNlpEngine):
    """Chinese without a model: one token a character."""

    def __init__(self) -> None:
        super().__init__(models=[{"lang_code": "zh", "model_name": "blank"}])
        self.nlp = {"zh": spacy.blank("zh")}

    def load(self) -> None:
        """Nothing to load."""


def analyser() -> AnalyzerEngine:
    """The analyser with these recognisers and no others."""
    registry = RecognizerRegistry(supported_languages=["zh"])
    for recogniser in RECOGNISERS:
        registry.add_recognizer(recogniser)
    return AnalyzerEngine(registry=registry, nlp_engine=_Blank(), supported_languages=["zh"])


def main(path: Path) -> None:
    """Print recall, precision and rate of both."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rules = {recogniser.supported_entities[0] for recogniser in RECOGNISERS}
    rows = [row for row in rows if not row["rule"] or row["rule"] in rules]
    size = sum(len(row["text"].encode()) for row in rows) / 1e6
    started = time.process_time()
    theirs = [found_in(row["text"]) for row in rows]
    seconds = time.process_time() - started
    for name, found in (("ours", [set(row["found"]) for row in rows]), ("presidio", theirs)):
        pairs = list(zip(rows, found, strict=True))
        positives = [(row, kinds) for row, kinds in pairs if row["rule"]]
        right = sum(row["rule"] in kinds for row, kinds in positives)
        wrong = sum(len(kinds & rules) for row, kinds in pairs if not row["rule"])
        wrong += sum(len(kinds & rules - {row["rule"]}) for row, kinds in positives)
        print(f"{name}: recall {right}/{len(positives)} = {right / len(positives):.1%}, false {wrong}", end=", ")
        print(f"precision {right / (right + wrong):.1%}")
    print(f"presidio: {size / seconds:.3f} MB/s on {len(rows)} short texts")
    whole = "\n".join(row["text"] for row in rows)
    started = time.process_time()
    found_in(whole)
    print(f"presidio: {size / (time.process_time() - started):.2f} MB/s on the same as one text")
    engine = analyser()
    started = time.process_time()
    for row in rows:
        engine.analyze(row["text"], language="zh")
    print(f"presidio through its analyser: {size / (time.process_time() - started):.3f} MB/s on the short texts")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
