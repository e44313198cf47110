/** The colours of the page as a canvas needs them. */
export type Palette = Record<(typeof TOKENS)[number], string> & { font: string };

const TOKENS = [
  "surface",
  "sunken",
  "ink",
  "muted",
  "line-strong",
  "accent",
  "accent-ink",
  "bad",
  "l1",
  "l2",
  "l3",
  "l4",
  "l5",
  "l6",
  "l1-ink",
  "l2-ink",
  "l3-ink",
  "l4-ink",
  "l5-ink",
  "l6-ink",
  "hatch",
  "hatch-bg",
  "lamp-green",
  "lamp-yellow",
  "lamp-red",
  "lamp-blue",
] as const;

/** As the page is now: light or dark, official or safe colours. */
export function currentPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = Object.fromEntries(TOKENS.map((token) => [token, style.getPropertyValue(`--${token}`).trim()]));
  return { ...read, font: style.getPropertyValue("--font").trim() || "sans-serif" } as Palette;
}

/** As on paper, which is light also where the desk is dark. */
export function paperPalette(): Palette {
  const root = document.documentElement;
  const theme = root.getAttribute("data-theme");
  root.setAttribute("data-theme", "light");
  const palette = currentPalette();
  if (theme === null) root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", theme);
  return palette;
}

/** Calls back when the page changes its colours; returns what ends it. */
export function watchPalette(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "data-palette"] });
  const media = matchMedia("(prefers-color-scheme: dark)");
  media.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    media.removeEventListener("change", changed);
  };
}
