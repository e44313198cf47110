import type { Viewer } from "@/lib/identity/rules/viewer";
import { type IssueReported, reportIssue } from "@/lib/issues/commands/report-issue";
import type { IssueInput } from "@/lib/issues/schema";
import type { Tx } from "@/lib/platform/db";
import type { LockedInspection } from "./lock-inspection";

/** What an inspection found, as issues of its own and of its campaign, in the order given. */
export async function reportFindings(
  tx: Tx,
  viewer: Viewer,
  inspection: LockedInspection,
  findings: readonly IssueInput[],
): Promise<IssueReported[]> {
  const issues: IssueReported[] = [];
  for (const finding of findings)
    issues.push(
      await reportIssue(
        tx,
        viewer,
        inspection.campaignId === null ? finding : { ...finding, campaignId: inspection.campaignId },
        inspection.id,
      ),
    );
  return issues;
}
