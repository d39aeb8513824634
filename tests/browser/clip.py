"""A small video, recorded by the tests' own browser: nothing of that kind is kept in the repository."""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Browser

SECONDS = 4.0
WIDTH, HEIGHT = 320, 180

_RECORD = """async ([seconds, width, height]) => {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  const began = performance.now();
  const draw = () => {
    const share = (performance.now() - began) / (seconds * 1000);
    pen.fillStyle = "#063f40";
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = "#ffd166";
    pen.fillRect(20, height / 2 - 10, (width - 40) * Math.min(1, share), 20);
  };
  draw();
  const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: "video/webm;codecs=vp8" });
  const pieces = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const timer = setInterval(draw, 100);
  recorder.start();
  await new Promise((done) => setTimeout(done, seconds * 1000));
  await new Promise((done) => { recorder.onstop = done; recorder.stop(); });
  clearInterval(timer);
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
}"""

CAPTIONS = """WEBVTT

00:00.000 --> 00:01.500
<v Samira>Bonjour, je m’appelle Samira,

00:01.500 --> 00:02.500
<v Samira>et j’ai tenu la caisse d’une boulangerie.

00:02.500 --> 00:03.500
<v Karim>Combien de clients par jour ?
"""


def record(browser: Browser) -> bytes:
    """A WebM (VP8) of about SECONDS, in which a bar grows."""
    context = browser.new_context()
    try:
        return base64.b64decode(context.new_page().evaluate(_RECORD, [SECONDS, WIDTH, HEIGHT]))
    finally:
        context.close()


def write(folder: Path, clip: bytes, name: str = "accueil") -> None:
    """Put the video and its French captions into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.webm").write_bytes(clip)
    (folder / f"{name}.fr.vtt").write_text(CAPTIONS, encoding="utf-8")
