"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import type { TownOutline } from "@/lib/ledgers/queries/region-outlines";
import { DATUMS, toWgs84 } from "@/lib/shared/coordinate-system";
import { isOutsideAll } from "@/lib/shared/inside-outline";
import { NearButtons, type NearWords, useNearer } from "./map-near";
import { MapSketch } from "./map-sketch";
import type { MapPoint as Point } from "./shot";

export interface MapWords extends NearWords {
  open: string;
  hint: string;
  label: string;
  lon: string;
  lat: string;
  datum: string;
  wgs84: string;
  gcj02: string;
  bd09: string;
  clear: string;
  outside: string;
  sure: string;
}

/**
 * A sketch of the towns on which one points at a place; the same by typing degrees, for a keyboard and for those who have a position. A
 * point outside the towns is asked about: it may be right, but must be said to be.
 */
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
  /** Names of the fields, where the form is sent by the browser. */
  names?: { lon: string; lat: string; datum: string; sure: string };
}) {
  const [first] = useState(point);
  const typed = (which: "lon" | "lat", text: string) => {
    const value = Number(text);
    if (text === "" || !Number.isFinite(value)) return onPoint(null);
    onPoint({ ...point, lon: point?.lon ?? 0, lat: point?.lat ?? 0, [which]: value });
  };
  const shown = point && toWgs84(point, point.datum ?? "wgs84");
  const near = useNearer(shown);
  const isNew =
    point !== null && (point.lon !== first?.lon || point.lat !== first?.lat || point.datum !== first?.datum);
  const asked = isNew && shown !== null && isOutsideAll(shown, towns);
  return (
    <>
      <details className="map-point">
        <summary>{words.open}</summary>
        <p className="field-help">{words.hint}</p>
        <MapSketch towns={towns} label={words.label} point={shown} nearer={near.nearer} onPick={onPoint} />
        {towns.length > 0 ? <NearButtons near={near} words={words} /> : null}
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
          onChange={(event) =>
            point && onPoint({ ...point, datum: DATUMS.find((datum) => datum === event.target.value) ?? "wgs84" })
          }
          options={DATUMS.map((value) => ({ value, label: words[value] }))}
        />
        {point ? (
          <Button type="button" small onClick={() => onPoint(null)}>
            {words.clear}
          </Button>
        ) : null}
      </details>
      {asked ? (
        <div className="notice warn">
          <p role="alert">{words.outside}</p>
          <label className="check">
            <input key={`${point?.lon} ${point?.lat} ${point?.datum}`} type="checkbox" name={names?.sure} required />
            {words.sure}
          </label>
        </div>
      ) : null}
    </>
  );
}
