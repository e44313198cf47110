/** What is known of the time at one look: the database's clock, this server's, and one that only ever counts on (any origin). */
export interface ClockLook {
  database: number;
  server: number;
  /** Milliseconds of a clock that nobody sets (`performance.now()`). */
  counted: number;
}

export type ClockVerdict = { trust: true } | { trust: false; why: "apart" | "jumped"; seconds: number };

/** Servers that are set by NTP differ by milliseconds. */
export const APART_MS = 60_000;
/** A jump of the database's own clock is believed after so long: until then somebody may put it right. */
export const BELIEVED_AFTER_MS = 2 * 3_600_000;

/**
 * Whether jobs may be reckoned by the present: not while this server's clock and the database's differ by more than a minute, and not for two
 * hours after the database's own clock has jumped, forward or back. `base` is the look since which the time was trusted; the answer holds the
 * one to keep for the next look.
 */
export function clockVerdict(base: ClockLook | null, look: ClockLook): { verdict: ClockVerdict; base: ClockLook } {
  const apart = look.server - look.database;
  const verdictOf = (why: "apart" | "jumped", ms: number): ClockVerdict => ({
    trust: false,
    why,
    seconds: Math.round(ms / 1000),
  });
  if (Math.abs(apart) > APART_MS) return { verdict: verdictOf("apart", apart), base: base ?? look };
  if (base === null) return { verdict: { trust: true }, base: look };
  const counted = look.counted - base.counted;
  const jump = look.database - base.database - counted;
  if (Math.abs(jump) <= APART_MS) return { verdict: { trust: true }, base: look };
  // The base stays where the time was trusted last, so that a clock that is put right is believed again at once.
  if (counted < BELIEVED_AFTER_MS) return { verdict: verdictOf("jumped", jump), base };
  return { verdict: { trust: true }, base: look };
}
