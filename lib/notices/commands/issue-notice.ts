import { nextNumber } from "@/lib/documents/commands/next-number";
import { paperCodes, seriesAround } from "@/lib/documents/queries/number-series";
import { documentNumber } from "@/lib/documents/rules/document-number";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { loadTask } from "@/lib/issues/queries/load-task";
import { notify } from "@/lib/messages/commands/notify";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { yearOf } from "@/lib/shared/civil-date";
import { type NoticeBody, noticeFacts } from "../queries/notice-facts";
import type { NoticeInput } from "../schema";

/**
 * Issues a numbered document with a snapshot of what it is about: later changes of the task do not change the paper. The number is
 * taken inside the transaction (no gaps, no doubles); kind and year have their own sequence, and a district of several its own of each.
 */
export async function issueNotice(
  tx: Tx,
  viewer: Viewer,
  input: NoticeInput,
): Promise<{ noticeId: number; number: string }> {
  const task = input.taskId === undefined ? null : await loadTask(tx, viewer, input.taskId);
  const [unit] = await tx.sql<{ name: string }>(
    "notice-unit-name",
    "SELECT name FROM unit WHERE id = $1 AND closed_on IS NULL AND ($2::int[] IS NULL OR region_id = ANY($2::int[]))",
    [input.toUnitId, districtIds(viewer)],
  );
  if (!unit) throw new NotFound("unit-unknown", { unitId: input.toUnitId });
  const body: NoticeBody = {
    text: input.text,
    basis: input.basis,
    replyBy: input.replyBy ?? null,
    toUnit: unit.name,
    issuedOn: today(),
    task: task ? await noticeFacts(tx, task.id) : null,
  };
  const year = yearOf(today());
  const series = viewer.bounds ? await seriesAround(tx, viewer.bounds.regionId) : null;
  const codes = await paperCodes(tx, series);
  const seq = await nextNumber(tx, input.kind, year, series);
  const number = documentNumber(input.kind, year, seq, codes);
  const [row] = await tx.sql<{ id: number }>(
    "sup-notice-insert",
    `INSERT INTO notice (kind, year, seq, number, task_id, to_unit_id, title, body, issued_at, issued_by, issued_by_name, series, template_id)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8::jsonb,$9,$10,$11,$12,(SELECT max(id) FROM document_template WHERE kind = $1::notice_kind::text)) RETURNING id`,
    [
      input.kind,
      year,
      seq,
      number,
      task?.id ?? null,
      input.toUnitId,
      input.title,
      JSON.stringify(body),
      now(),
      viewer.userId || null,
      viewer.name,
      series?.code ?? "",
    ],
  );
  if (!row) throw new Error("notice not inserted");
  await notify(tx, {
    kind: "notice.issued",
    taskId: task?.id ?? null,
    params: { id: row.id, number, title: input.title, who: viewer.name },
    unitIds: [input.toUnitId],
    exceptUserId: viewer.userId,
    dedupeKey: `notice-${row.id}`,
  });
  await recordAudit(tx, viewer, {
    event: "notice.issued",
    subject: { type: "notice", id: row.id },
    detail: { number, kind: input.kind, toUnitId: input.toUnitId },
  });
  return { noticeId: row.id, number };
}
