import { expect, test } from "vitest";
import { describedAll } from "@/lib/cli/import-report";
import type { StageResult } from "@/lib/ingest/commands/stage-file";
import type { Finding } from "@/lib/ingest/rules/parsed-rows";

test("B15 places that every file of a run brings are counted once", () => {
  const findings = ["1001A", "1002A"].map((code): Finding => ({ kind: "new-station", params: { id: 1, code } }));
  const summary = {
    linesRead: 1,
    accepted: 1,
    rejected: 0,
    duplicate: 0,
    qualified: 0,
    rows: 1,
    firstHour: 1,
    lastHour: 1,
    stuck: [],
  };
  const staged = (more: Finding[]): StageResult => ({
    kind: "staged",
    batchId: 1,
    summary: { ...summary, findings: more },
  });
  const other: Finding = { kind: "new-station", params: { id: 3, code: "1003A" } };
  const lines = describedAll(
    [staged(findings), staged(findings), staged([...findings, other])].map((result, i) => ({
      file: { path: "", name: `${i}.csv` },
      result,
    })),
  );
  expect(lines.map((line) => /, (\d+) new place/.exec(line)?.[1] ?? "0")).toEqual(["2", "0", "1"]);
});
