import pg from "pg";
import { env } from "./env";

/**
 * What a session relies on, whatever the server, the database or the role sets otherwise. adapter-pg writes timestamps without an offset: another
 * zone would shift instants silently; another DateStyle would make dates unreadable. These pass through pgbouncer, which keeps them per client.
 */
const EVERYWHERE = {
  TimeZone: "UTC",
  DateStyle: "ISO, MDY",
  client_encoding: "UTF8",
  standard_conforming_strings: "on",
};

/**
 * Beyond those, on a connection of our own. A question that took every core for itself would make the others wait; one that is translated into
 * machine code first takes longer for that than for its answer.
 */
const DIRECT = {
  IntervalStyle: "postgres",
  bytea_output: "hex",
  extra_float_digits: "1",
  default_transaction_isolation: "read committed",
  xmloption: "content",
  max_parallel_workers_per_gather: "0",
  jit: "off",
};

/** Not in @types/pg: the parameters of the start-up message, which a pooler understands where `options` is refused. */
interface Startup {
  getStartupConf(): Record<string, string>;
}
const original = (pg.Client.prototype as unknown as Startup).getStartupConf;

/** A client whose session is what the application relies on from its first statement on. */
export class SessionClient extends pg.Client {
  getStartupConf(): Record<string, string> {
    return { ...original.call(this), ...EVERYWHERE, ...(env().unnamedStatements ? {} : DIRECT) };
  }
}

const UTC_NAMES = new Set([
  "utc",
  "etc/utc",
  "uct",
  "etc/uct",
  "zulu",
  "etc/zulu",
  "universal",
  "etc/universal",
  "gmt",
  "etc/gmt",
]);

/** Whether a zone is UTC under one of its names: pgbouncer and some distributions say Etc/UTC. */
export function isUtc(zone: string): boolean {
  return UTC_NAMES.has(zone.toLowerCase());
}
