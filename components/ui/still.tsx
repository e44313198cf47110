import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import path from "node:path";
import type { ReactElement } from "react";
import { isForDocument } from "./for-document";
import { StillFrame } from "./still-frame";
import { layBy } from "./still-memory";

type Render = (element: ReactElement) => string;

interface Part {
  name: string;
  html: string;
}

const VARIANTS = 60;
const kept = new WeakMap<object, Map<string, Part>>();
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
 * A part of a page that depends on nothing but `of` (an answer, kept per data version where it is asked for often) and
 * `variant` (language, address): made once per answer, sent as one piece of text instead of some hundred elements, and in a
 * document once, not again for React. For what is at rest only: no client components, no hooks, no async components inside.
 * Links work, because the shell listens for all of them.
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
  const { name, html } = partOf(of, variant, children);
  // Where nothing says what is asked for, the text is sent along, which is always right.
  const inDocument = html !== "" && isForDocument();
  if (inDocument) layBy(name, html);
  return <StillFrame key={name} name={name} html={inDocument ? undefined : html} className={className} />;
}

function partOf(of: object, variant: string, children: () => ReactElement): Part {
  let variants = kept.get(of);
  if (!variants) {
    variants = new Map();
    kept.set(of, variants);
  }
  let part = variants.get(variant);
  if (!part) {
    const html = renderer()(children());
    part = { name: createHash("sha256").update(html).digest("base64url").slice(0, 16), html };
    if (variants.size >= VARIANTS) variants.clear();
    variants.set(variant, part);
  }
  return part;
}
