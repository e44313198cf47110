import { countHit, hitsOf } from "./count-hit";

/** Wrong passwords and codes from one address within a minute, after which that address waits: a whole office sits behind one. */
const WRONG_PER_MINUTE = 120;

const key = (ip: string) => `sign-in-wrong:${ip}`;

/** Whether an address has used up its wrong answers of the present minute; nothing is verified for it then. */
export async function isSpent(ip: string): Promise<boolean> {
  return (await hitsOf(key(ip), 60)) >= WRONG_PER_MINUTE;
}

/** Counts a wrong answer of an address, whatever it was an answer to: a password, a code, the present password before a new one. */
export async function countWrong(ip: string): Promise<void> {
  await countHit(key(ip), 60);
}
