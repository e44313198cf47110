/** What of a database's faults is no fault of the statement: nobody answers, or there is no room left on a disk. */
export type SystemFault = "database-away" | "disk-full";

const AWAY_CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|08\w{3}|57P0[123])$/;
/** What node-postgres says without a code. */
const AWAY_WORDS =
  /^(Connection terminated|connection terminated|timeout expired|Client has encountered a connection error)/;
const FULL_CODES = /^(53100|ENOSPC|EDQUOT)$/;
const DEPTH = 5;

/** Which of the two an error is, however deep below other errors it stands; null for every other one. */
export function systemFault(error: unknown): SystemFault | null {
  let at = error as {
    code?: unknown;
    message?: unknown;
    cause?: unknown;
    meta?: { driverAdapterError?: unknown };
  } | null;
  for (let depth = 0; depth < DEPTH && typeof at === "object" && at !== null; depth++) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string" && FULL_CODES.test(code)) return "disk-full";
    if (typeof code === "string" && AWAY_CODES.test(code)) return "database-away";
    if (typeof at.message === "string" && AWAY_WORDS.test(at.message)) return "database-away";
    if (Array.isArray((at as { errors?: unknown }).errors)) {
      const inner = (at as unknown as { errors: unknown[] }).errors.map(systemFault).find((fault) => fault !== null);
      if (inner) return inner;
    }
    at = (at.cause ?? at.meta?.driverAdapterError ?? null) as typeof at;
  }
  return null;
}

/** Whether nobody answers: what is being done for many rows has no sense for the next one either. */
export function isConnectionLost(error: unknown): boolean {
  return systemFault(error) === "database-away";
}
