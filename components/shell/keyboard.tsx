"use client";

import { useEffect } from "react";

const GO_MS = 1500;

/** `/` to the search field, `g` and a letter to a page of the side bar, `?` to the help. Never while somebody types. */
export function Keyboard({ helpId }: { helpId: string }) {
  useEffect(() => {
    let goUntil = 0;
    const onKey = (event: KeyboardEvent) => {
      const at = event.target;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (at instanceof HTMLElement && at.closest("input:not([type=checkbox]), textarea, select, dialog[open]")) return;
      if (goUntil > Date.now()) {
        goUntil = 0;
        const link = document.querySelector<HTMLElement>(`a[data-go="${CSS.escape(event.key.toLowerCase())}"]`);
        if (link) {
          event.preventDefault();
          link.click();
        }
        return;
      }
      if (event.key === "g") goUntil = Date.now() + GO_MS;
      if (event.key === "/") {
        const search =
          document.querySelector<HTMLElement>("main input[type=search], main [data-search]") ??
          document.querySelector<HTMLElement>("[data-search]");
        const menu = document.getElementById("menu");
        // On a phone the search of the shell lies in the menu.
        if (search && !search.offsetParent && menu instanceof HTMLInputElement) menu.checked = true;
        if (search) {
          event.preventDefault();
          search.focus();
        }
      }
      if (event.key === "?") {
        const help = document.getElementById(helpId);
        if (help instanceof HTMLDialogElement && !help.open) help.showModal();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [helpId]);
  return null;
}
