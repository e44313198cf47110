import { localText } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import { sql } from "@/lib/platform/db";
import type { Viewer } from "../rules/viewer";
import type { AuditRow } from "./audit-log";

/** Where the name of a thing stands that the trail knows by its number: `id`, `zh` and `en` of a row. */
const NAMES: Readonly<Record<string, string>> = {
  user: `SELECT id, name || ' ' || login_name AS zh, '' AS en FROM user_account`,
  unit: "SELECT id, name AS zh, name_en AS en FROM unit",
  region: "SELECT id, name AS zh, name_en AS en FROM region",
  station: "SELECT id, name AS zh, name_en AS en FROM station",
  site: "SELECT id, name AS zh, name_en AS en FROM site",
  category: "SELECT id, name AS zh, name_en AS en FROM category",
  checklist: "SELECT id, name AS zh, name_en AS en FROM checklist",
  campaign: "SELECT id, name AS zh, name_en AS en FROM campaign",
  issue: "SELECT id, number AS zh, '' AS en FROM issue",
  task: "SELECT t.id, i.number AS zh, '' AS en FROM rectification_task t JOIN issue i ON i.id = t.issue_id",
  inspection: "SELECT id, title AS zh, '' AS en FROM inspection",
  notice: "SELECT id, number AS zh, '' AS en FROM notice",
  bulletin: "SELECT id, coalesce(number, id::text) AS zh, '' AS en FROM bulletin",
  "import-batch": "SELECT id, file_name AS zh, '' AS en FROM import_batch",
  "dust-event": "SELECT id, document AS zh, '' AS en FROM dust_event",
  "api-key": "SELECT id, name AS zh, '' AS en FROM api_key",
  "outgoing-channel": "SELECT id, name AS zh, '' AS en FROM outgoing_channel",
};

/** What of a line's detail is the number of something, and of what. */
const IDS: Readonly<Record<string, string>> = {
  unitId: "unit",
  toUnitId: "unit",
  ownerUnitId: "unit",
  regionId: "region",
  regionIds: "region",
  homeRegionId: "region",
  townId: "region",
  stationId: "station",
  stationIds: "station",
  siteId: "site",
};

/** The name of a thing by its type (or the field that holds its number) and number; undefined where it is gone or has none. */
export type AuditNameOf = (typeOrField: string, id: string, locale: Locale) => string | undefined;

/** The names of all that these lines of the trail touch or mention, one statement per kind of thing, none for kinds not met. */
export async function auditNames(_viewer: Viewer, rows: readonly AuditRow[]): Promise<AuditNameOf> {
  const wanted = new Map<string, Set<string>>();
  const want = (type: string, id: unknown) => {
    if (!NAMES[type] || !/^\d{1,10}$/.test(String(id))) return;
    const ids = wanted.get(type) ?? new Set<string>();
    wanted.set(type, ids.add(String(id)));
  };
  const mentioned = (detail: Record<string, unknown>) => {
    for (const [field, value] of Object.entries(detail)) {
      if (IDS[field]) for (const id of Array.isArray(value) ? value : [value]) want(IDS[field], id);
      else if (typeof value === "object" && value !== null && !Array.isArray(value))
        mentioned(value as Record<string, unknown>);
    }
  };
  for (const row of rows) {
    want(row.subjectType, row.subjectId);
    mentioned(row.detail);
    if (row.event === "unit.merged" || row.event === "region.merged") want(row.subjectType, row.detail.into);
  }
  const found = await Promise.all(
    [...wanted].map(async ([type, ids]) => {
      const names = await sql<{ id: string; zh: string; en: string }>(
        `audit-names-${type}`,
        `SELECT id::text AS id, zh, en FROM (${NAMES[type]}) named WHERE id = ANY($1::bigint[])`,
        [[...ids]],
      );
      return [type, new Map(names.map((name) => [name.id, name]))] as const;
    }),
  );
  const known = new Map(found);
  return (typeOrField, id, locale) => {
    const name = known.get(IDS[typeOrField] ?? typeOrField)?.get(id);
    return name && localText(name.zh, name.en, locale);
  };
}
