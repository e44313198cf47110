import { systemFault } from "./database-away";
import { type AppError, NoRoom, Unavailable } from "./errors";
import { noteExhaustion } from "./request-mark";

/** What people are told when the machine, not the request, is at fault (namespace errors, reasons): null for every other error. */
export function systemRefusal(error: unknown): AppError | null {
  const fault = systemFault(error);
  if (fault === "disk-full") return new NoRoom("disk-full");
  return fault === "database-away" ? new Unavailable("database-away") : null;
}

/**
 * Marks an error of the database or the disk, so that the page that fails by it can name the cause: React hands on nothing of a server's error
 * but its `digest`. A database that is away makes the answer 503 with Retry-After. Returns the same error.
 */
export function markedFault(error: unknown): unknown {
  const fault = systemFault(error);
  if (fault && error instanceof Error) Object.assign(error, { digest: fault });
  if (fault === "database-away") noteExhaustion();
  return error;
}
