"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";

/**
 * How many tasks wait for the viewer, beside 待办. Asked for after the page has come, so that no page waits for it, and
 * again whenever the server has made the page anew (`stamp`): after an action the old number is wrong.
 */
export function TodoBadge({ stamp }: { stamp: number }) {
  const path = usePathname();
  const [count, setCount] = useState<{ total: number; red: number } | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    fetch(`/api/todo/count?at=${encodeURIComponent(`${path} ${stamp}`)}`, { signal: gone.signal })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then(setCount)
      .catch(() => undefined);
    return () => gone.abort();
  }, [path, stamp]);
  if (!count || count.total === 0) return null;
  return <span className={count.red > 0 ? "count late" : "count"}>{count.total}</span>;
}
