import { districtIds, scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { digest } from "../rules/canonical-json";
import { askedInReach } from "./asked";
import type { MeetingView } from "./meeting-content";

export interface SnapshotHead {
  id: number;
  title: string;
  heldOn: string;
  takenAt: Date;
  takenByName: string;
  sha256: string;
}

export interface Snapshot extends SnapshotHead {
  view: MeetingView;
  /** The kept view still gives the kept digest. */
  intact: boolean;
}

const HEAD = `id, title, held_on AS "heldOn", taken_at AS "takenAt", taken_by_name AS "takenByName", sha256`;

/** Those of the viewer's district; its regions as parameter `n`, null = all. */
const SEEN = (n: number) =>
  `($${n}::int[] IS NULL OR region_code IN (SELECT code FROM region WHERE id = ANY($${n}::int[])))`;

/** Frozen meetings, newest first, at most 60. */
export async function snapshotList(viewer: Viewer): Promise<SnapshotHead[]> {
  if (scope(viewer, "meeting:read").reach === null) return [];
  return sql<SnapshotHead>(
    "meeting-list",
    `SELECT ${HEAD} FROM meeting_snapshot WHERE ${SEEN(1)} ORDER BY id DESC LIMIT 60`,
    [districtIds(viewer)],
  );
}

/** One frozen meeting, as it was, with those of the ten answers that the viewer may read. Null when there is none of that id in sight. */
export async function meetingSnapshot(viewer: Viewer, id: number): Promise<Snapshot | null> {
  if (scope(viewer, "meeting:read").reach === null) return null;
  const [row] = await sql<Omit<Snapshot, "intact">>(
    "meeting-one",
    `SELECT ${HEAD}, view FROM meeting_snapshot WHERE id = $1 AND ${SEEN(2)}`,
    [id, districtIds(viewer)],
  );
  if (!row) return null;
  const { asked } = row.view;
  const view = asked ? { ...row.view, asked: askedInReach(viewer, asked) } : row.view;
  return { ...row, view, intact: digest(row.view) === row.sha256 };
}

/** The last frozen meeting of a region: what “since then” is held against. */
export async function latestSnapshot(regionCode: string): Promise<Omit<Snapshot, "intact"> | null> {
  const [row] = await sql<Omit<Snapshot, "intact">>(
    "meeting-latest",
    `SELECT ${HEAD}, view FROM meeting_snapshot WHERE region_code = $1 ORDER BY id DESC LIMIT 1`,
    [regionCode],
  );
  return row ?? null;
}
