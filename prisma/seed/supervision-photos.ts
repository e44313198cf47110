import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type PreparedPhoto, preparePhoto } from "@/lib/issues/commands/prepare-photo";
import { type PhotoFlag, photoFlags } from "@/lib/issues/rules/photo-honesty";
import type { Tx } from "@/lib/platform/db";
import { bits, streamOf, uniform } from "./prng";
import type { DemoCase } from "./supervision-case";
import { demoUuid } from "./supervision-cases";
import { accountId } from "./supervision-people";
import { insertRows, takeIds } from "./supervision-rows";

const SCENES = ["soil", "stock", "yard", "truck", "chimney", "fume", "smoke", "stove"];
const MINUTE = 60_000;

interface Shot {
  made: DemoCase;
  kind: "before" | "after" | "verify";
  round: number;
  at: Date;
  by: Viewer;
  name: string;
  /** Taken before the order, or somewhere else: what the flags are there for. */
  early: boolean;
  astray: boolean;
  /** 0 = the case's own angle, so that before and after are alike. */
  angle: number;
}

/**
 * The pictures of all cases. Few files stand for many: each of the drawn scenes is prepared once in three crops by the same code as
 * an upload, and every row shares one of them. What tells pictures of a phone apart — the bytes as they arrived, the hash of
 * the scene, where and when — is made up per row, or every picture would be flagged as the double of another.
 */
export async function insertPhotos(tx: Tx, cases: readonly DemoCase[]): Promise<number> {
  const files = await prepareScenes();
  const shots = cases.flatMap(shotsOf).sort((a, b) => a.at.getTime() - b.at.getTime());
  const ids = await takeIds(tx, "photo", shots.length);
  const lastAfter = new Map<
    string,
    { id: number; issueId: number; sha256: string; hash: bigint; file: PreparedPhoto }
  >();
  const rows = shots.map((shot, i) => {
    const { made } = shot;
    const key = streamOf(`photo ${shot.name}`);
    const scene = `${made.planned.picture}-${shot.kind === "before" ? "before" : "after"}`;
    const variants = files.get(scene);
    let file = variants?.[(Math.floor(uniform(made.planned.key, 61) * 3) + shot.angle) % 3];
    if (!file) throw new Error(`no demo picture ${scene}`);
    let sha256 = createHash("sha256").update(`demo photo ${shot.name}`).digest("hex");
    let hash = BigInt.asIntN(64, (BigInt(bits(key, 2)) << 32n) | BigInt(bits(key, 3)));
    const takenAt = new Date(
      shot.at.getTime() - Math.round(3 + 20 * uniform(key, 4)) * MINUTE - (shot.early ? 4 * 24 * 60 * MINUTE : 0),
    );
    const drift = shot.astray ? 0.02 : 0.0006;
    const blind = uniform(key, 5) < 0.06;
    const point = {
      lon: made.point.lon + drift * (uniform(key, 6) - 0.5),
      lat: made.point.lat + drift * (uniform(key, 7) + 0.2),
    };
    // Handed in a second time: the picture that proved another place's clean-up.
    const twin = shot.kind === "after" ? lastAfter.get(`${made.life.task.ownerUnitId} ${scene}`) : undefined;
    const copied = twin && twin.issueId !== made.issueId && uniform(key, 8) < 0.05 ? twin : undefined;
    if (copied) ({ sha256, hash, file } = copied);
    const flags: PhotoFlag[] = photoFlags(
      {
        issueId: made.issueId,
        kind: shot.kind,
        round: shot.round,
        sha256,
        perceptualHash: hash,
        takenAt: blind ? null : takenAt,
        point: blind ? null : point,
      },
      copied ? [{ id: copied.id, issueId: copied.issueId, kind: "after", round: 1, sha256, perceptualHash: hash }] : [],
      { orderedAt: shot.kind === "before" ? null : orderBefore(made, shot.at), place: made.point, receivedAt: shot.at },
    );
    if (shot.kind === "after")
      lastAfter.set(`${made.life.task.ownerUnitId} ${scene}`, {
        id: ids[i] as number,
        issueId: made.issueId,
        sha256,
        hash,
        file,
      });
    return {
      id: ids[i],
      client_id: demoUuid(`photo ${shot.name}`),
      issue_id: made.issueId,
      kind: shot.kind,
      sha256,
      file_key: file.fileKey,
      thumb_key: file.thumbKey,
      width: file.width,
      height: file.height,
      bytes: file.bytes,
      perceptual_hash: hash,
      taken_at: blind ? null : takenAt,
      lon: blind ? null : point.lon,
      lat: blind ? null : point.lat,
      flags,
      caption: "",
      uploaded_at: shot.at,
      uploaded_by: accountId(shot.by),
      uploaded_by_name: shot.by.name,
      uploaded_by_unit_id: shot.by.unitId,
      round: shot.round,
    };
  });
  await insertRows(tx, "photo", rows);
  return rows.length;
}

