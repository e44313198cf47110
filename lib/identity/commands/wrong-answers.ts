import { LIMITS } from "@/lib/shared/limits-table";
import { countHit, hitsOf } from "./count-hit";

const key = (ip: string) => `sign-in-wrong:${ip}`;

/** Whether an address has used up its wrong answers of the present minute; nothing is verified for it then. */
export async function isSpent(ip: string): Promise<boolean> {
  return (await hitsOf(key(ip), 60)) >= LIMITS.wrongAnswers.max;
}

/** Counts a wrong answer of an address, whatever it was an answer to: a password, a code, the present password before a new one. */
export async function countWrong(ip: string): Promise<void> {
  await countHit(key(ip), 60);
}
