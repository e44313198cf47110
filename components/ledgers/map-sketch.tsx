import type { PointerEvent } from "react";
import type { TownOutline } from "@/lib/ledgers/queries/region-outlines";
import type { MapPoint as Point } from "./shot";

type Outline = Pick<TownOutline, "id" | "name" | "rings">;

const WIDTH = 360;

/** Looks nearer: so many times, at this point of the sketch. */
export interface Nearer {
  times: number;
  at: { lon: number; lat: number } | null;
}

/**
 * A sketch of the towns with a point on it (WGS-84), and with the border of an area where one is given; with `onPick`, one points at a place
 * (degrees, five decimals). It needs no network. Nothing without outlines.
 */
export function MapSketch({
  towns,
  label,
  point,
  corners = [],
  nearer = { times: 1, at: null },
  onPick,
}: {
  towns: readonly Outline[];
  label: string;
  point: Point;
  /** Of an area, [lon, lat]; not closed. */
  corners?: readonly (readonly [number, number])[];
  nearer?: Nearer;
  onPick?: (point: NonNullable<Point>) => void;
}) {
  const frame = frameOf(towns);
  if (!frame) return null;
  const view = viewOf(frame, nearer);
  const { times } = nearer;
  const pick = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = view.x + ((event.clientX - box.left) / box.width) * view.width;
    const y = view.y + ((event.clientY - box.top) / box.height) * view.height;
    const lon = frame.west + (x / WIDTH) * frame.width;
    const lat = frame.north - (y / frame.tall) * frame.height;
    onPick?.({ lon: round(lon), lat: round(lat) });
  };
  return (
    <svg
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      role="img"
      aria-label={label}
      onPointerUp={onPick ? pick : undefined}
      className="map-sketch"
    >
      {towns.map((town) => (
        <g key={town.id}>
          <path d={pathOf(town, frame)} />
          <text {...labelAt(town, frame)} style={{ fontSize: 13 / times }}>
            {town.name}
          </text>
        </g>
      ))}
      {corners.length > 0 ? <path className="area" d={areaPath(corners, frame)} /> : null}
      {corners.length > 0 ? <path className="corners" d={cornersPath(corners, frame)} /> : null}
      {point ? <circle cx={frame.x(point.lon)} cy={frame.y(point.lat)} r={6 / times} /> : null}
    </svg>
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

function areaPath(corners: readonly (readonly [number, number])[], frame: Frame): string {
  const line = corners.map(([lon, lat]) => `${frame.x(lon).toFixed(2)} ${frame.y(lat).toFixed(2)}`).join("L");
  return `M${line}${corners.length > 2 ? "Z" : ""}`;
}

/** A dot at each corner: lines of no length with round ends. */
function cornersPath(corners: readonly (readonly [number, number])[], frame: Frame): string {
  return corners.map(([lon, lat]) => `M${frame.x(lon).toFixed(2)} ${frame.y(lat).toFixed(2)}h0`).join("");
}

/** The part of the sketch that is seen, in its own units; it stays within the sketch. */
function viewOf(frame: Frame, { times, at }: Nearer): { x: number; y: number; width: number; height: number } {
  const width = WIDTH / times;
  const height = frame.tall / times;
  const within = (middle: number, size: number, whole: number) =>
    Math.max(0, Math.min(whole - size, middle - size / 2));
  return {
    x: within(at ? frame.x(at.lon) : WIDTH / 2, width, WIDTH),
    y: within(at ? frame.y(at.lat) : frame.tall / 2, height, frame.tall),
    width,
    height,
  };
}

function labelAt(town: { rings: [number, number][][] }, frame: Frame): { x: number; y: number } {
  const ring = town.rings[0] ?? [];
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return { x: frame.x(middle(ring.map(([lon]) => lon))), y: frame.y(middle(ring.map(([, lat]) => lat))) };
}

function round(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}
