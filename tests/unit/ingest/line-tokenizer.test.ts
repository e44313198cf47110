import fc from "fast-check";
import { expect, test } from "vitest";
import { cellText, LineTokenizer } from "@/lib/ingest/rules/line-tokenizer";

/** All records of a text that arrives in pieces of `size` bytes. */
function records(text: string, size: number): { lineNo: number; cells: string[]; broken: boolean }[] {
  const tokenizer = new LineTokenizer(44);
  const bytes = Buffer.from(text);
  const found: ReturnType<typeof records> = [];
  const take = (chunk: Buffer | null) => {
    for (const line of tokenizer.feed(chunk))
      found.push({
        lineNo: line.lineNo,
        broken: line.broken,
        cells: Array.from({ length: line.count }, (_, i) => cellText(line, i)),
      });
  };
  for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size));
  take(null);
  return found;
}

test("how the bytes are cut into chunks changes nothing", () => {
  const cell = fc.constantFrom("1", "", "a b", "数", '"q"', '"a,b"', '"x ""y"""', '"two\nlines"', 'mid"dle', '"open');
  const text = fc
    .array(fc.tuple(fc.array(cell, { minLength: 1, maxLength: 4 }), fc.constantFrom("\n", "\r\n", "\r")), {
      maxLength: 8,
    })
    .map((lines) => lines.map(([cells, end]) => cells.join(",") + end).join(""));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 7 }), (given, size) => {
      expect(records(given, size)).toEqual(records(given, 1 << 20));
    }),
    { numRuns: 500 },
  );
});

test("plain cells come back as they were, whatever ends the lines", () => {
  const row = fc.array(fc.stringMatching(/^[a-z0-9 .-]{0,6}$/), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 10 }), fc.constantFrom("\n", "\r\n", "\r"), (rows, end) => {
      expect(records(rows.map((cells) => cells.join(",")).join(end), 3).map((record) => record.cells)).toEqual(rows);
    }),
  );
});

test("line numbers count physical lines, also past a cell of two lines", () => {
  expect(records('a,"b\nc",d\ne,f\n', 5)).toEqual([
    { lineNo: 1, broken: false, cells: ["a", "b\nc", "d"] },
    { lineNo: 3, broken: false, cells: ["e", "f"] },
  ]);
});
