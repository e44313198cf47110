import { matchWord, type NamedChoice } from "@/lib/shared/word-match";
import type { FileOutline } from "./outline-file";
import { contains, type Outline, type Position, polygonsOf } from "./outline-shape";

/** A region that an outline may belong to. */
export interface OutlineRegion extends NamedChoice {
  id: number;
  code: string;
  parentId: number | null;
  /** As it is kept now. */
  outline: Outline | null;
  /** Where its stations stand. */
  stations: Position[];
}

export type OutlineDoubt =
  /** Most of it lies outside the region that it belongs to. */
  | "outside-parent"
  /** One of its stations stands outside: often another system of coordinates. */
  | "stations-outside"
  /** There is one already, which it replaces. */
  | "replaces";

/** Corners of an outline that are tried against the one above: enough to tell half from nothing. */
const LOOKED_AT = 40;

/** "柳泷镇" and "柳泷" are one; cores of one character name nothing. */
const core = (name: string) => name.replace(/(街道办事处|街道|地区|镇|乡|社区|村|区|县|市)$/, "");

/** The region that an outline of a file names, by code or by name; null = somebody has to say. */
export function regionNamed(
  file: Pick<FileOutline, "names" | "codes">,
  regions: readonly OutlineRegion[],
): number | null {
  const byCode = regions.filter(({ code }) => file.codes.some((one) => sameDivision(one, code)));
  if (byCode.length === 1) return byCode[0]?.id ?? null;
  for (const name of file.names) {
    const match = matchWord(regions, name, core);
    if (match.kind === "exact") return match.choice.id;
  }
  return null;
}

/** 12 digits of the statistical list and their shorter form without the zeros at the end are one code. */
function sameDivision(one: string, other: string): boolean {
  const short = (code: string) =>
    /^\d{6,12}$/.test(code) ? code.replace(/^(\d{6})(000000)?$|^(\d{9})(000)?$/, "$1$3") : code;
  return short(one.toUpperCase()) === short(other.toUpperCase());
}

/** What has to be confirmed before an outline is kept for a region; `above`: the outline of the region that it belongs to, if there is one. */
export function outlineDoubts(outline: Outline, region: OutlineRegion, above: Outline | null): OutlineDoubt[] {
  const doubts: OutlineDoubt[] = [];
  const all = polygonsOf(outline).flatMap(([outer = []]) => outer);
  const corners = all.filter((_, i) => i % Math.ceil(all.length / LOOKED_AT) === 0);
  const inside = above ? corners.filter((corner) => contains(above, corner)).length : corners.length;
  // Neighbours share their borders, and borders are drawn twice: half is far more than any two drawings differ.
  if (inside * 2 < corners.length) doubts.push("outside-parent");
  if (region.stations.some((station) => !contains(outline, station))) doubts.push("stations-outside");
  if (region.outline) doubts.push("replaces");
  return doubts;
}
