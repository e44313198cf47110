import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict, Refused } from "@/lib/platform/errors";
import { type Point, pointOf } from "@/lib/shared/distance";
import { loadTask } from "../queries/load-task";
import { refusalOf, relationsOf } from "../rules/allowed-verbs";
import { type KnownPhoto, NEAR_DUPLICATE_BITS, type PhotoFlag, photoFlags } from "../rules/photo-honesty";
import { isFinal } from "../rules/task-state";
import type { PhotoInput } from "../schema";
import type { PreparedPhoto } from "./prepare-photo";

export interface PhotoAttached {
  photoId: number;
  flags: PhotoFlag[];
  repeated: boolean;
}

/**
 * Puts a prepared picture to an issue, with what the verifier should know about it. Idempotent by client id: the same file again is a
 * success, another file a Conflict. Before: the finder's side; after: the fixing units (and the finder of what was fixed on the
 * spot); verify: the verifier. A finished task takes no more pictures, except those of a second look
 * at a closed one, from whoever may open it again. Flags never refuse.
 */
export async function attachPhoto(
  tx: Tx,
  viewer: Viewer,
  input: PhotoInput,
  photo: PreparedPhoto,
): Promise<PhotoAttached> {
  await tx.sql("sup-client-lock", "SELECT pg_advisory_xact_lock(hashtextextended($1, 4))", [input.clientId]);
  const [issue] = await tx.sql<{ task_id: number; lon: number | null; lat: number | null }>(
    "sup-photo-issue",
    `SELECT t.id AS task_id, CASE WHEN s.lon IS NULL THEN i.lon ELSE s.lon END AS lon, CASE WHEN s.lon IS NULL THEN i.lat ELSE s.lat END AS lat
     FROM issue i JOIN rectification_task t ON t.issue_id = i.id LEFT JOIN site s ON s.id = i.site_id WHERE i.id = $1`,
    [input.issueId],
  );
  const task = await loadTask(tx, viewer, issue?.task_id ?? 0);
  const [earlier] = await tx.sql<{ id: number; sha256: string; issue_id: number; flags: PhotoFlag[] }>(
    "sup-photo-by-client",
    "SELECT id, sha256, issue_id, flags FROM photo WHERE client_id = $1",
    [input.clientId],
  );
  if (earlier) {
    if (earlier.sha256 !== photo.sha256 || earlier.issue_id !== input.issueId)
      throw new Conflict("client-id-conflict", { number: task.number });
    return { photoId: earlier.id, flags: earlier.flags, repeated: true };
  }
  const again = input.kind === "verify" && refusalOf(viewer, task, "reopen", today()) === null;
  if (isFinal(task.state) && !again) throw new Refused("task-finished", { number: task.number });
  const relations = relationsOf(viewer, task);
  const sides = {
    before: ["finder", "issuer"],
    after: task.state === "open" ? ["finder"] : ["owner", "co"],
    verify: ["verifier"],
  };
  if (!again && !relations.some((relation) => sides[input.kind].includes(relation)))
    throw new Refused("task-not-yours", { verb: input.kind });

  // Evidence is what the file says itself; its date on the device and the pin of the form are the sender's words.
  const { takenAt } = photo.capture;
  const round = input.kind === "before" ? 0 : task.round;
  const flags = await flagsOf(tx, input, photo, round, {
    orderedAt: task.orderedAt,
    place: issue ? pointOf(issue) : null,
  });
  const [row] = await tx.sql<{ id: number }>(
    "sup-photo-insert",
    `INSERT INTO photo (client_id, issue_id, kind, sha256, file_key, thumb_key, width, height, bytes, perceptual_hash, taken_at, lon, lat, flags,
       caption, uploaded_at, uploaded_by, uploaded_by_name, uploaded_by_unit_id, round, file_at, media)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14::jsonb,$15,$16,$17,$18,$19,$20,$21,$22) RETURNING id`,
    [
      input.clientId,
      input.issueId,
      input.kind,
      photo.sha256,
      photo.fileKey,
      photo.thumbKey,
      photo.width,
      photo.height,
      photo.bytes,
      photo.perceptualHash,
      takenAt,
      photo.capture.lon,
      photo.capture.lat,
      JSON.stringify(flags),
      input.caption,
      now(),
      viewer.userId || null,
      viewer.name,
      viewer.unitId || null,
      round,
      input.fileAt ? new Date(input.fileAt) : null,
      photo.media,
    ],
  );
  if (!row) throw new Error("photo not inserted");
  await recordAudit(tx, viewer, {
    event: "photo.attached",
    subject: { type: "issue", id: input.issueId },
    detail: { number: task.number, kind: input.kind, sha256: photo.sha256, flags: flags.map((flag) => flag.flag) },
  });
  return { photoId: row.id, flags, repeated: false };
}

/** The flags of a picture; a PDF is only compared with itself. */
async function flagsOf(
  tx: Tx,
  input: PhotoInput,
  photo: PreparedPhoto,
  round: number,
  context: { orderedAt: Date | null; place: Point | null },
): Promise<PhotoFlag[]> {
  const known = await tx.sql<{
    id: number;
    issue_id: number;
    kind: KnownPhoto["kind"];
    round: number;
    sha256: string;
    perceptual_hash: number | bigint | null;
  }>(
    "sup-photo-alike",
    `SELECT id, issue_id, kind, round, sha256, perceptual_hash FROM photo
     WHERE sha256 = $1 OR bit_count((perceptual_hash # $2::bigint)::bit(64)) <= $3 ORDER BY id LIMIT 50`,
    [photo.sha256, photo.perceptualHash, NEAR_DUPLICATE_BITS],
  );
  const flags = photoFlags(
    {
      issueId: input.issueId,
      kind: input.kind,
      round,
      sha256: photo.sha256,
      perceptualHash: photo.perceptualHash ?? 0n,
      takenAt: photo.capture.takenAt,
      point: pointOf(photo.capture),
    },
    known.map((row) => ({
      id: row.id,
      issueId: row.issue_id,
      kind: row.kind,
      round: row.round,
      sha256: row.sha256,
      perceptualHash: BigInt(row.perceptual_hash ?? 0),
    })),
    { ...context, receivedAt: now() },
  );
  return photo.media === "application/pdf" ? flags.filter(({ flag }) => flag === "same-file") : flags;
}
