import { hash, verify } from "@node-rs/argon2";
import { TooMany } from "@/lib/platform/errors";

/** OWASP's argon2id setting (the library's default algorithm): 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashing takes a core for tens of milliseconds: a flood of sign-ins may hold one at a time, the pages keep the rest. */
const AT_ONCE = 1;
const WAITING = 256;
let running = 0;
const queue: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (queue.length >= WAITING) throw new TooMany("busy");
    await new Promise<void>((resolve) => queue.push(resolve));
  } else running++;
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else running--;
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize("NFKC"), OPTIONS));
}

let decoy: Promise<string> | undefined;

/** Whether the password is the hash's. Against null (no such person, locked, no password) it takes as long and says no. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash("no such password", OPTIONS);
  const against = stored ?? (await decoy);
  const right = await inTurn(() => verify(against, password.normalize("NFKC")));
  return right && stored !== null;
}
