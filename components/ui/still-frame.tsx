"use client";

import { useEffect, useRef, useState } from "react";
import { laidBy } from "./still-memory";

/** What this tab has shown, by name: the way back to a page must find what its document brought. */
const shown = new Map<string, string>();
const LIMIT = 300;

/**
 * The browser's half of `Still`. With `html` the part came over a soft navigation. Without, it came inside a document: the server
 * writes it there from what was laid by, and the browser keeps what stands (React leaves such content as it finds it).
 */
export function StillFrame({
  name,
  html,
  className,
}: {
  name: string;
  html?: string | undefined;
  className?: string | undefined;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const [content] = useState(() => html ?? contentOf(name));
  useEffect(() => {
    const here = frame.current?.innerHTML ?? "";
    // A document's part is never empty, so this tab has shown too much since: the document brings it again.
    if (here === "" && html === undefined) return location.reload();
    if (shown.size >= LIMIT) shown.clear();
    shown.set(name, here);
  }, [name, html]);
  return (
    <div
      ref={frame}
      className={className}
      data-still={name}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: content }}
    />
  );
}

function contentOf(name: string): string {
  if (typeof window !== "undefined") return shown.get(name) ?? standing(name) ?? "";
  const html = laidBy(name);
  if (html === undefined) throw new Error(`nothing was laid by under ${name}`);
  return html;
}

/** What the document brought, also where something else changed the page so early that React makes all of it anew. */
function standing(name: string): string | undefined {
  return document.querySelector(`[data-still="${name}"]`)?.innerHTML;
}
