import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { z } from "zod";
import { windInput } from "@/lib/air/schema-wind";
import { ladderInput } from "@/lib/follow-up/schema-escalation";
import { passwordPolicyInput } from "@/lib/identity/schema";
import { filledNumber, given } from "@/lib/shared/form-fields";
import { roadPolicyForm } from "@/lib/winter/schema-roads";
import { sourceFiles } from "../../architecture/import-arrow";

const NOTHING = ["", " ", "\t\n", "　", null, undefined, [], [7], true, false, {}, new Date(0), "x", "NaN", "1e999"];

test("a field that was left empty is refused, and never 0; so is what is no number at all", () => {
  const number = filledNumber((typed) => typed.int().min(0).max(9));
  for (const raw of NOTHING) expect(number.safeParse(raw).success, JSON.stringify(raw)).toBe(false);
  for (const raw of ["0", 0, " 7 "]) expect(number.safeParse(raw).success, JSON.stringify(raw)).toBe(true);
  for (const raw of ["", " ", null, undefined]) expect(given(number).parse(raw)).toBeUndefined();
});

test("calm air, no waiting, no limit and no history are said, not what an emptied field means", () => {
  const refused = (schema: z.ZodObject, field: string) => {
    const answer = schema.shape[field].safeParse(schema === ladderInput ? [""] : "");
    expect(answer.success, field).toBe(false);
  };
  refused(windInput, "speed");
  refused(ladderInput, "atLeast");
  refused(ladderInput, "level");
  refused(passwordPolicyInput, "history");
  refused(passwordPolicyInput, "maxAgeDays");
  refused(roadPolicyForm, "frostBelow");
});

test("no number whose range holds 0 is read without it", () => {
  const bare = sourceFiles(process.cwd(), ["lib", "app"]).filter(
    (file) =>
      file !== "lib/platform/env.ts" &&
      /z\.coerce\s*\.number\(\)(\.\w+\([\d._]*\))*\.min\((0\b(?!\.)|-)/.test(
        readFileSync(file, "utf8").replace(/\n\s*\./g, "."),
      ),
  );
  expect(bare).toEqual([]);
});
