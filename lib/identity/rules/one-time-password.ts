import { randomInt } from "node:crypto";

/** Without what is misread: 0 O o, 1 l I. */
const LETTERS = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789"] as const;

/** A password for one sign-in, to be read out or printed: 16 characters of all three kinds in groups of four (≈ 90 bits). */
export function oneTimePassword(): string {
  const all = LETTERS.join("");
  for (;;) {
    const text = Array.from({ length: 16 }, () => all[randomInt(all.length)]).join("");
    if (LETTERS.every((kind) => [...text].some((char) => kind.includes(char))))
      return (text.match(/.{4}/g) ?? []).join("-");
  }
}
