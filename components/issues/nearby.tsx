"use client";

import { useEffect, useState } from "react";
import { Notice } from "@/components/ui/states";
import type { NearbyIssue } from "@/lib/issues/queries/nearby-issues";
import type { FormWords } from "./report-choices";

/** Warns, never refuses: unfinished issues of the same family at the same site or nearby. */
export function Nearby({
  categoryId,
  siteId,
  point,
  words,
}: {
  categoryId: string;
  siteId: string;
  point: { lon: number; lat: number } | null;
  words: FormWords;
}) {
  const [found, setFound] = useState<NearbyIssue[]>([]);
  useEffect(() => {
    if (!categoryId || (!siteId && !point)) return setFound([]);
    const gone = new AbortController();
    const search = new URLSearchParams({ categoryId });
    if (siteId) search.set("siteId", siteId);
    if (point) {
      search.set("lon", String(point.lon));
      search.set("lat", String(point.lat));
    }
    fetch(`/api/issues/nearby?${search}`, { signal: gone.signal })
      .then((answer) => (answer.ok ? answer.json() : []))
      .then(setFound)
      .catch(() => undefined);
    return () => gone.abort();
  }, [categoryId, siteId, point]);
  if (found.length === 0) return null;
  return (
    <Notice tone="warn">
      {words.nearby}
      <ul>
        {found.map((one) => (
          <li key={one.issueId}>
            <a href={`/issues/${one.number}`} target="_blank" rel="noreferrer">
              {one.number}
            </a>{" "}
            {one.description} {one.distanceM === null ? "" : words.metres.replace("{metres}", String(one.distanceM))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
