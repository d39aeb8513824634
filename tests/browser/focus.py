"""A keyboard that looks, after each key, where the focus is and whether it can be seen."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from browser.hands import Keyboard

# What nobody operates (a heading that the reader was brought to) needs no ring; all that is focused must be in view.
_TROUBLE = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return "The focus is lost.";
  const words = here.getAttribute("aria-label") ?? here.textContent.trim().slice(0, 40);
  const name = `${here.tagName.toLowerCase()} « ${words} »`;
  const around = [here, here.parentElement, here.parentElement?.parentElement].filter(Boolean);
  const styles = around.flatMap((element) => [getComputedStyle(element), getComputedStyle(element, "::after")]);
  const ring = styles.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  // The calendar button inside a date field has Chromium's own ring; the field then has not.
  const operated = here.matches("a, button, input:focus, select, textarea, summary");
  if (operated && !ring) return `Nothing shows the focus on ${name}.`;
  const box = here.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  if (left >= right || top >= bottom) return `${name} has the focus, outside the window.`;
  const rooms = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]];
  const seen = rooms.some(([x, y]) => {
    const hit = document.elementFromPoint(left + x * (right - left), top + y * (bottom - top));
    return hit && (here.contains(hit) || hit.closest("label")?.control === here);
  });
  return seen ? "" : `${name} has the focus, and something covers it.`;
}"""


class WatchedKeyboard(Keyboard):
    """Fails as soon as a key leaves the focus nowhere, out of view, under something, or without a ring."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._keys = _Keys(page)

    @property
    def focused(self) -> Locator:
        """What has the focus."""
        return self._page.locator(":focus")

    def key(self, name: str) -> None:
        """Press a key."""
        self._keys.press(name)

    def look(self) -> None:
        """Fail if somebody who looks now does not see where they are."""
        self._keys.look()


class _Keys:
    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)
        self.look(f" (after {key})")

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)
        self.look(" (after typing)")

    def look(self, when: str = "") -> None:
        for _ in range(10):  # the view may still be rolling
            if not (trouble := self._page.evaluate(_TROUBLE)):
                return
            self._page.wait_for_timeout(100)
        raise AssertionError(trouble + when)
