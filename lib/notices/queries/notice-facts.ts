import type { Database } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";

/** What a numbered document says of its task, as it is now. */
export interface NoticeFacts {
  issueNumber: string;
  category: string;
  source: string;
  severity: string;
  description: string;
  place: string;
  town: string;
  foundOn: CivilDate;
  requirement: string;
  ownerUnit: string | null;
  ownerName: string;
  coUnits: string[];
  dueOn: CivilDate | null;
  photoIds: number[];
}

/** The snapshot that a notice keeps (column `body`). */
export interface NoticeBody {
  text: string;
  basis: string;
  replyBy: CivilDate | null;
  toUnit: string;
  issuedOn: CivilDate;
  task: NoticeFacts | null;
}

/** Facts for a document's snapshot; the caller has checked that the viewer may see the task. */
export async function noticeFacts(db: Database, taskId: number): Promise<NoticeFacts | null> {
  const [row] = await db.sql<NoticeFacts & { foundOn: string }>(
    "sup-notice-facts",
    `SELECT i.number AS "issueNumber", c.name AS category, i.source::text AS source, i.severity::text AS severity, i.description,
        coalesce(nullif(concat_ws('，', s.name, nullif(i.address, '')), ''), town.name) AS place, town.name AS town,
        (i.found_at AT TIME ZONE 'Asia/Shanghai')::date AS "foundOn", t.requirement, u.name AS "ownerUnit", t.owner_name AS "ownerName",
        ARRAY(SELECT co.name FROM task_unit x JOIN unit co ON co.id = x.unit_id WHERE x.task_id = t.id AND x.part = 'co' ORDER BY co.sort_order) AS "coUnits",
        t.due_on AS "dueOn", ARRAY(SELECT p.id FROM photo p WHERE p.issue_id = i.id AND p.media = 'image/jpeg' ORDER BY p.id) AS "photoIds"
     FROM rectification_task t JOIN issue i ON i.id = t.issue_id JOIN category c ON c.id = i.category_id JOIN region town ON town.id = i.town_id
       LEFT JOIN site s ON s.id = i.site_id LEFT JOIN unit u ON u.id = t.owner_unit_id WHERE t.id = $1`,
    [taskId],
  );
  return row ?? null;
}
