import L from "leaflet";
import "leaflet/dist/leaflet.css";
import type { MapBox } from "@/lib/map/rules/map-view";
import { type Datum, fromWgs84, toWgs84 } from "@/lib/shared/coordinate-system";
import type { Ring } from "@/lib/shared/inside-outline";
import { clusterIndex } from "./cluster-index";
import type { Layer, Mark } from "./map-mark";
import { currentPalette, paperPalette, watchPalette } from "./map-palette";
import { type Area, type Drawn, drawScene, type Scene, type Square, type Target, targetAt } from "./map-scene";

/** Background from another host; the district's own outlines are drawn in any case. */
export interface Tiles {
  address: string;
  labels: string;
  datum: Datum;
}

export interface MapOptions {
  towns: readonly Area[];
  areas: readonly Area[];
  tiles: Tiles | null;
  badFace: string;
  /** A mark was chosen by mouse or finger. */
  onOpen(mark: Mark): void;
  /** The picture has come to rest: the box in WGS-84, and the zoom. */
  onRest(box: MapBox, zoom: number): void;
}

export interface LayerData {
  marks: readonly Mark[];
  squares: readonly Square[];
}

/** An open map. Positions go in and come out in WGS-84, whatever the tiles are drawn in. */
export interface OpenMap {
  show(layer: Layer, data: LayerData | null): void;
  point(mark: Mark | null): void;
  /** Brings a mark to the middle, near enough to stand by itself. */
  goTo(mark: Mark): void;
  zoom(by: 1 | -1): void;
  whole(): void;
  close(): void;
}

const VIEW_KEY = "lantian-map-view";
const NEAR_ZOOM = 17;
const FIRST_ZOOM = 10;
const BAD_RANK = 4;
const LAYERS: readonly Layer[] = ["stations", "issues", "sites"];

