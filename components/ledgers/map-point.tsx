"use client";

import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import type { TownOutline } from "@/lib/ledgers/queries/region-outlines";
import { DATUMS } from "@/lib/shared/coordinate-system";
import { MapSketch } from "./map-sketch";
import type { MapPoint as Point } from "./shot";

export interface MapWords {
  open: string;
  hint: string;
  label: string;
  lon: string;
  lat: string;
  datum: string;
  wgs84: string;
  gcj02: string;
  clear: string;
}

/** A sketch of the towns on which one points at a place; the same by typing degrees, for a keyboard and for those who have a position. */
export function MapPointField({
  towns,
  words,
  point,
  onPoint,
  names,
}: {
  towns: readonly (Omit<TownOutline, "nameEn"> & { nameEn?: string })[];
  words: MapWords;
  point: Point;
  onPoint: (point: Point) => void;
  /** Names of the two number fields, where the form is sent by the browser. */
  names?: { lon: string; lat: string; datum: string };
}) {
  const typed = (which: "lon" | "lat", text: string) => {
    const value = Number(text);
    if (text === "" || !Number.isFinite(value)) return onPoint(null);
    onPoint({ ...point, lon: point?.lon ?? 0, lat: point?.lat ?? 0, [which]: value });
  };
  return (
    <details className="map-point">
      <summary>{words.open}</summary>
      <p className="field-help">{words.hint}</p>
      <MapSketch towns={towns} label={words.label} point={point} onPick={onPoint} />
      <div className="pair">
        <Input
          scope="map"
          name={names?.lon ?? "map-lon"}
          type="number"
          step="0.000001"
          label={words.lon}
          value={point?.lon ?? ""}
          onChange={(event) => typed("lon", event.target.value)}
        />
        <Input
          scope="map"
          name={names?.lat ?? "map-lat"}
          type="number"
          step="0.000001"
          label={words.lat}
          value={point?.lat ?? ""}
          onChange={(event) => typed("lat", event.target.value)}
        />
      </div>
      <Select
        scope="map"
        name={names?.datum ?? "map-datum"}
        label={words.datum}
        value={point?.datum ?? "wgs84"}
        disabled={!point}
        onChange={(event) => point && onPoint({ ...point, datum: event.target.value === "gcj02" ? "gcj02" : "wgs84" })}
        options={DATUMS.map((value) => ({ value, label: words[value] }))}
      />
      {point ? (
        <Button type="button" small onClick={() => onPoint(null)}>
          {words.clear}
        </Button>
      ) : null}
    </details>
  );
}
