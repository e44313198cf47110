import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanLine, cleanLines, cleanText } from "@/lib/shared/clean-text";
import { line, lines, pasted } from "@/lib/shared/people-text";

const point = (code: number) => String.fromCodePoint(code);
/** XML 1.0, production 2 (Char). */
const isXml = (text: string) =>
  [...text].every((char) => {
    const code = char.codePointAt(0) ?? 0;
    return (
      code === 9 ||
      code === 10 ||
      code === 13 ||
      (code >= 0x20 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      code >= 0x10000
    );
  });

describe("what comes in is", () => {
  test("something that XML can hold, whatever was typed, and stays as it is when cleaned again", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
        (raw) => {
          for (const clean of [cleanText, cleanLine, cleanLines]) {
            const once = clean(raw);
            expect(isXml(once)).toBe(true);
            expect(once.isWellFormed()).toBe(true);
            expect(clean(once)).toBe(once);
          }
        },
      ),
    );
  });

  test("without controls, NUL, U+FFFE, U+FFFF, halves of pairs", () => {
    const dirty = `裸土${point(0)}未${point(7)}覆${point(0xfffe)}${point(0xffff)}盖\ud800。`;
    expect(cleanText(dirty)).toBe("裸土未覆盖。");
  });

  test("without signs that nobody sees; an emoji keeps its joiner", () => {
    expect(cleanText(`煤${point(0x200b)}${point(0x200b)}场${point(0xfeff)}${point(0x202e)}`)).toBe("煤场");
    expect(cleanText("👨‍👩‍👧 a\u200db")).toBe("👨‍👩‍👧 ab");
  });

  test("with one kind of line end", () => {
    expect(cleanText("a\r\nb\rc\u2028d\u0085e")).toBe("a\nb\nc\nd\ne");
    expect(cleanLines("  a  \n\n\n\n b\u3000\n")).toBe("a\n\n b");
    expect(cleanLine("\u3000长裕\r\n煤场\t\u3000")).toBe("长裕 煤场");
  });

  test("composed: two ways to write one letter are one", () => {
    expect(cleanLine("e\u0301")).toBe("\u00e9");
  });
});

test("lengths are of what is kept; what is too long is refused, not cut", () => {
  expect(line(3).parse("\u200b煤\u200b台 场 ".replace(" ", ""))).toBe("煤台场");
  expect(line(2).safeParse("煤台场").success).toBe(false);
  expect(lines(3).parse("a\r\nb")).toBe("a\nb");
  expect(line(9).min(1).safeParse("\u200b \u3000").success).toBe(false);
  expect(pasted(9).parse("\ta\tb")).toBe("\ta\tb");
});
