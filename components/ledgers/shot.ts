import type { Datum } from "@/lib/shared/coordinate-system";

/** A picture (or PDF) that waits on the device, with its own id from the moment it was chosen. */
export interface Shot {
  clientId: string;
  kind: "before" | "after" | "verify";
  blob: Blob;
  /** The file's date on the device; no evidence of when it was taken. */
  fileAt: string;
  /** Why the server did not take it; it stays here until its owner has seen to it. */
  refused?: string;
}

/** Degrees with the system in which they were given; WGS-84 where nothing is said, as browsers give them. */
export type MapPoint = { lon: number; lat: number; datum?: Datum } | null;
