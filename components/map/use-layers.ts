"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { MapAnswer } from "@/lib/map/rules/map-answer";
import { boxText, type MapBox } from "@/lib/map/rules/map-view";

/** The layers that the server is asked for, with the list's filter as the address says it. */
export interface Asked {
  layer: "issues" | "sites";
  query: string;
}

export type LayerState = { state: "loading" } | { state: "failed" } | { state: "ready"; answer: MapAnswer };

const REST_MS = 250;

/**
 * What the server answers for the layers that are on. Asked once for everywhere; where that is too much for single points, again for the
 * part in view each time the map has come to rest.
 */
export function useLayers(asked: readonly Asked[]) {
  const [states, setStates] = useState<Partial<Record<Asked["layer"], LayerState>>>({});
  const view = useRef<{ box: MapBox; zoom: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const counted = useRef(new Set<Asked["layer"]>());
  const running = useRef(new Map<Asked["layer"], AbortController>());
  const key = JSON.stringify(asked);

  const ask = useCallback(async ({ layer, query }: Asked, within: { box: MapBox; zoom: number } | null) => {
    running.current.get(layer)?.abort();
    const control = new AbortController();
    running.current.set(layer, control);
    const search = new URLSearchParams(query);
    if (within) {
      search.set("box", boxText(within.box));
      search.set("zoom", String(Math.round(within.zoom)));
    }
    try {
      const answer = await fetch(`/api/map/${layer}?${search}`, { signal: control.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const read = (await answer.json()) as MapAnswer;
      // Once it was too much for single points, each part of the map is asked for by itself.
      if (read.squares.length > 0) counted.current.add(layer);
      setStates((before) => ({ ...before, [layer]: { state: "ready", answer: read } }));
    } catch {
      if (!control.signal.aborted) setStates((before) => ({ ...before, [layer]: { state: "failed" } }));
    }
  }, []);

  useEffect(() => {
    counted.current.clear();
    setStates({});
    const layers = JSON.parse(key) as Asked[];
    for (const one of layers) void ask(one, null);
    const asking = running.current;
    return () => {
      for (const control of asking.values()) control.abort();
    };
  }, [key, ask]);

  /** The map has come to rest here. */
  const rested = useCallback(
    (box: MapBox, zoom: number) => {
      view.current = { box, zoom };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        for (const one of JSON.parse(key) as Asked[]) if (counted.current.has(one.layer)) void ask(one, { box, zoom });
      }, REST_MS);
    },
    [key, ask],
  );
  const again = useCallback(() => {
    for (const one of JSON.parse(key) as Asked[]) void ask(one, counted.current.has(one.layer) ? view.current : null);
  }, [key, ask]);
  return { states, rested, again };
}
