import type { PointerEvent } from "react";
import type { TownOutline } from "@/lib/ledgers/queries/region-outlines";
import type { MapPoint as Point } from "./shot";

type Outline = Pick<TownOutline, "id" | "name" | "rings">;

const WIDTH = 360;

/** A sketch of the towns with a point on it; with `onPick`, one points at a place (degrees, five decimals). Nothing without outlines. */
export function MapSketch({
  towns,
  label,
  point,
  onPick,
}: {
  towns: readonly Outline[];
  label: string;
  point: Point;
  onPick?: (point: NonNullable<Point>) => void;
}) {
  const frame = frameOf(towns);
  if (!frame) return null;
  const pick = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const lon = frame.west + ((event.clientX - box.left) / box.width) * frame.width;
    const lat = frame.north - ((event.clientY - box.top) / box.height) * frame.height;
    onPick?.({ lon: round(lon), lat: round(lat) });
  };
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${frame.tall}`}
      role="img"
      aria-label={label}
      onPointerUp={onPick ? pick : undefined}
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
