import { expect, test } from "vitest";
import { editedLadder } from "@/lib/follow-up/rules/edited-ladder";
import { ESCALATION_RULES } from "@/lib/follow-up/rules/escalation-rules";

const lines = ESCALATION_RULES.map(({ family, atLeast, level }) => ({ family, atLeast, level: level as number }));

test("an unchanged form changes nothing", () => {
  expect(editedLadder(lines, ESCALATION_RULES)).toEqual(ESCALATION_RULES);
});

test("a rule with another limit keeps its code; one at level 0 goes; a new one gets a code of its own", () => {
  const edited = editedLadder(
    [
      ...lines.map((line) =>
        line.family === "overdueDays" && line.atLeast === 3
          ? { ...line, atLeast: 5 }
          : line.family === "bottomMonths"
            ? { ...line, level: 0 }
            : line,
      ),
      { family: "returns" as const, atLeast: 5, level: 5 },
    ],
    ESCALATION_RULES,
  );
  expect(edited?.find((rule) => rule.code === "overdue-3")).toMatchObject({ atLeast: 5, level: 3 });
  expect(edited?.some((rule) => rule.family === "bottomMonths")).toBe(false);
  expect(edited?.at(-1)).toEqual({ code: "returns-5", family: "returns", atLeast: 5, level: 5, to: "owner" });
  expect(new Set(edited?.map((rule) => rule.code)).size).toBe(edited?.length);
});

test("limits below one, and the same limit twice in a family, are refused", () => {
  expect(editedLadder([{ family: "returns", atLeast: 0, level: 3 }], [])).toBeNull();
  expect(
    editedLadder(
      [
        { family: "returns", atLeast: 2, level: 3 },
        { family: "returns", atLeast: 2, level: 4 },
      ],
      [],
    ),
  ).toBeNull();
  expect(
    editedLadder(
      [
        { family: "returns", atLeast: 2, level: 0 },
        { family: "returns", atLeast: 2, level: 4 },
      ],
      [],
    ),
  ).toHaveLength(1);
});

test("the share of the time used is the lamp's", () => {
  expect(editedLadder([{ family: "usedPercent", atLeast: 50, level: 1 }], [])?.[0]?.atLeast).toBe(80);
});
