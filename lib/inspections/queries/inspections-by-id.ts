import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { inspectionScope } from "./inspection-list";

export interface InspectionName {
  id: number;
  title: string;
  finishedAt: Date | null;
}

/** The inspections of these ids that the viewer may see, the earliest first. */
export async function inspectionsById(viewer: Viewer, ids: readonly number[]): Promise<InspectionName[]> {
  const own = inspectionScope(viewer, 2);
  return sql<InspectionName>(
    "",
    `SELECT n.id, n.title, n.finished_at AS "finishedAt" FROM inspection n
      WHERE n.id = ANY($1::int[]) AND ${own.condition} ORDER BY n.finished_at, n.id`,
    [ids, ...own.params],
  );
}
