"use client";

import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";

export interface DeckWords {
  previous: string;
  next: string;
  position: string;
  auto: string;
  autoOff: string;
  leave: string;
  help: string;
  /** What each key does, as the help lists it. */
  keys: readonly { key: string; does: string }[];
}

const AUTO_MS = 20_000;

/**
 * One slide at a time, by keyboard: → space PageDown on, ← PageUp back, Home, End, `f` full screen, `a` advance by itself
 * (off at first), `d` dark or light, `?` what the keys do, Esc out of full screen and then back to the overview. All slides are in the document from the start; moving needs no network. Without script
 * they stand below each other.
 */
export function MeetingDeck({ count, words, children }: { count: number; words: DeckWords; children: ReactNode }) {
  const [at, setAt] = useState(0);
  const [auto, setAuto] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const go = useCallback((to: number) => setAt(Math.max(0, Math.min(count - 1, to))), [count]);

  useEffect(() => {
    root.current?.setAttribute("data-at", String(at));
    for (const [i, slide] of [...(root.current?.querySelectorAll<HTMLElement>(".slide") ?? [])].entries()) {
      slide.toggleAttribute("data-off", i !== at);
    }
  }, [at]);

  useEffect(() => {
    if (!auto) return;
    const timer = window.setInterval(() => setAt((present) => (present + 1) % count), AUTO_MS);
    return () => window.clearInterval(timer);
  }, [auto, count]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const onLink = event.target instanceof Element && event.target.closest("a, button") !== null;
      switch (event.key) {
        case " ":
          if (onLink) return;
          event.preventDefault();
          setAt((present) => Math.min(count - 1, present + 1));
          return;
        case "ArrowRight":
        case "PageDown":
          event.preventDefault();
          setAt((present) => Math.min(count - 1, present + 1));
          return;
        case "ArrowLeft":
        case "PageUp":
          event.preventDefault();
          setAt((present) => Math.max(0, present - 1));
          return;
        case "Home":
          event.preventDefault();
          go(0);
          return;
        case "End":
          event.preventDefault();
          go(count - 1);
          return;
        case "f":
          if (document.fullscreenElement) void document.exitFullscreen();
          else void document.documentElement.requestFullscreen?.().catch(() => undefined);
          return;
        case "a":
          setAuto((on) => !on);
          return;
        case "?":
          if (help.current?.open) help.current.close();
          else help.current?.showModal();
          return;
        case "Escape":
          // The browser's own Esc closes the help and leaves full screen; the next one leaves the wall.
          if (!help.current?.open && !document.fullscreenElement) window.location.assign("/");
          return;
        case "d": {
          const { theme } = document.documentElement.dataset;
          const isDark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
          document.documentElement.dataset.theme = isDark ? "light" : "dark";
          return;
        }
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [count, go]);

  return (
    <div className="deck" data-on="" ref={root}>
      {children}
      <div className="deck-keys">
        <button type="button" onClick={() => go(at - 1)} disabled={at === 0} aria-label={words.previous}>
          ‹
        </button>
        <output aria-live="polite">
          {words.position.replace("{at}", String(at + 1)).replace("{count}", String(count))}
        </output>
        <button type="button" onClick={() => go(at + 1)} disabled={at === count - 1} aria-label={words.next}>
          ›
        </button>
        <button type="button" onClick={() => setAuto((on) => !on)} aria-pressed={auto}>
          {auto ? words.auto : words.autoOff}
        </button>
        <button type="button" onClick={() => help.current?.showModal()}>
          {words.help}
        </button>
        <a href="/">{words.leave}</a>
      </div>
      <dialog className="deck-help" ref={help} aria-label={words.help}>
        <dl>
          {words.keys.map(({ key, does }) => (
            <div key={key} style={{ display: "contents" }}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </dialog>
    </div>
  );
}
