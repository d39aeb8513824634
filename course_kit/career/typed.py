"""Texts that learners type, as they are kept."""

from __future__ import annotations


def one_line(text: str) -> str:
    """What was typed, on one line, without signs that no store can keep."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())


def paragraphs(text: str) -> str:
    """What was typed, line by line, without signs that no store can keep."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(
        "".join(sign for sign in line if sign.isprintable() or sign == "\t").rstrip() for line in lines
    ).strip()
