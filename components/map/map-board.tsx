"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { isInBox, type MapBox } from "@/lib/map/rules/map-view";
import { byWeight, type Faces, type Layer, type Mark, marksOf } from "./map-mark";
import type { Area } from "./map-scene";
import type { LayerData, OpenMap, Tiles } from "./open-map";
import { type Asked, useLayers } from "./use-layers";
import { LISTED, ViewList, type ViewListWords } from "./view-list";

export interface MapWords {
  label: string;
  layers: string;
  layer: Record<Layer, string>;
  zoomIn: string;
  zoomOut: string;
  whole: string;
  loading: string;
  failed: string;
  again: string;
  bad: string;
  list: ViewListWords;
}

const LIST_MS = 120;
const NO_DATA: LayerData = { marks: [], squares: [] };

/** The map with its layers, and beside it the same in words. Its code comes when the page stands. */
export function MapBoard({
  towns,
  areas,
  tiles,
  stations,
  asked,
  faces,
  words,
  notice,
}: {
  towns: readonly Area[];
  areas: readonly Area[];
  tiles: Tiles | null;
  /** Null for those who see no stations. */
  stations: readonly Mark[] | null;
  asked: readonly Asked[];
  faces: Record<Asked["layer"], Faces>;
  words: MapWords;
  /** What must stand on the map: source of the tiles and 审图号. */
  notice: string;
}) {
  const router = useRouter();
  const element = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<OpenMap | null>(null);
  const [broken, setBroken] = useState(false);
  const [view, setView] = useState<MapBox | null>(null);
  const offered = useMemo<Layer[]>(
    () => [...(stations ? (["stations"] as const) : []), ...asked.map(({ layer }) => layer)],
    [stations, asked],
  );
  const [off, setOff] = useState<readonly Layer[]>([]);
  const on = useMemo(() => offered.filter((layer) => !off.includes(layer)), [offered, off]);
  const { states, rested, again } = useLayers(asked);
  const { issues, sites } = states;
  const data = useMemo<Record<Layer, LayerData>>(() => {
    const of = (layer: Asked["layer"], state: typeof issues): LayerData =>
      state?.state === "ready"
        ? {
            marks: marksOf(layer, state.answer, faces[layer]).sort(byWeight),
            squares: state.answer.squares.map(([lon, lat, count]) => ({ lon, lat, count })),
          }
        : NO_DATA;
    return {
      stations: { marks: [...(stations ?? [])].sort(byWeight), squares: [] },
      issues: of("issues", issues),
      sites: of("sites", sites),
    };
  }, [stations, issues, sites, faces]);

  const latest = useRef({ rested, open: (href: string) => router.push(href) });
  latest.current = { rested, open: (href) => router.push(href) };
  // The map is opened once: what it is made of does not change while the page stands.
  const made = useRef({ towns, areas, tiles, badFace: words.bad });
  useEffect(() => {
    let isGone = false;
    let opened: OpenMap | null = null;
    let settling: ReturnType<typeof setTimeout> | undefined;
    import("./open-map").then(
      ({ openMap }) => {
        if (isGone || !element.current) return;
        opened = openMap(element.current, {
          ...made.current,
          onOpen: ({ href }) => latest.current.open(href),
          onRest: (box, zoom) => {
            latest.current.rested(box, zoom);
            // The picture goes first: the list follows when it has come to rest.
            clearTimeout(settling);
            settling = setTimeout(() => setView(box), LIST_MS);
          },
        });
        setMap(opened);
      },
      () => setBroken(true),
    );
    return () => {
      isGone = true;
      clearTimeout(settling);
      opened?.close();
    };
  }, []);
  useEffect(() => {
    for (const layer of offered) map?.show(layer, on.includes(layer) ? data[layer] : null);
  }, [map, offered, on, data]);

  const inView = useMemo(() => {
    const within = (one: { lon: number; lat: number }) => !view || isInBox(view, one.lon, one.lat);
    const marks = on.flatMap((layer) => data[layer].marks.filter(within));
    const counted = on
      .flatMap((layer) => data[layer].squares.filter(within))
      .reduce((sum, { count }) => sum + count, 0);
    // In the list's order already: sorted once as the layers came, and not at each step of the map.
    return { marks: marks.slice(0, LISTED), total: marks.length, counted };
  }, [view, on, data]);
  const point = useCallback((mark: Mark | null) => map?.point(mark), [map]);
  const show = useCallback(
    (mark: Mark) => {
      map?.goTo(mark);
      element.current?.focus();
    },
    [map],
  );
  const waiting = asked.some(({ layer }) => on.includes(layer) && (states[layer]?.state ?? "loading") === "loading");
  const failed = broken || asked.some(({ layer }) => on.includes(layer) && states[layer]?.state === "failed");
  return (
    <div className="map-board">
      <div className="map-side">
        <div className="map-tools no-print">
          <fieldset>
            <legend className="visually-hidden">{words.layers}</legend>
            {offered.map((layer) => (
              <label key={layer} className="check">
                <input
                  type="checkbox"
                  checked={on.includes(layer)}
                  onChange={() =>
                    setOff((before) =>
                      before.includes(layer) ? before.filter((one) => one !== layer) : [...before, layer],
                    )
                  }
                />
                {words.layer[layer]}
              </label>
            ))}
          </fieldset>
          <span className="row">
            <Button type="button" small onClick={() => map?.zoom(1)} aria-label={words.zoomIn}>
              +
            </Button>
            <Button type="button" small onClick={() => map?.zoom(-1)} aria-label={words.zoomOut}>
              −
            </Button>
            <Button type="button" small onClick={() => map?.whole()}>
              {words.whole}
            </Button>
          </span>
        </div>
        <section
          ref={element}
          className="map-field"
          aria-label={words.label}
          data-ready={map !== null && !waiting ? "" : undefined}
        />
        <p className="map-foot small muted">
          <span role="status">
            {failed ? words.failed : waiting ? words.loading : null}
            {failed ? (
              <Button type="button" small onClick={again}>
                {words.again}
              </Button>
            ) : null}
          </span>
          {notice ? <span>{notice}</span> : null}
        </p>
      </div>
      <ViewList {...inView} words={words.list} onPoint={point} onShow={show} />
    </div>
  );
}
