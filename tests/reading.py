"""How many years of school a text asks of its reader.

Flesch–Kincaid (1975): 0.39 words a sentence + 11.8 syllables a word − 15.59. Words and sentences are counted
by textstat; syllables here, as groups of vowels, because textstat fetches a dictionary of them from the
network at its first use.
"""

from __future__ import annotations

import re

import textstat

_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Groups of vowels; a silent e at the end does not count, an -le after a consonant does."""
    word = re.sub(r"[^a-z]", "", word.casefold())
    groups = len(_VOWELS.findall(word))
    if word.endswith("e") and not re.search(r"[^aeiouy]le$", word) and groups > 1:
        groups -= 1
    if re.search(r"[^td]ed$", word) and groups > 1:
        groups -= 1
    return max(groups, 1)


def grade(text: str) -> float:
    """The school grade in the United States at which a text is read with ease."""
    words = re.findall(r"[A-Za-z’']+", text)
    sentences = textstat.sentence_count(text)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