/** Each scene in three crops, through the door that uploads take. */
async function prepareScenes(): Promise<Map<string, PreparedPhoto[]>> {
  const names = SCENES.flatMap((scene) => [`${scene}-before`, `${scene}-after`]);
  const prepared = await Promise.all(
    names.map(async (name) => {
      const source = await readFile(path.resolve("prisma/seed/pictures", `${name}.jpg`));
      const { width, height } = await sharp(source).metadata();
      const crops = await Promise.all(
        [0, 1, 2].map(async (n) => {
          if (n === 0) return preparePhoto(source);
          const area = {
            left: n === 1 ? 0 : Math.floor(width * 0.14),
            top: Math.floor(height * 0.07 * n),
            width: Math.floor(width * 0.85),
            height: Math.floor(height * 0.85),
          };
          return preparePhoto(
            await sharp(source)
              .extract(area)
              .flop(n === 2)
              .resize(width, height)
              .jpeg({ quality: 88 })
              .toBuffer(),
          );
        }),
      );
      return [name, crops] as const;
    }),
  );
  return new Map(prepared);
}

function orderBefore(made: DemoCase, at: Date): Date | null {
  let ordered: Date | null = null;
  for (const event of made.life.events)
    if (["assign", "approve-transfer", "reopen"].includes(event.verb) && event.at <= at) ordered = event.at;
  return ordered;
}

/** One picture with the report, one with each submission, and one of the verifier's on many closes. */
function shotsOf(made: DemoCase): Shot[] {
  const key = made.planned.key;
  const shot = (kind: Shot["kind"], round: number, at: Date, by: Viewer, n: number): Shot => ({
    made,
    kind,
    round,
    at,
    by,
    name: `${key} ${kind} ${n}`,
    early: kind === "after" && uniform(key, 200 + n) < 0.03,
    astray: kind === "after" && uniform(key, 300 + n) < 0.03,
    angle: kind === "verify" || (kind === "before" && n === 1) ? 1 : 0,
  });
  const shots = [shot("before", 0, new Date(made.reportedAt.getTime() + MINUTE), made.finder, 0)];
  if (uniform(key, 60) < 0.3)
    shots.push(shot("before", 0, new Date(made.reportedAt.getTime() + 2 * MINUTE), made.finder, 1));
  let owed = made.reportedAt;
  for (const [n, event] of made.life.events.entries()) {
    if (event.verb === "reopen")
      shots.push(shot("verify", event.round - 1, new Date(event.at.getTime() - 6 * MINUTE), event.actor, n));
    if (["assign", "approve-transfer", "return", "reopen"].includes(event.verb)) owed = event.at;
    // No earlier than what asked for it: a picture that was not good enough once is no evidence again.
    const before = (minutes: number) =>
      new Date(Math.max(owed.getTime() + MINUTE, event.at.getTime() - minutes * MINUTE));
    if (["submit", "fix-on-spot", "request-rejection"].includes(event.verb))
      shots.push(shot("after", event.round, before(9), event.actor, n));
    if (event.verb === "close" && uniform(key, 400 + n) < 0.3)
      shots.push(shot("verify", event.round, before(6), event.actor, n));
  }
  return shots;
}
