"""Heads of video files, made by hand: what a reader looks at, and no picture."""

from __future__ import annotations

import struct
from pathlib import Path

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Samira>Bonjour.\n"


def webm(seconds: float = 4.0, width: int = 320, height: int = 180, *, told: bool = True) -> bytes:
    """A WebM. told: its duration is in its head; else it ends with a block of that time, in a cluster of no size."""
    duration = _element("4489", struct.pack(">d", seconds * 1000)) if told else b""
    info = _element("1549a966", _element("2ad7b1", (1_000_000).to_bytes(3, "big")) + duration)
    size = _element("b0", width.to_bytes(2, "big")) + _element("ba", height.to_bytes(2, "big"))
    tracks = _element("1654ae6b", _element("ae", _element("86", b"V_VP8") + _element("e0", size)))
    block = _element("a3", b"\x81" + struct.pack(">h", 500) + b"\x80picture")
    cluster = _element("e7", int(seconds * 1000 - 500).to_bytes(4, "big")) + block
    unknown = bytes.fromhex("01ffffffffffffff")
    head = _element("1a45dfa3", _element("4282", b"webm"))
    return head + bytes.fromhex("18538067") + unknown + info + tracks + bytes.fromhex("1f43b675") + unknown + cluster


def mp4(
    seconds: float = 4.0, width: int = 320, height: int = 180, *, codec: bytes = b"avc1", turned: bool = False
) -> bytes:
    """An MP4 whose head comes after its data. turned: held upright when it was taken."""
    mvhd = _box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 600, round(seconds * 600)) + bytes(80))
    matrix = (0, 0x10000, 0, 0xFFFF0000, 0) if turned else (0x10000, 0, 0, 0, 0x10000)
    size = struct.pack(">9I2I", *matrix, 0, 0, 0, 0x40000000, width << 16, height << 16)
    sound = _box(b"trak", _box(b"tkhd", bytes(84)) + _samples(b"mp4a"))
    picture = _box(b"trak", _box(b"tkhd", bytes(40) + size) + _samples(codec))
    return _box(b"ftyp", b"isom") + _box(b"mdat", bytes(5000)) + _box(b"moov", mvhd + sound + picture)


def write(folder: Path, name: str = "accueil") -> None:
    """Put a video of four seconds and its French captions into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.webm").write_bytes(webm())
    (folder / f"{name}.fr.vtt").write_text(CAPTIONS, encoding="utf-8")


def _element(name: str, value: bytes) -> bytes:
    return bytes.fromhex(name) + (0x4000 | len(value)).to_bytes(2, "big") + value


def _box(name: bytes, value: bytes) -> bytes:
    return struct.pack(">I4s", len(value) + 8, name) + value


def _samples(codec: bytes) -> bytes:
    stsd = _box(b"stsd", struct.pack(">II", 0, 1) + _box(codec, bytes(78)))
    return _box(b"mdia", _box(b"minf", _box(b"stbl", stsd)))
