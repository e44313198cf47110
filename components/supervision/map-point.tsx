"use client";

import type { PointerEvent } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import type { TownOutline } from "@/lib/supervision/queries/region-outlines";
import type { MapPoint as Point } from "./shot";

export interface MapWords {
  open: string;
  hint: string;
  label: string;
  lon: string;
  lat: string;
  clear: string;
}

const WIDTH = 360;

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
  names?: { lon: string; lat: string };
}) {
  const frame = frameOf(towns);
  const pick = (event: PointerEvent<SVGSVGElement>) => {
    if (!frame) return;
    const box = event.currentTarget.getBoundingClientRect();
    const lon = frame.west + ((event.clientX - box.left) / box.width) * frame.width;
    const lat = frame.north - ((event.clientY - box.top) / box.height) * frame.height;
    onPoint({ lon: round(lon), lat: round(lat) });
  };
  const typed = (which: "lon" | "lat", text: string) => {
    const value = Number(text);
    if (text === "" || !Number.isFinite(value)) return onPoint(null);
    onPoint({ lon: point?.lon ?? 0, lat: point?.lat ?? 0, [which]: value });
  };
  return (
    <details className="map-point">
      <summary>{words.open}</summary>
      <p className="field-help">{words.hint}</p>
      {frame ? (
        <svg
          viewBox={`0 0 ${WIDTH} ${frame.tall}`}
          role="img"
          aria-label={words.label}
          onPointerUp={pick}
          className="map-sketch"
        >
          {towns.map((town) => (
            <g key={town.id}>
              <path d={pathOf(town, frame)} />
              <text {...labelAt(town, frame)}>{town.name}</text>
            </g>
          ))}
          {point ? <circle cx={frame.x(point.lon)} cy={frame.y(point.lat)} r="6" /> : null}
        </svg>
      ) : null}
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
      {point ? (
        <Button type="button" small onClick={() => onPoint(null)}>
          {words.clear}
        </Button>
      ) : null}
    </details>
  );
}

interface Frame {
  west: number;
  north: number;
  width: number;
  height: number;
  tall: number;
  x(lon: number): number;
  y(lat: number): number;
}

/** The rectangle around all towns; a degree of longitude is shorter than one of latitude by the cosine of where one is. */
function frameOf(towns: readonly { rings: [number, number][][] }[]): Frame | null {
  const points = towns.flatMap((town) => town.rings[0] ?? []);
  if (points.length === 0) return null;
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  const west = Math.min(...lons);
  const north = Math.max(...lats);
  const width = Math.max(...lons) - west || 1;
  const height = north - Math.min(...lats) || 1;
  const tall = Math.round((WIDTH * height) / (width * Math.cos((north * Math.PI) / 180)));
  return {
    west,
    north,
    width,
    height,
    tall,
    x: (lon) => ((lon - west) / width) * WIDTH,
    y: (lat) => ((north - lat) / height) * tall,
  };
}

function pathOf(town: { rings: [number, number][][] }, frame: Frame): string {
  return town.rings
    .map((ring) => `M${ring.map(([lon, lat]) => `${frame.x(lon).toFixed(1)} ${frame.y(lat).toFixed(1)}`).join("L")}Z`)
    .join("");
}

function labelAt(town: { rings: [number, number][][] }, frame: Frame): { x: number; y: number } {
  const ring = town.rings[0] ?? [];
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return { x: frame.x(middle(ring.map(([lon]) => lon))), y: frame.y(middle(ring.map(([, lat]) => lat))) };
}

function round(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}
