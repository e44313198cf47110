import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg, { type Pool, type PoolClient, type QueryResultRow } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { recordedUrl } from "./embedded-postgres/record";
import { env } from "./env";
import { Unavailable } from "./errors";
import { log } from "./log";
import { pgTypes } from "./pg-types";
import { forgetBrought, noteExhaustion } from "./request-mark";
import { isUtc, SessionClient } from "./session-client";
import { markedFault } from "./system-refusal";

/** What runs statements: the shared pool, or one transaction. */
export interface Database {
  /** Rows of a statement, prepared under its name on each connection: the name belongs to this one text. */
  sql<Row extends QueryResultRow>(name: string, text: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** One transaction on one connection. */
export interface Tx extends Database {
  /** Rows changed by a statement. */
  change(name: string, text: string, params?: readonly unknown[]): Promise<number>;
  /** COPY … FROM STDIN: `rows` are chunks in the format that the statement names. Returns rows written. */
  copyIn(
    statement: string,
    rows: Readable | AsyncIterable<string | Buffer> | Iterable<string | Buffer>,
  ): Promise<number>;
  /** COPY … TO STDOUT as a stream; read it to its end before the next statement. */
  copyOut(statement: string): Readable;
  /**
   * Keeps an item for the end: `write` gets all that were kept for it, in order, as the last statements before the commit; when it
   * fails the transaction fails. For what takes a lock that everybody needs.
   */
  atEnd<Item>(write: (tx: Database, items: Item[]) => Promise<void>, item: Item): void;
  /** A place to go back to: the answer forgets what was kept for the end since. For whoever rolls back to a savepoint. */
  mark(): () => void;
  /** The bare connection, for what the above does not cover (cursors, savepoints). */
  client: PoolClient;
}

const kept = globalThis as typeof globalThis & { lantianPool?: { pool: Pool; url: string } };
let chosenUrl: string | undefined;

/** DATABASE_URL, or the running embedded server's. Throws an Error that says what to do when there is neither. */
export function databaseUrl(): string {
  const url = chosenUrl ?? env().databaseUrl ?? recordedUrl(env().dataDir);
  if (!url) throw new Error("No database: set DATABASE_URL, or start the embedded one with `npm run demo`.");
  return url;
}

/** Points this process at another database (tests) and closes the pool to the one before. */
export async function chooseDatabase(url: string | undefined): Promise<void> {
  chosenUrl = url;
  await closePool();
}

/** The shared pool, made at first use and kept through hot reloads. */
export function pool(): Pool {
  const url = databaseUrl();
  if (kept.lantianPool?.url !== url) kept.lantianPool = { pool: openPool(url, env().poolSize), url };
  return kept.lantianPool.pool;
}

/** A pool of its own with the same guarantees (UTC, types, errors logged). The caller ends it. `answerMs`: of a server that may be away; a statement that takes longer fails, a connection after two seconds. */
export function openPool(url: string, max: number, answerMs?: number): Pool {
  const opened = new pg.Pool({
    connectionString: url,
    max,
    Client: SessionClient,
    application_name: "lantian",
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: answerMs === undefined ? 10_000 : 2_000,
    query_timeout: answerMs,
    allowExitOnIdle: answerMs !== undefined,
    types: pgTypes,
    onConnect: assertSession,
  });
  // Without a listener, a database restart would end the process.
  opened.on("error", (error) => log().warn({ err: error }, "idle database connection lost"));
  return opened;
}

/** What was asked for must be there: a pooler on the way may have kept it to itself. */
async function assertSession(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ zone: string; dates: string }>(
    "SELECT current_setting('TimeZone') AS zone, current_setting('DateStyle') AS dates",
  );
  const { zone = "", dates = "" } = rows[0] ?? {};
  if (!isUtc(zone))
    throw new Error(`The database session's time zone is ${zone}, not UTC: check "options" in the database URL.`);
  if (!dates.startsWith("ISO"))
    throw new Error(`The database session's DateStyle is ${dates}, not ISO: check "options" in the database URL.`);
}

export async function closePool(): Promise<void> {
  const open = kept.lantianPool;
  kept.lantianPool = undefined;
  await open?.pool.end();
}

/** PostgreSQL refuses a text with NUL. No stored text has one, so what asks for it finds nothing instead of failing. */
function holdable(value: unknown): unknown {
  return typeof value === "string" && value.includes("\0") ? value.replaceAll("\0", "\ufffd") : value;
}

/** A statement as it is sent: prepared under its name, unless a pooler stands between. */
export function statement(name: string, text: string, params: readonly unknown[]) {
  return { name: env().unnamedStatements ? undefined : name, text, values: params.map(holdable) };
}

/** Rows of a statement on the shared pool. int8 comes as number when safe (else bigint), `date` as CivilDate, numeric as text. */
export async function sql<Row extends QueryResultRow>(
  name: string,
  text: string,
  params: readonly unknown[] = [],
): Promise<Row[]> {
  return (
    await pool()
      .query<Row>(statement(name, text, params))
      .catch(whenExhausted)
  ).rows;
}

/** No connection within the pool's patience is no fault of ours: said as what it is, so that whoever asked comes again. */
function whenExhausted(error: unknown): never {
  if (!(error instanceof Error && error.message === "timeout exceeded when trying to connect"))
    throw markedFault(error);
  noteExhaustion();
  throw new Unavailable("busy");
}

/**
 * Runs `work` in one transaction: commits when it returns, rolls back and rethrows when it throws. `isolation` defaults to
 * READ COMMITTED.
 */
export async function transaction<T>(
  work: (tx: Tx) => Promise<T>,
  isolation?: "REPEATABLE READ" | "SERIALIZABLE",
): Promise<T> {
  const client = await pool().connect().catch(whenExhausted);
  let broken: Error | undefined;
  // A connection that dies between two statements must fail this transaction, not the process.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    await client.query(isolation ? `BEGIN ISOLATION LEVEL ${isolation}` : "BEGIN");
    const tx = transactionOn(client);
    const result = await work(tx);
    await tx.finish();
    await client.query("COMMIT");
    forgetBrought();
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((fault: Error) => {
      broken = fault;
    });
    throw markedFault(error);
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

type Write = (tx: Database, items: unknown[]) => Promise<void>;

function transactionOn(client: PoolClient): Tx & { finish(): Promise<void> } {
  const kept: { write: Write; item: unknown }[] = [];
  const tx: Tx & { finish(): Promise<void> } = {
    client,
    atEnd(write, item) {
      kept.push({ write: write as Write, item });
    },
    mark() {
      const length = kept.length;
      return () => {
        kept.length = length;
      };
    },
    async finish() {
      const writes = new Set(kept.map(({ write }) => write));
      for (const write of writes)
        await write(
          tx,
          kept.filter((one) => one.write === write).map(({ item }) => item),
        );
    },
    async sql<Row extends QueryResultRow>(name: string, text: string, params: readonly unknown[] = []) {
      return (await client.query<Row>(statement(name, text, params))).rows;
    },
    async change(name, text, params = []) {
      return (await client.query(statement(name, text, params))).rowCount ?? 0;
    },
    async copyIn(text, rows) {
      const sink = client.query(copyFrom(text));
      await pipeline(rows, sink);
      return sink.rowCount ?? 0;
    },
    copyOut(text) {
      return client.query(copyTo(text));
    },
  };
  return tx;
}

/** COPY … FROM STDIN in a transaction of its own. Returns rows written. */
export function copyIn(text: string, rows: Parameters<Tx["copyIn"]>[1]): Promise<number> {
  return transaction((tx) => tx.copyIn(text, rows));
}
