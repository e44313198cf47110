"use client";

import type { KeyboardEvent, ReactNode } from "react";

/** What scrolls must be reachable by keyboard. */
const REACHABLE = { tabIndex: 0 } as const;

/** The board by keyboard: arrows go from card to card and from column to column; Enter opens the card. */
export function BoardKeys({ label, children }: { label: string; children: ReactNode }) {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const columns = [...event.currentTarget.querySelectorAll<HTMLElement>("section")].map((column) => [
      ...column.querySelectorAll<HTMLElement>("a"),
    ]);
    const focused = document.activeElement;
    const at = columns.findIndex((cards) => cards.some((card) => card === focused));
    const row = focused instanceof HTMLElement ? (columns[at]?.indexOf(focused) ?? -1) : -1;
    const filled = columns.flatMap((cards, i) => (cards.length > 0 ? [i] : []));
    const next =
      at < 0
        ? columns[filled[0] ?? 0]?.[0]
        : step.columns === 0
          ? columns[at]?.[row + step.rows]
          : nearest(columns[filled[filled.indexOf(at) + step.columns] ?? -1], row);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  return (
    <section className="board" aria-label={label} onKeyDown={move} {...REACHABLE}>
      {children}
    </section>
  );
}

const STEPS: Record<string, { columns: number; rows: number }> = {
  ArrowRight: { columns: 1, rows: 0 },
  ArrowLeft: { columns: -1, rows: 0 },
  ArrowDown: { columns: 0, rows: 1 },
  ArrowUp: { columns: 0, rows: -1 },
};

function nearest(cards: HTMLElement[] | undefined, row: number): HTMLElement | undefined {
  return cards?.[Math.min(row, cards.length - 1)];
}
