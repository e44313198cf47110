import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, QueryResultRow } from "pg";
import { databaseUrl, openPool, pool, sql, statement } from "./db";
import { env } from "./env";
import { log } from "./log";

/** How long a read waits for the replica to come to where the primary stands, before it goes to the primary. */
const PATIENCE_MS = 60;
/** After a failure the replica is left alone for this time. */
const REST_MS = 10_000;
/** What is wrong with it is said once in this time, however many questions meet it. */
const SAID_MS = 60_000;
/** A replica that answers later than this is one that is away. */
const ANSWER_MS = 15_000;

interface Replica {
  url: string;
  primaryUrl: string;
  pool: Pool;
  restsUntil: number;
  saidAt: number;
  /** Checks under way, and those that wait to begin: who asks gets one that begins after the question. */
  running?: Promise<boolean> | undefined;
  next?: Promise<boolean> | undefined;
}

const kept = globalThis as typeof globalThis & { lantianReplica?: Replica };

/**
 * Rows of a reading statement: from the streaming replica of DATABASE_READ_URL where there is one, else on the shared pool. The only door to it.
 * The replica answers only when it has replayed all that the primary had made durable when the question was asked: whoever has been told that a
 * change is kept finds it, whichever instance kept it. Behind by more than PATIENCE_MS, away, promoted, not of this primary, or failing for
 * whatever reason: the primary answers. Never inside a transaction, and never for what writes (the replica would refuse, the primary would do it).
 */
export async function readSql<Row extends QueryResultRow>(
  name: string,
  text: string,
  params: readonly unknown[] = [],
): Promise<Row[]> {
  const replica = theReplica();
  if (!replica || Date.now() < replica.restsUntil) return sql<Row>(name, text, params);
  try {
    if (await isCurrent(replica)) return (await replica.pool.query<Row>(statement(name, text, params))).rows;
  } catch (error) {
    replica.restsUntil = Date.now() + REST_MS;
    if (Date.now() >= replica.saidAt + SAID_MS) {
      replica.saidAt = Date.now();
      log().warn({ err: error }, "the replica does not answer: the primary is read");
    }
  }
  return sql<Row>(name, text, params);
}

function theReplica(): Replica | null {
  const url = env().readUrl;
  if (!url) return null;
  const primaryUrl = databaseUrl();
  if (kept.lantianReplica?.url !== url || kept.lantianReplica.primaryUrl !== primaryUrl) {
    void kept.lantianReplica?.pool.end().catch(() => {});
    kept.lantianReplica = { url, primaryUrl, pool: openPool(url, env().poolSize, ANSWER_MS), restsUntil: 0, saidAt: 0 };
  }
  return kept.lantianReplica;
}

export async function closeReplica(): Promise<void> {
  const open = kept.lantianReplica;
  kept.lantianReplica = undefined;
  await open?.pool.end();
}

/** Whether the replica stands where the primary stood when this was asked; questions that wait for a running check share the next. */
function isCurrent(replica: Replica): Promise<boolean> {
  const start = () => {
    const check = caughtUp(replica);
    const over = () => {
      if (replica.running === check) replica.running = undefined;
    };
    replica.running = check;
    check.then(over, over);
    return check;
  };
  if (!replica.running && !replica.next) return start();
  replica.next ??= Promise.resolve(replica.running)
    .catch(() => false)
    .then(() => {
      replica.next = undefined;
      return start();
    });
  return replica.next;
}

/** A commit is told when it is durable; where the server is told not to wait for that, it is as far as anything has been written. */
const PRIMARY = `SELECT (CASE current_setting('synchronous_commit') WHEN 'off' THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_flush_lsn() END)::text AS lsn,
  (SELECT system_identifier::text FROM pg_control_system()) AS system`;
const REPLICA = `SELECT pg_is_in_recovery() AS standby, coalesce(pg_last_wal_replay_lsn() >= $1::pg_lsn, false) AS there,
  (SELECT system_identifier::text FROM pg_control_system()) AS system`;

async function caughtUp(replica: Replica): Promise<boolean> {
  const [primary] = (await pool().query<{ lsn: string; system: string }>(statement("replica-primary", PRIMARY, [])))
    .rows;
  if (!primary) return false;
  const until = Date.now() + PATIENCE_MS;
  for (let pause = 1; ; pause *= 2) {
    const [at] = (
      await replica.pool.query<{ standby: boolean; there: boolean; system: string }>(
        statement("replica-standing", REPLICA, [primary.lsn]),
      )
    ).rows;
    if (!at?.standby || at.system !== primary.system)
      throw new Error("DATABASE_READ_URL leads to no standby of DATABASE_URL");
    if (at.there) return true;
    if (Date.now() + pause > until) return false;
    await sleep(pause);
  }
}
