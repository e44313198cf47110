import { createRequire } from "node:module";
import path from "node:path";
import type { ReactElement } from "react";

type Render = (element: ReactElement) => string;

const VARIANTS = 60;
const kept = new WeakMap<object, Map<string, string>>();
let render: Render | undefined;

/**
 * React's own renderer to text, loaded beside the bundle: inside it `react-dom/server` is refused to server components.
 * Escaping is therefore React's, as everywhere.
 */
function renderer(): Render {
  if (!render) {
    const load = createRequire(path.join(process.cwd(), "package.json"));
    render = (load("react-dom/server") as { renderToStaticMarkup: Render }).renderToStaticMarkup;
  }
  return render;
}

/**
 * A part of a page that depends on nothing but `of` (an answer kept per data version) and `variant` (language, address):
 * made once, then sent as one piece of text instead of some hundred elements twice over. For figures at rest only: no
 * client components, no hooks, no async components inside. Links work, because the shell listens for all of them.
 */
export function Still({
  of,
  variant,
  className,
  children,
}: {
  of: object;
  variant: string;
  className?: string | undefined;
  children: () => ReactElement;
}) {
  let variants = kept.get(of);
  if (!variants) {
    variants = new Map();
    kept.set(of, variants);
  }
  let html = variants.get(variant);
  if (html === undefined) {
    html = renderer()(children());
    if (variants.size >= VARIANTS) variants.clear();
    variants.set(variant, html);
  }
  return <div className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}
