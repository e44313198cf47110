import type { Viewer } from "@/lib/identity/rules/viewer";
import { missedReport } from "@/lib/issues/rules/missed-report";
import type { Tx } from "@/lib/platform/db";
import { civilDateOf } from "@/lib/shared/civil-date";
import { uniform } from "./prng";
import type { DemoCase } from "./supervision-case";
import { demoUuid } from "./supervision-cases";
import type { DemoInspection } from "./supervision-inspections";
import { accountId } from "./supervision-people";
import { insertRows, takeIds } from "./supervision-rows";

const HOUR = 3_600_000;

/** Ids of the rows in place of the numbers used so far. Call once, before the findings are written. */
export async function numberInspections(
  tx: Tx,
  all: readonly DemoInspection[],
  cases: readonly DemoCase[],
): Promise<void> {
  const ids = await takeIds(tx, "inspection", all.length);
  for (const finding of cases)
    if (finding.inspectionId !== null) finding.inspectionId = ids[finding.inspectionId] as number;
  for (const [i, made] of all.entries()) made.id = ids[i] as number;
}

export async function insertInspections(tx: Tx, all: readonly DemoInspection[]): Promise<void> {
  await insertRows(
    tx,
    "inspection",
    all.map((made) => ({
      id: made.id,
      client_id: demoUuid(`inspection ${made.key}`),
      content_hash: "",
      kind: made.kind,
      state: made.state,
      title: made.title,
      campaign_id: made.campaignId,
      lead_unit_id: made.leadUnitId,
      checklist_version_id: made.versionId,
      planned_from: made.from,
      planned_to: made.to,
      started_at: made.startedAt,
      finished_at: made.finishedAt,
      note: made.note,
      // The column takes no NULL: 0 is whoever has no account, as with the system.
      recorded_by: accountId(made.recordedBy) ?? 0,
      recorded_by_name: made.recordedBy.name,
      recorded_at: made.recordedAt,
      version: 1,
    })),
  );
  await insertRows(
    tx,
    "inspection_member",
    all.flatMap((made) =>
      made.team.map(({ person, isLead, team }) => ({
        inspection_id: made.id,
        team,
        unit_id: person.unitId,
        user_id: accountId(person),
        name: person.name,
        is_lead: isLead,
      })),
    ),
  );
  await insertRows(
    tx,
    "inspection_region",
    all.flatMap((made) =>
      [...made.regions].map(([regionId, clean]) => ({
        inspection_id: made.id,
        region_id: regionId,
        visited_on: made.finishedAt ? made.from : null,
        clean,
      })),
    ),
  );
  await insertRows(
    tx,
    "inspection_site",
    all.flatMap((made) =>
      [...made.sites].map(([siteId, clean]) => ({
        inspection_id: made.id,
        site_id: siteId,
        visited_at: made.finishedAt,
        clean,
      })),
    ),
  );
}

/** Results point at findings, and 漏报 at both: written after them. */
export async function insertOutcomes(
  tx: Tx,
  all: readonly DemoInspection[],
  cases: readonly DemoCase[],
  decider: Viewer,
  end: Date,
): Promise<void> {
  await insertRows(
    tx,
    "inspection_result",
    all.flatMap((made) =>
      made.results.map(({ siteId, itemId, outcome, issueId }) => ({
        inspection_id: made.id,
        site_id: siteId,
        item_id: itemId,
        outcome,
        note: "",
        issue_id: issueId,
      })),
    ),
  );
  const clean = all.flatMap((made) =>
    made.state === "done"
      ? [...made.regions].flatMap(([regionId, isClean]) =>
          isClean ? [{ inspectionId: made.id, regionId, unitId: made.leadUnitId, on: made.from }] : [],
        )
      : [],
  );
  const rows = cases.flatMap((finding) => {
    const report = missedReport(
      {
        foundOn: civilDateOf(finding.planned.foundAt),
        finderUnitId: finding.finder.unitId,
        regionPath: finding.gridId === null ? [finding.townId] : [finding.gridId, finding.townId],
      },
      clean,
    );
    if (!report) return [];
    const open = end.getTime() - finding.reportedAt.getTime() < 12 * 24 * HOUR;
    const confirmed = uniform(finding.planned.key, 51) < 0.62;
    return [
      {
        issue_id: finding.issueId,
        region_id: report.regionId,
        inspection_id: report.inspectionId,
        clean_on: report.on,
        state: open ? "suggested" : confirmed ? "confirmed" : "refused",
        suggested_at: finding.reportedAt,
        decided_at: open ? null : new Date(finding.reportedAt.getTime() + 26 * HOUR),
        decided_by: open ? null : accountId(decider),
        decided_by_name: open ? "" : decider.name,
        reason: open || confirmed ? "" : "问题发生在巡查之后，不属漏报",
      },
    ];
  });
  await insertRows(tx, "missed_report", rows);
}
