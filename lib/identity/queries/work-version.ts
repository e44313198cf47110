import { sql } from "@/lib/platform/db";
import { lastChanges } from "./last-changes";

/** Events after which nothing that a screen shows is different. */
const READING = ["session.", "password.", "totp.", "access.", "action.", "audit.", "export.", "api-key."];
/** Events of the air data, which have a version of their own: an import makes one for each file and each new station. */
const AIR = ["import.", "station.", "reading.", "dust-event.", "target."];

let seen = 0n;
let version = "0";
/** A look at what has come since, under way, and up to which number of the trail. */
let looking: { last: bigint; version: Promise<string> } | undefined;

/**
 * A version of all work on record: it is another one after every committed change, whoever made it and on whichever instance. Each
 * change writes the trail in its own transaction, and the trail's numbers are given out in the order of commits (one locked row), so the
 * last number that stands for a change is such a version. Sign-ins, exports and air data are left out: they change nothing of the work.
 */
export async function workVersion(): Promise<string> {
  const last = BigInt((await lastChanges()).trail);
  // Another database (tests): numbers begin anew.
  if (last < seen) [seen, version, looking] = [0n, "0", undefined];
  if (last === seen) return version;
  if (looking?.last !== last) {
    const look = { last, version: versionUpTo(last) };
    looking = look;
    const over = () => {
      if (looking === look) looking = undefined;
    };
    look.version.then(over, over);
  }
  return looking.version;
}

async function versionUpTo(last: bigint): Promise<string> {
  const [changed] = await sql<{ id: string | null }>(
    "work-changed",
    `SELECT max(id)::text AS id FROM audit_event
      WHERE id > $1 AND id <= $2 AND NOT EXISTS (SELECT FROM unnest($3::text[]) AS reading(prefix) WHERE starts_with(event, prefix))`,
    [seen.toString(), last.toString(), [...READING, ...AIR]],
  );
  // Two looks at once may get here: the later number wins, and an older one is never put back.
  if (last > seen) {
    seen = last;
    if (changed?.id) version = changed.id;
  }
  return version;
}
