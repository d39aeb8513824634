"""The lesson that all contenders serve, and an answer to each of its questions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

COURSE = Path(__file__).parents[2] / "notebooks"
MODULE = "projet"
NOTEBOOK = COURSE / "fr" / "1-projet.ipynb"


def answer_to(content: Mapping[str, Any]) -> dict[str, Any]:
    """Some answer that can be marked; as a rule a wrong one. content: what a page knows of the question."""
    match content["kind"]:
        case "single":
            return {"choice": content["options"][0]["id"]}
        case "multiple":
            return {"choices": [content["options"][0]["id"]]}
        case "ordering":
            return {"order": [item["id"] for item in content["items"]]}
        case "matching":
            right = [item["id"] for item in content["right"]]
            return {"pairs": {item["id"]: right[n % len(right)] for n, item in enumerate(content["left"])}}
        case "number":
            return {"number": "35"}
        case "text":
            return {"text": "je ne sais pas"}
        case "gaps":
            return {"gaps": {gap: (told["choices"] or ["CPF"])[0] for gap, told in content["gaps"].items()}}
        case "written":
            return {"text": "Une phrase ou deux, comme on les écrit un dimanche soir.", "checks": []}
        case "plan":
            return {"actions": [{"what": "Appeler la mairie", "when": "2027-01-15", "done": False}]}
    raise ValueError(content["kind"])
