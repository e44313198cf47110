import type { Page } from "@playwright/test";

/**
 * Whatever can be pressed and is less than `least` px high, one line for each kind of place. Links within a sentence are as high as its lines
 * (WCAG 2.5.8 leaves them out), and so is what a bigger label or cover of its own carries.
 */
export function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((height) => {
    const found = new Map<string, string>();
    const name = (one: Element) =>
      `${one.tagName.toLowerCase()}${[...one.classList].map((word) => `.${word}`).join("")}`;
    const heightOf = (one: Element) => one.getBoundingClientRect().height;
    /** Text beside the link, up to the block that holds both. */
    const inSentence = (link: Element) => {
      let block: Element | null = link.parentElement;
      while (block && getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
      if (!block || /flex|grid/.test(getComputedStyle(block).display)) return false;
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { textContent, parentElement } = walker.currentNode;
        if ((textContent ?? "").trim() !== "" && !parentElement?.closest("a, button, select, label")) return true;
      }
      return false;
    };
    // What is drawn by its label is pressed there.
    const isDrawn = (one: Element) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    for (const one of document.querySelectorAll(
      "a[href], button, summary, select, input:not([type=hidden]), textarea",
    )) {
      const { width } = one.getBoundingClientRect();
      const hidden = width < 2 || heightOf(one) < 2 || one.closest("details:not([open]) > :not(summary)") !== null;
      if (hidden || one.matches(".skip, .visually-hidden, svg a, .visually-hidden *") || !isDrawn(one)) continue;
      if (one.closest("svg") || (one.matches("a, button.link") && inSentence(one))) continue;
      const cover = one.closest("label");
      if (Math.max(heightOf(one), cover ? heightOf(cover) : 0) >= height - 0.5) continue;
      const path = [one.parentElement?.parentElement, one.parentElement, one].flatMap((part) =>
        part ? name(part) : [],
      );
      if (!found.has(path.join(" > ")))
        found.set(path.join(" > "), `${Math.round(heightOf(one))} px ${(one.textContent ?? "").trim().slice(0, 30)}`);
    }
    return [...found].map(([path, text]) => `${path}: ${text}`);
  }, least);
}
