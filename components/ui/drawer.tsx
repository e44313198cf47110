"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

const FOCUSABLE = 'a[href], button:not([disabled]), input, select, textarea, summary, [tabindex="0"]';

/**
 * A panel at the right edge, rendered by the server when the address says so; closing is going to `closeHref`. With
 * script it takes the focus, keeps it, closes on Esc and gives the focus back; before (early-input.tsx) Esc loads the page.
 */
export function Drawer({
  title,
  closeHref,
  closeLabel,
  children,
}: {
  title: string;
  closeHref: string;
  closeLabel: string;
  children: ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const router = useRouter();

  useEffect(() => {
    const before = document.activeElement;
    frame.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (document.querySelector("dialog[open]")) return;
      if (event.key === "Escape") {
        event.preventDefault();
        router.push(closeHref, { scroll: false });
      }
      if (event.key !== "Tab" || !frame.current) return;
      const all = [...frame.current.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((e) => e.offsetParent !== null);
      const first = all[0];
      const last = all[all.length - 1];
      const at = document.activeElement;
      if (!first || !last) return;
      if (event.shiftKey && (at === first || at === frame.current)) {
        event.preventDefault();
        last.focus();
      } else if (!event.shiftKey && (at === last || !frame.current.contains(at))) {
        event.preventDefault();
        first.focus();
      }
    };
    document.addEventListener("keydown", onKey);
    frame.current?.setAttribute("data-live", "");
    return () => document.removeEventListener("keydown", onKey);
  }, [closeHref, router]);

  return (
    <>
      <button
        type="button"
        className="drawer-shade"
        tabIndex={-1}
        aria-label={closeLabel}
        onClick={() => router.push(closeHref, { scroll: false })}
      />
      <div className="drawer" role="dialog" aria-modal="true" aria-label={title} tabIndex={-1} ref={frame}>
        <div className="drawer-head">
          <h2>{title}</h2>
          <a className="button plain" href={closeHref}>
            {closeLabel}
          </a>
        </div>
        <div className="drawer-body">{children}</div>
      </div>
    </>
  );
}
