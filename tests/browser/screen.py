"""What a small screen asks of a page: nothing beyond its width, nothing too small for a finger."""

from __future__ import annotations

from playwright.sync_api import Page

FINGER = 24
"""CSS pixels: the least side of a target (WCAG 2.5.8)."""

# A link inside running text is as high as its line, and may be; a box or a radio button is hit by its label too.
_SMALL_TARGETS = """(least) => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const inText = (link) => {
    const around = link.closest("p, li, td, figcaption, blockquote, dd, label");
    const display = getComputedStyle(link).display;
    return display === "inline" && around && around.textContent.trim() !== link.textContent.trim();
  };
  const targets = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
  return targets.filter((target) => shown(target) && target.type !== "hidden" && !inText(target)).flatMap((target) => {
    const boxes = [target, ...(target.labels ?? [])].map((element) => element.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.width));
    const height = Math.max(...boxes.map((box) => box.height));
    if (Math.min(width, height) >= least - 0.01) return [];
    const name = target.getAttribute("aria-label") ?? target.textContent.trim() ?? target.name;
    return [`${target.tagName.toLowerCase()} « ${name} »: ${width.toFixed(1)} × ${height.toFixed(1)}`];
  });
}"""

_BEYOND = """(width) => [...document.querySelectorAll("main *")]
  .filter((element) => element.getBoundingClientRect().right > width + 0.5)
  .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
  .slice(0, 5)"""


def assert_no_sideways_scrolling(page: Page) -> None:
    """Fail when the page is wider than the screen, with what stands out of it."""
    size = page.viewport_size
    assert size is not None
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= size["width"], f"{page.url} is {width} px wide: {page.evaluate(_BEYOND, size['width'])}"


def assert_targets_fit_a_finger(page: Page) -> None:
    """Fail with every visible button, field or link outside running text that is too small to be hit."""
    small = page.evaluate(_SMALL_TARGETS, FINGER)
    assert not small, f"{page.url}\n" + "\n".join(small)
