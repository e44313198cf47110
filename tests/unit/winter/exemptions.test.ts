import fc from "fast-check";
import { expect, test } from "vitest";
import { certificateCode, typedCode } from "@/lib/winter/rules/certificate-code";
import { isOwnHand, standingOf } from "@/lib/winter/rules/exemption-moves";

const paper = { state: "approved", fromOn: "2026-12-01", toOn: "2026-12-20", upTo: "yellow" } as const;

test("a certificate holds on its first and last day, and up to its level", () => {
  expect(standingOf(paper, "2026-11-30", null)).toBe("not-yet");
  expect(standingOf(paper, "2026-12-01", null)).toBe("valid");
  expect(standingOf(paper, "2026-12-20", "yellow")).toBe("valid");
  expect(standingOf(paper, "2026-12-20", "orange")).toBe("above-level");
  expect(standingOf(paper, "2026-12-21", null)).toBe("expired");
  expect(standingOf({ ...paper, upTo: "none" }, "2026-12-05", "yellow")).toBe("above-level");
  expect(standingOf({ ...paper, state: "reviewed" }, "2026-12-05", null)).toBe("not-granted");
  expect(standingOf({ ...paper, state: "revoked" }, "2026-12-05", null)).toBe("revoked");
});

test("three people: the applicant's and the reviewer's hands are kept out", () => {
  const hands = { appliedBy: 1, plannedBy: [4, 5], reviewedBy: 2 };
  expect(isOwnHand(1, "review", hands)).toBe(true);
  expect(isOwnHand(1, "approve", hands)).toBe(true);
  expect(isOwnHand(2, "approve", hands)).toBe(true);
  expect(isOwnHand(3, "approve", hands)).toBe(false);
  for (const verb of ["review", "approve", "refuse"] as const) expect(isOwnHand(5, verb, hands)).toBe(true);
});

test("a code survives how people type it", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const code = certificateCode(`k1:${Buffer.from(bytes).toString("base64url")}`);
      expect(typedCode(code)).toBe(code);
      expect(typedCode(code.toLowerCase().replace("-", " ").replaceAll("0", "o").replaceAll("1", "l"))).toBe(code);
    }),
  );
  expect(typedCode("UUUUU-UUUUU")).toBeNull();
});
