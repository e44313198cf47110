import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { xmlText, xmlTexts } from "@/lib/shared/xml-text";

const held = (text: string) => {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  let read = "";
  const parser = new SaxesParser();
  parser.on("text", (piece) => {
    read += piece;
  });
  parser.write(`<a>${escaped}</a>`).close();
  return read;
};

test("E1 any text at all becomes one that a strict XML reader gives back as it is, and a second time changes nothing", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
      (text) => {
        const clean = xmlText(text);
        expect(held(clean)).toBe(clean);
        expect(xmlText(clean)).toBe(clean);
      },
    ),
    { numRuns: 2000 },
  );
});

test("E1 what people write is kept: rare characters, emoji with joiners, tabs; line ends are one kind", () => {
  const kept = "𠮷野家\t👨‍👩‍👧 — “裸土” ½ ＜";
  expect(xmlText(kept)).toBe(kept);
  expect(xmlText("甲\r\n乙\r丙\u0000\u200b\ufffe\ud83d")).toBe("甲\n乙\n丙");
});

test("texts are cleaned however deep; dates, sets, bytes and numbers stay what they are", () => {
  const at = new Date(0);
  const bytes = new Uint8Array([1]);
  const given = { a: ["\u0001x", { b: "\ufffey" }], at, bytes, marked: new Set([1]), n: 1, none: null };
  expect(xmlTexts(given)).toEqual({ a: ["x", { b: "y" }], at, bytes, marked: new Set([1]), n: 1, none: null });
});
