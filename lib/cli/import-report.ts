import type { StageResult } from "@/lib/ingest/commands/stage-file";
import type { UnpackedFile } from "@/lib/ingest/commands/unpack-tar";
import { findingText, unreadableText } from "./import-words";

export interface Staged {
  file: UnpackedFile;
  result: StageResult;
}

/** A place that many files bring is news once. */
export function describedAll(staged: readonly Staged[]): string[] {
  const told = new Set<string>();
  return staged.map((entry) => described(entry, told));
}

function described({ file, result }: Staged, told: Set<string>): string {
  if (result.kind === "unreadable") return `  ✗ ${file.name}: ${unreadableText(result.key, result.params)}`;
  if (result.kind === "known") {
    const { batch } = result;
    return `  = ${file.name}: already ${batch.state} as batch ${batch.id} (${batch.fileName}) by ${batch.byName}, ${batch.at.toISOString()}`;
  }
  const { summary } = result;
  const findings = summary.findings.filter(
    (finding) => finding.kind !== "new-station" && finding.kind !== "new-region",
  );
  const places = summary.findings
    .filter((finding) => !findings.includes(finding))
    .map(({ kind, params }) => `${kind} ${params.code}`);
  const made = places.filter((place) => !told.has(place)).length;
  for (const place of places) told.add(place);
  const lines = [
    `  · ${file.name}: ${summary.linesRead} lines = ${summary.accepted} accepted + ${summary.rejected} rejected + ${summary.duplicate} duplicate; ${summary.rows} rows, ${summary.qualified} with a qualifier${made > 0 ? `, ${made} new place(s)` : ""}`,
    ...findings.slice(0, 5).map((finding) => `      ${findingText(finding)}`),
    ...(findings.length > 5 ? [`      … and ${findings.length - 5} more findings`] : []),
  ];
  return lines.join("\n");
}