/** Opens a map in an element. Everything but the tiles is drawn on one canvas over them. */
export function openMap(element: HTMLElement, options: MapOptions): OpenMap {
  const datum = options.tiles?.datum ?? "wgs84";
  const shifted = <Item extends { lon: number; lat: number }>(item: Item): Item => ({
    ...item,
    ...fromWgs84(item, datum),
  });
  const shiftedArea = ({ name, rings }: Area): Area => ({
    name,
    rings: rings.map(
      (ring): Ring =>
        ring.map(([lon, lat]) => {
          const point = fromWgs84({ lon, lat }, datum);
          return [point.lon, point.lat] as const;
        }),
    ),
  });
  const map = L.map(element, {
    zoomControl: false,
    attributionControl: false,
    zoomAnimation: false,
    minZoom: 3,
    maxZoom: 18,
  });
  if (options.tiles)
    for (const address of [options.tiles.address, options.tiles.labels])
      if (address) L.tileLayer(address, { maxZoom: 18 }).addTo(map);
  const canvas = document.createElement("canvas");
  canvas.className = "map-canvas";
  canvas.setAttribute("aria-hidden", "true");
  element.append(canvas);
  const pen = canvas.getContext("2d");

  const scene: Scene & { layers: Scene["layers"][number][] } = {
    towns: options.towns.map(shiftedArea),
    areas: options.areas.map(shiftedArea),
    layers: [],
    pointed: null,
    badFace: options.badFace,
  };
  let palette = currentPalette();
  let drawn: Drawn[] = [];
  let due = 0;

  const draw = () => {
    due = 0;
    if (!pen) return;
    const { x: width, y: height } = map.getSize();
    const dense = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * dense) || canvas.height !== Math.round(height * dense)) {
      canvas.width = Math.round(width * dense);
      canvas.height = Math.round(height * dense);
    }
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    const around = map.getBounds().pad(0.05);
    const frame = {
      width,
      height,
      zoom: map.getZoom(),
      box: { west: around.getWest(), south: around.getSouth(), east: around.getEast(), north: around.getNorth() },
      pixel: (lon: number, lat: number) => map.latLngToContainerPoint([lat, lon]),
    };
    drawn = drawScene(pen, scene, frame, palette, options.tiles !== null);
  };
  const redraw = () => {
    if (due === 0) due = requestAnimationFrame(draw);
  };
  const rest = () => {
    redraw();
    const bounds = map.getBounds();
    const low = toWgs84({ lon: bounds.getWest(), lat: bounds.getSouth() }, datum);
    const high = toWgs84({ lon: bounds.getEast(), lat: bounds.getNorth() }, datum);
    const { lat, lng } = map.getCenter();
    remember([lat, lng, map.getZoom()]);
    options.onRest({ west: low.lon, south: low.lat, east: high.lon, north: high.lat }, map.getZoom());
  };
  const chosen = (target: Target) => {
    if (target.kind === "mark") return options.onOpen(target.mark);
    if (target.kind === "square")
      return map.setView([target.square.lat, target.square.lon], Math.min(18, map.getZoom() + 2));
    const index = scene.layers.find(({ layer }) => layer === target.layer)?.index;
    return map.setView(
      [target.cluster.lat, target.cluster.lon],
      Math.min(18, index?.opensAt(target.cluster) ?? map.getZoom() + 1),
    );
  };
  const whole = () => {
    const corners = scene.towns
      .flatMap(({ rings }) => rings[0] ?? [])
      .map(([lon, lat]): [number, number] => [lat, lon]);
    if (corners.length > 0) map.fitBounds(L.latLngBounds(corners), { animate: false });
    else map.setView([35, 105], 4);
  };

  map.on("click", ({ containerPoint }) => {
    const target = targetAt(drawn, containerPoint.x, containerPoint.y);
    if (target) chosen(target);
  });
  map.on("mousemove", ({ containerPoint }) => {
    const target = targetAt(drawn, containerPoint.x, containerPoint.y);
    element.classList.toggle("over", target !== null);
    const title = target?.kind === "mark" ? `${target.mark.name} · ${target.mark.word}` : "";
    if (element.title !== title) element.title = title;
  });
  map.on("move zoom resize", redraw);
  map.on("moveend", rest);
  const forgetPalette = watchPalette(() => {
    palette = currentPalette();
    redraw();
  });
  const onPaper = () => {
    palette = paperPalette();
    draw();
  };
  const offPaper = () => {
    palette = currentPalette();
    redraw();
  };
  window.addEventListener("beforeprint", onPaper);
  window.addEventListener("afterprint", offPaper);
  const sized = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  sized.observe(element);
  const kept = remembered();
  if (kept) map.setView([kept[0], kept[1]], kept[2]);
  else whole();

  return {
    show(layer, data) {
      const others = scene.layers.filter((one) => one.layer !== layer);
      const own = data && {
        layer,
        // A layer of stations is few enough to stand by itself.
        index:
          layer === "stations" ? unclustered(data.marks.map(shifted)) : clusterIndex(data.marks.map(shifted), BAD_RANK),
        squares: data.squares.map(shifted),
      };
      scene.layers = [...others, ...(own ? [own] : [])].sort(
        (a, b) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer),
      );
      redraw();
    },
    point(mark) {
      scene.pointed = mark && shifted(mark);
      redraw();
    },
    goTo(mark) {
      const { lon, lat } = shifted(mark);
      map.setView([lat, lon], Math.max(map.getZoom(), NEAR_ZOOM));
    },
    zoom: (by) => map.setZoom(map.getZoom() + by),
    whole,
    close() {
      cancelAnimationFrame(due);
      forgetPalette();
      sized.disconnect();
      window.removeEventListener("beforeprint", onPaper);
      window.removeEventListener("afterprint", offPaper);
      map.remove();
      canvas.remove();
    },
  };
}

function unclustered(marks: Mark[]) {
  return { at: () => ({ items: [...marks], clusters: [] }), opensAt: () => FIRST_ZOOM };
}

/** The view survives a look at an entry, as long as the tab lives. */
function remember(view: [number, number, number]): void {
  try {
    sessionStorage.setItem(VIEW_KEY, JSON.stringify(view));
  } catch {
    // A private tab may keep nothing: the map then opens on the whole district.
  }
}

function remembered(): [number, number, number] | null {
  try {
    const view: unknown = JSON.parse(sessionStorage.getItem(VIEW_KEY) ?? "null");
    return Array.isArray(view) && view.length === 3 && view.every(Number.isFinite)
      ? (view as [number, number, number])
      : null;
  } catch {
    return null;
  }
}
