"use client";

import { useState } from "react";
import type { MapPoint } from "@/components/ledgers/shot";
import { Button } from "@/components/ui/button";
import type { FormWords } from "./report-choices";

/** The device's position on a tap, and what came of asking for it. */
export function Locate({
  words,
  point,
  onPoint,
}: {
  words: Pick<FormWords, "locate" | "located" | "locateFailed">;
  point: MapPoint;
  onPoint: (point: MapPoint) => void;
}) {
  const [failed, setFailed] = useState(false);
  const locate = () => {
    setFailed(false);
    if (!navigator.geolocation) return setFailed(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => onPoint({ lon: Number(coords.longitude.toFixed(6)), lat: Number(coords.latitude.toFixed(6)) }),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  };
  return (
    <div className="row">
      <Button type="button" onClick={locate}>
        {words.locate}
      </Button>
      <span role="status" className="small">
        {failed ? words.locateFailed : point ? words.located.replace("{place}", `${point.lon}, ${point.lat}`) : null}
      </span>
    </div>
  );
}
