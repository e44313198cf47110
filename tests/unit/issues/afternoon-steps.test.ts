import fc from "fast-check";
import { expect, it } from "vitest";
import { translator } from "@/lib/i18n/translator";
import { afternoonSteps, STEP_FAMILIES } from "@/lib/issues/rules/afternoon-steps";

it("issue 15: only what is unfinished suggests a step, each once, and wetting is no answer to ozone", () => {
  fc.assert(
    fc.property(fc.subarray([...STEP_FAMILIES]), fc.constantFrom("pm25", "pm10", "o3"), (open, pollutant) => {
      const steps = afternoonSteps(pollutant as "pm25", new Set(open));
      expect(new Set(steps).size).toBe(steps.length);
      for (const step of steps) expect(open).toContain(step);
      if (pollutant === "o3") expect(steps).not.toContain("dust");
      else expect(steps.includes("dust")).toBe(open.includes("dust"));
    }),
  );
});

it("each step has its words", () => {
  for (const locale of ["zh-CN", "en"] as const)
    for (const family of STEP_FAMILIES)
      expect(translator(locale, "balance")(`step.${family}`, { n: 3 })).toContain("3");
});
