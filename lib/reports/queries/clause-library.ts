import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";
import { CLAUSE_LIBRARY } from "../rules/clause-library-table";
import type { LibraryClause } from "../rules/library-clause";

export interface OfficeClause extends LibraryClause {
  /** 0 = the wording it came with. */
  version: number;
  editedByName: string;
}

/** The library in its order, each clause in the office's newest wording. */
export async function clauseLibrary(db: Database): Promise<OfficeClause[]> {
  const rows = await db.sql<{ code: string; version: number; text: string; editedByName: string }>(
    "bulletin-clause-library",
    `SELECT DISTINCT ON (code) code, version, text, edited_by_name AS "editedByName" FROM bulletin_clause_text ORDER BY code, version DESC`,
  );
  const own = new Map(rows.map((row) => [row.code, row]));
  return CLAUSE_LIBRARY.map((clause) => ({
    ...clause,
    version: own.get(clause.code)?.version ?? 0,
    editedByName: own.get(clause.code)?.editedByName ?? "",
    text: own.get(clause.code)?.text ?? clause.text,
  }));
}

/** The same for the page on which it is edited; [] without the permission. */
export async function officeLibrary(viewer: Viewer): Promise<OfficeClause[]> {
  return may(viewer, "bulletins:draft") ? clauseLibrary({ sql }) : [];
}
