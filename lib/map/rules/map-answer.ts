/** Degrees east and north, kind (its place in the layer's list), address of the entry's page below the layer's own, name, town. */
export type MapTuple = [lon: number, lat: number, kind: number, ref: string, name: string, place: string];
/** Degrees of the middle of a square's points, and how many they are. */
export type MapSquare = [lon: number, lat: number, count: number];

/** What a layer of the map answers: either every point, or, where these are too many, counts by square. */
export interface MapAnswer {
  points: MapTuple[];
  squares: MapSquare[];
  /** All points that the filter finds in the box. */
  total: number;
}

/** Lamps of issues on the map, the worst last, so that it is drawn over the others; "none": no clock runs. */
export const ISSUE_MARKS = ["none", "blue", "green", "yellow", "red"] as const;
export type IssueMark = (typeof ISSUE_MARKS)[number];
