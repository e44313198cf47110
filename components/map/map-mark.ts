import { ISSUE_MARKS, type IssueMark, type MapAnswer } from "@/lib/map/rules/map-answer";
import type { Placed } from "./cluster-index";

export type Layer = "stations" | "issues" | "sites";
/** Colours by name of a mark: a level of the index, a lamp, or the ink of places. */
export type Look = "l0" | "l1" | "l2" | "l3" | "l4" | "l5" | "l6" | IssueMark | "site";

/** Something on the map. What its colour says stands on it as a letter or number, and in words in the list beside the map. */
export interface Mark extends Placed {
  layer: Layer;
  look: Look;
  /** On the mark: the index, or a letter. */
  face: string;
  /** What it is, in words: level, lamp, kind. */
  word: string;
  name: string;
  place: string;
  href: string;
}

/** Letter and word of each kind of a layer, in the order of the kinds. */
export type Faces = readonly { face: string; word: string }[];

/** The points of an answer as marks; `faces` in the order in which the answer numbers the kinds. */
export function marksOf(layer: "issues" | "sites", answer: Pick<MapAnswer, "points">, faces: Faces): Mark[] {
  return answer.points.map(([lon, lat, kind, ref, name, place]) => ({
    layer,
    lon,
    lat,
    rank: layer === "issues" ? kind : 0,
    look: layer === "issues" ? (ISSUE_MARKS[kind] ?? "none") : "site",
    face: faces[kind]?.face ?? "",
    word: faces[kind]?.word ?? "",
    name: layer === "issues" ? `${ref} ${name}` : name,
    place,
    href: layer === "issues" ? `/issues/${ref}` : `/inspections/sites/${encodeURIComponent(ref)}`,
  }));
}

const ORDER: Record<Layer, number> = { stations: 0, issues: 1, sites: 2 };

/** The order of the list beside the map: stations, issues, places; the worst first, then by name. */
export function byWeight(a: Mark, b: Mark): number {
  return ORDER[a.layer] - ORDER[b.layer] || b.rank - a.rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
