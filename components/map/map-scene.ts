import type { Ring } from "@/lib/shared/inside-outline";
import type { Cluster, ClusterIndex } from "./cluster-index";
import { clusterRadius, drawCluster, drawMark, drawRing, HIT_PIXELS, label } from "./draw-mark";
import type { Layer, Mark } from "./map-mark";
import type { Palette } from "./map-palette";
import { spread } from "./spread-marks";

/** A named area, in the coordinates of the drawing. */
export interface Area {
  name: string;
  rings: readonly Ring[];
}

/** Points of a layer that the server has only counted. */
export interface Square {
  lon: number;
  lat: number;
  count: number;
}

/** All that is drawn, in the coordinates of the drawing. */
export interface Scene {
  towns: readonly Area[];
  /** Of campaigns. */
  areas: readonly Area[];
  layers: readonly { layer: Layer; index: ClusterIndex<Mark>; squares: readonly Square[] }[];
  /** What the list points at. */
  pointed: Mark | null;
  /** What stands for "bad" in a cluster. */
  badFace: string;
}

/** What was drawn where, for whoever points at it. */
export type Target =
  | { kind: "mark"; mark: Mark }
  | { kind: "cluster"; cluster: Cluster; layer: Layer }
  | { kind: "square"; square: Square; layer: Layer };
export interface Drawn {
  x: number;
  y: number;
  r: number;
  target: Target;
}

/** The same with where it really is. */
export interface Placed extends Drawn {
  from: { x: number; y: number };
}

/** Where the picture lies: pixels of the canvas for degrees, the box it shows (a little wider than the canvas), its zoom. */
export interface Frame {
  width: number;
  height: number;
  zoom: number;
  box: { west: number; south: number; east: number; north: number };
  pixel(lon: number, lat: number): { x: number; y: number };
}

/** Draws the scene and answers what stands where, the topmost last. `bare` = no background of its own: tiles lie below. */
export function drawScene(
  canvas: CanvasRenderingContext2D,
  scene: Scene,
  frame: Frame,
  palette: Palette,
  bare: boolean,
): Drawn[] {
  canvas.clearRect(0, 0, frame.width, frame.height);
  for (const town of scene.towns) outline(canvas, town, frame, palette["line-strong"], bare ? null : palette.surface);
  for (const area of scene.areas) outline(canvas, area, frame, palette.accent, null, [6, 4]);
  for (const town of scene.towns) names(canvas, town, frame, palette, palette.muted);
  for (const area of scene.areas) names(canvas, area, frame, palette, palette.accent);
  const drawn = spread(targets(scene, frame)).reverse();
  canvas.lineWidth = 1;
  canvas.strokeStyle = palette.muted;
  canvas.beginPath();
  for (const { x, y, from } of drawn)
    if (from.x !== x || from.y !== y) {
      canvas.moveTo(from.x, from.y);
      canvas.lineTo(x, y);
    }
  canvas.stroke();
  for (const { x, y, target } of drawn)
    if (target.kind === "mark") drawMark(canvas, target.mark, x, y, palette);
    else if (target.kind === "cluster")
      drawCluster(canvas, { ...target.cluster, layer: target.layer, badFace: scene.badFace }, x, y, palette);
    else drawCluster(canvas, { count: target.square.count, bad: 0, layer: target.layer, badFace: "" }, x, y, palette);
  if (scene.pointed) {
    const { x, y } = frame.pixel(scene.pointed.lon, scene.pointed.lat);
    drawMark(canvas, scene.pointed, x, y, palette);
    drawRing(canvas, x, y, palette);
  }
  return drawn;
}

/** What has to be drawn, the most important first: stations, issues (clusters, then the worst), places. */
function targets({ layers }: Scene, frame: Frame): Placed[] {
  return layers.flatMap(({ layer, index, squares }) => {
    const { items, clusters } = index.at(frame.box, frame.zoom);
    const at = (place: { lon: number; lat: number }, r: number, target: Target): Placed => {
      const { x, y } = frame.pixel(place.lon, place.lat);
      return { x, y, r, target, from: { x, y } };
    };
    return [
      ...squares.map((square) => at(square, clusterRadius(square.count), { kind: "square", square, layer })),
      ...clusters.map((cluster) => at(cluster, clusterRadius(cluster.count), { kind: "cluster", cluster, layer })),
      ...items.sort((a, b) => b.rank - a.rank).map((mark) => at(mark, HIT_PIXELS, { kind: "mark", mark })),
    ];
  });
}

/** The topmost thing within reach of a pixel. */
export function targetAt(drawn: readonly Drawn[], x: number, y: number): Target | null {
  for (let i = drawn.length - 1; i >= 0; i--) {
    const one = drawn[i] as Drawn;
    if ((one.x - x) ** 2 + (one.y - y) ** 2 <= one.r ** 2) return one.target;
  }
  return null;
}

function outline(
  canvas: CanvasRenderingContext2D,
  { rings }: Area,
  frame: Frame,
  ink: string,
  fill: string | null,
  dash: number[] = [],
) {
  canvas.beginPath();
  for (const ring of rings) {
    ring.forEach(([lon, lat], i) => {
      const { x, y } = frame.pixel(lon, lat);
      if (i === 0) canvas.moveTo(x, y);
      else canvas.lineTo(x, y);
    });
    canvas.closePath();
  }
  if (fill) {
    canvas.fillStyle = fill;
    canvas.fill("evenodd");
  }
  canvas.lineWidth = dash.length > 0 ? 2.5 : 1.25;
  canvas.strokeStyle = ink;
  canvas.setLineDash(dash);
  canvas.stroke();
  canvas.setLineDash([]);
}

/** The name in the middle of the area's extent. */
function names(canvas: CanvasRenderingContext2D, { name, rings }: Area, frame: Frame, palette: Palette, ink: string) {
  const ring = rings[0] ?? [];
  if (ring.length === 0) return;
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  const { x, y } = frame.pixel(middle(ring.map(([lon]) => lon)), middle(ring.map(([, lat]) => lat)));
  label(canvas, name, x, y, ink, `13px ${palette.font}`, palette.surface);
}
