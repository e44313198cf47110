"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

/**
 * Turns clicks on same-origin links and GET forms into client navigation, wherever they stand (also inside server-made
 * SVG). Everything works without it, with full page loads. While a navigation runs, a bar moves at the top.
 * A link with `download`, `target` or `data-hard` is left to the browser; so is a link to an anchor of this page.
 */
export function SoftNavigation({ busyLabel }: { busyLabel: string }) {
  const router = useRouter();
  const [busy, start] = useTransition();

  useEffect(() => {
    const go = (url: URL) => {
      const samePage = url.pathname === location.pathname;
      start(() => router.push(url.pathname + url.search + url.hash, { scroll: !samePage }));
    };
    const onClick = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!link || link.hasAttribute("download") || link.hasAttribute("data-hard") || link.getAttribute("target"))
        return;
      const url = new URL(link.getAttribute("href") ?? "", location.href);
      if (url.origin !== location.origin) return;
      if (url.hash && url.pathname === location.pathname && url.search === location.search) return;
      event.preventDefault();
      go(url);
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "get") return;
      const url = new URL(form.action, location.href);
      if (url.origin !== location.origin) return;
      event.preventDefault();
      const search = new URLSearchParams();
      for (const [key, value] of new FormData(form)) if (typeof value === "string" && value) search.append(key, value);
      url.search = search.toString();
      go(url);
    };
    const onChange = (event: Event) => {
      const field = event.target;
      if (!(field instanceof HTMLSelectElement)) return;
      if (field.form?.hasAttribute("data-auto-submit")) field.form.requestSubmit();
    };
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSubmit);
    document.addEventListener("change", onChange);
    document.body.setAttribute("data-live", "");
    return () => {
      document.body.removeAttribute("data-live");
      document.removeEventListener("click", onClick);
      document.removeEventListener("submit", onSubmit);
      document.removeEventListener("change", onChange);
    };
  }, [router]);

  useEffect(() => {
    // Only while it is true: a part of the page that arrives later must find the attributes as the server wrote them.
    const main = document.getElementById("main");
    if (busy) main?.setAttribute("aria-busy", "true");
    else main?.removeAttribute("aria-busy");
  }, [busy]);

  return busy ? <div className="progress" role="progressbar" aria-label={busyLabel} /> : null;
}
