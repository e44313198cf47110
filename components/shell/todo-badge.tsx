"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";

/** How many tasks wait for the viewer, beside 待办. Asked for after the page has come, so that no page waits for it. */
export function TodoBadge() {
  const path = usePathname();
  const [count, setCount] = useState<{ total: number; red: number } | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    fetch(`/api/todo/count?at=${encodeURIComponent(path)}`, { signal: gone.signal })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then(setCount)
      .catch(() => undefined);
    return () => gone.abort();
  }, [path]);
  if (!count || count.total === 0) return null;
  return <span className={count.red > 0 ? "count late" : "count"}>{count.total}</span>;
}
