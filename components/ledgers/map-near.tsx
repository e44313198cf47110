"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Nearer } from "./map-sketch";

const NEAREST = 64;

export interface NearWords {
  zoomIn: string;
  zoomOut: string;
  whole: string;
}

/** How near one looks at a sketch: each step doubles it and brings the chosen point to the middle. */
export function useNearer(point: { lon: number; lat: number } | null) {
  const [nearer, setNearer] = useState<Nearer>({ times: 1, at: null });
  const look = (times: number) =>
    setNearer((before) => ({ times: Math.max(1, Math.min(NEAREST, times)), at: point ?? before.at }));
  return {
    nearer,
    closer: () => look(nearer.times * 2),
    farther: () => look(nearer.times / 2),
    whole: () => setNearer({ times: 1, at: null }),
  };
}

/** The buttons to it. */
export function NearButtons({ near, words }: { near: ReturnType<typeof useNearer>; words: NearWords }) {
  return (
    <div className="row no-print">
      <Button type="button" small onClick={near.closer} aria-label={words.zoomIn}>
        +
      </Button>
      <Button type="button" small onClick={near.farther} aria-label={words.zoomOut}>
        −
      </Button>
      <Button type="button" small onClick={near.whole}>
        {words.whole}
      </Button>
    </div>
  );
}
