"""How common the words of the activities are: `PYTHONPATH=tests python -m wordings.measure ITEMS.toml`.

Writes frequencies.json anew. Needs wordfreq, which nothing else here does (Speer, 2022; data CC BY-SA 4.0).
Frequencies are on the Zipf scale: the logarithm of how often a word comes in a thousand million; 3: once in a million.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

from wordfreq import zipf_frequency

from wordings import words

if __name__ == "__main__":
    items = tomllib.loads(Path(sys.argv[1]).read_text("utf-8"))["item"]
    found = {
        language: {
            word: zipf_frequency(word, language)
            for word in sorted({word for item in items for word in words(item[language])})
        }
        for language in ("fr", "en")
    }
    text = json.dumps(found, ensure_ascii=False, indent=0)
    Path(__file__).with_name("frequencies.json").write_text(f"{text}\n", encoding="utf-8")
