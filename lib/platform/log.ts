import pino, { type Logger } from "pino";
import { LIMITS } from "../shared/limits-table";
import { env } from "./env";
import { oncePerMinute } from "./log-often";

/** Never in a log: what opens a door, and what identifies a person. */
const SECRET_FIELDS = ["password", "token", "secret", "cookie", "authorization", "totp", "phone", "idNumber"];

/** 18-digit ID numbers and mobile numbers, wherever they stand in words; a bare JSON number stays one. */
const PERSONAL = /(?<!\d)(?<!":)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/g;

function masked(words: string): string {
  return words.replace(PERSONAL, "***");
}

/** A line as it is written: nothing personal, and no longer than the log takes, whoever's words stand in it. */
export function logLine(line: string): string {
  const safe = masked(line);
  if (Buffer.byteLength(safe) <= LIMITS.logLine.max) return safe;
  const { level, time } = JSON.parse(line) as { level: number; time: string };
  return `${JSON.stringify({ level, time, msg: `a line of ${line.length} characters was cut: ${safe.slice(0, 2000)}` })}\n`;
}

/** Values in quotes: PostgreSQL quotes what it could not read, which may be anybody's password or name. */
function withoutValues(words: string): string {
  return words.replace(/: "[^"]*"/g, ': "***"');
}

/** A database's fault names the row it stumbled over in `detail`, `where` and `internalQuery`: of it only the place is kept. */
function faultToLog(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { message: masked(String(fault)) };
  const { code, table, column, constraint } = fault as Error & Record<string, unknown>;
  const words = (text: string) => masked(table || code ? withoutValues(text) : text);
  return {
    type: fault.name,
    message: words(fault.message),
    stack: words(fault.stack ?? ""),
    code,
    table,
    column,
    constraint,
    ...(fault.cause === undefined ? {} : { cause: faultToLog(fault.cause) }),
  };
}

/** Of a machine's fault the place in our code says nothing. */
function briefFault(fault: unknown): Record<string, unknown> {
  const { stack: _, cause: __, ...rest } = faultToLog(fault);
  return rest;
}

const isDue = oncePerMinute();

let root: Logger | undefined;

/** The process's log: JSON lines on stderr, so that stdout stays for a command's own output. */
export function log(): Logger {
  root ??= pino(
    {
      level: env().logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: faultToLog },
      hooks: {
        streamWrite: logLine,
        logMethod(args, method) {
          const [fields, ...words] = args as [unknown, ...string[]];
          const fault = (fields as { err?: unknown } | null)?.err;
          const due = isDue(fault);
          if (!due.write) return;
          if (due.kind === null) return method.apply(this, args);
          const { err: _, ...others } = fields as Record<string, unknown>;
          method.apply(this, [{ ...others, fault: due.kind, times: due.times, cause: briefFault(fault) }, ...words]);
        },
      },
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: "***" },
    },
    pino.destination({ dest: 2, sync: true }),
  );
  return root;
}
