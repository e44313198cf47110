import fc from "fast-check";
import { expect, test } from "vitest";
import { wovenTuples } from "@/lib/ingest/rules/woven-tuples";

/** Tuples of unequal lengths, each its number and as many further bytes as it likes. */
const tuples = fc.array(fc.nat(9), { maxLength: 400 }).map((lengths) => {
  const pieces = lengths.map((length, i) => {
    const piece = Buffer.alloc(4 + length, i % 251);
    piece.writeInt32BE(i);
    return piece;
  });
  let at = 0;
  const starts = pieces.map((piece) => {
    at += piece.length;
    return at - piece.length;
  });
  return { pieces, starts, bytes: Buffer.concat(pieces) };
});

test("every tuple is there once, whole, whatever the span", () => {
  fc.assert(
    fc.property(tuples, fc.integer({ min: 1, max: 9000 }), ({ pieces, starts, bytes }, hours) => {
      const woven = wovenTuples(bytes, starts, hours);
      expect(woven).toHaveLength(bytes.length);
      const met = new Set<number>();
      for (let at = 0; at < woven.length; ) {
        const i = woven.readInt32BE(at);
        const piece = pieces[i] as Buffer;
        expect(woven.subarray(at, at + piece.length)).toEqual(piece);
        met.add(i);
        at += piece.length;
      }
      expect(met.size).toBe(pieces.length);
    }),
  );
});

test("a month stays as it is; of five months some hours each come in turn, and each month in its order", () => {
  const starts = Array.from({ length: 3650 }, (_, hour) => hour * 4);
  const bytes = Buffer.alloc(3650 * 4);
  for (const [hour, at] of starts.entries()) bytes.writeInt32BE(hour, at);
  expect(wovenTuples(bytes, starts, 744)).toBe(bytes);
  const woven = wovenTuples(bytes, starts, 3650);
  const order = Array.from({ length: 3650 }, (_, i) => woven.readInt32BE(i * 4));
  expect([0, 15, 16, 31, 32, 64, 79, 80].map((i) => order[i])).toEqual([0, 15, 730, 745, 1460, 2920, 2935, 16]);
  for (let month = 0; month < 5; month++)
    expect(order.filter((hour) => Math.floor(hour / 730) === month)).toEqual(
      Array.from({ length: 730 }, (_, i) => month * 730 + i),
    );
});
