import pino, { type Logger } from "pino";
import { env } from "./env";

/** Never in a log: what opens a door, and what identifies a person. */
const SECRET_FIELDS = ["password", "token", "secret", "cookie", "authorization", "totp", "phone", "idNumber"];

let root: Logger | undefined;

/** The process's log: JSON lines on stderr, so that stdout stays for a command's own output. */
export function log(): Logger {
  root ??= pino(
    {
      level: env().logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: "***" },
    },
    pino.destination({ dest: 2, sync: true }),
  );
  return root;
}
