import { toWgs84 } from "@/lib/shared/coordinate-system";
import { distanceMetres, type Point } from "@/lib/shared/distance";

/** Bits (of 64) in which two difference hashes of the same scene still differ after scaling and re-compression. */
export const NEAR_DUPLICATE_BITS = 6;
/** Metres: a phone's position among houses is off by up to a hundred. */
export const FAR_AWAY_METRES = 300;
/** What cameras write: none writes BD-09, and a third chance would let more pass. */
const CAPTURED_IN = ["wgs84", "gcj02"] as const;

/** What the verifier is shown beside a photo. Never a reason to refuse it. */
export type PhotoFlag =
  | { flag: "same-file"; photoId: number; issueId: number }
  | { flag: "near-duplicate"; photoId: number; issueId: number; distance: number }
  | { flag: "before-order"; minutes: number }
  | { flag: "far-away"; metres: number }
  | { flag: "in-future"; minutes: number }
  /** The file says neither when nor where: nothing to hold against it, nothing for it. */
  | { flag: "no-capture-data" };

export interface PhotoFacts {
  issueId: number;
  kind: "before" | "after" | "verify";
  round: number;
  sha256: string;
  perceptualHash: bigint;
  /** By the file itself; null when it says nothing. */
  takenAt: Date | null;
  point: Point | null;
}

export interface KnownPhoto {
  id: number;
  issueId: number;
  kind: "before" | "after" | "verify";
  round: number;
  sha256: string;
  perceptualHash: bigint;
}

/** Differing bits of two 64-bit hashes (signed as PostgreSQL's bigint is). */
export function hashDistance(a: bigint, b: bigint): number {
  let bits = BigInt.asUintN(64, a ^ b);
  let count = 0;
  for (; bits > 0n; bits &= bits - 1n) count++;
  return count;
}

/**
 * The flags of a photo. Compared with photos of other issues, and of its own issue in another part (before / after / verify) or
 * round: two shots of one visit look alike and should. `orderedAt` is the order of the present round, `place` the ledger's site or,
 * without one, the reported point (WGS-84), `receivedAt` when it reached us. A picture doesn't say in which system its position
 * is: it is far away only when it is so in each. Missing facts raise no flag, except that having none at all is said.
 */
export function photoFlags(
  photo: PhotoFacts,
  known: readonly KnownPhoto[],
  context: { orderedAt: Date | null; place: Point | null; receivedAt: Date },
): PhotoFlag[] {
  const flags: PhotoFlag[] = [];
  const likeness = likest(photo, known);
  if (likeness) flags.push(likeness);
  if (photo.takenAt) {
    const early = context.orderedAt ? minutes(context.orderedAt, photo.takenAt) : 0;
    if (photo.kind !== "before" && early > 0) flags.push({ flag: "before-order", minutes: early });
    const ahead = minutes(photo.takenAt, context.receivedAt);
    if (ahead > 10) flags.push({ flag: "in-future", minutes: ahead });
  }
  if (photo.point && context.place) {
    const { point, place } = { point: photo.point, place: context.place };
    const metres = Math.round(Math.min(...CAPTURED_IN.map((datum) => distanceMetres(toWgs84(point, datum), place))));
    if (metres > FAR_AWAY_METRES) flags.push({ flag: "far-away", metres });
  }
  if (!photo.takenAt && !photo.point) flags.push({ flag: "no-capture-data" });
  return flags;
}

function minutes(later: Date, earlier: Date): number {
  return Math.floor((later.getTime() - earlier.getTime()) / 60_000);
}

function likest(photo: PhotoFacts, known: readonly KnownPhoto[]): PhotoFlag | null {
  let best: PhotoFlag | null = null;
  let bestDistance = NEAR_DUPLICATE_BITS + 1;
  for (const other of known) {
    if (other.issueId === photo.issueId && other.kind === photo.kind && other.round === photo.round) continue;
    if (other.sha256 === photo.sha256) return { flag: "same-file", photoId: other.id, issueId: other.issueId };
    const distance = hashDistance(other.perceptualHash, photo.perceptualHash);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = { flag: "near-duplicate", photoId: other.id, issueId: other.issueId, distance };
    }
  }
  return best;
}
