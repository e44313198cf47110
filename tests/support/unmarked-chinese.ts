import type { Page } from "@playwright/test";

/**
 * Texts of an English page with Chinese characters in them that nothing says are Chinese, one line for each kind of place. What a field
 * holds is its writer's, and a screen reader reads it as typed.
 */
export function unmarkedChinese(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Map<string, string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = (walker.currentNode.textContent ?? "").trim();
      const place = walker.currentNode.parentElement;
      if (!/\p{Script=Han}/u.test(text) || !place || place.closest("script, style, textarea, template")) continue;
      if (place.closest("[lang]")?.getAttribute("lang")?.startsWith("zh")) continue;
      const path: string[] = [];
      for (let up: Element | null = place; up && up !== document.body && path.length < 5; up = up.parentElement)
        path.unshift(`${up.tagName.toLowerCase()}${up.classList.length > 0 ? `.${[...up.classList].join(".")}` : ""}`);
      if (!found.has(path.join(" > "))) found.set(path.join(" > "), text.slice(0, 60));
    }
    return [...found].map(([path, text]) => `${path}: ${text}`);
  });
}
