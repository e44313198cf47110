"use client";

import { useEffect, useState } from "react";

export interface Progress {
  done: number;
  rows: number;
}

const EVERY_MS = 1000;

/** How far a list is, asked for once a second while `token` is set; null before the first answer. */
export function useProgress(register: string, token: string | null): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => {
    setProgress(null);
    if (token === null) return;
    const timer = setInterval(() => {
      fetch(`/api/ledgers/${register}/progress?token=${token}`)
        .then((answer) => (answer.ok ? answer.json() : null))
        .then((answer: Progress | null) => answer && setProgress(answer))
        // The next second asks again.
        .catch(() => undefined);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [register, token]);
  return progress;
}
