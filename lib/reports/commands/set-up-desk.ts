import type { Viewer } from "@/lib/identity/rules/viewer";
import { addChecklist } from "@/lib/inspections/commands/save-checklist";
import { setCalendarYear } from "@/lib/issues/commands/set-calendar-year";
import { calendarDays } from "@/lib/issues/queries/calendar-year";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { contentHash } from "@/lib/shared/content-hash";
import { mastheadSettings } from "../queries/masthead";
import type { OfficeFile } from "../schema-office";
import { eachRow } from "./each-row";
import { setMasthead } from "./set-masthead";

/**
 * What the office works by: the calendar of years that have none yet, checklists by their code, the head of its papers while nobody has set it. What
 * stands already stays. How many were made.
 */
export async function setUpDesk(
  tx: Tx,
  viewer: Viewer,
  file: Pick<OfficeFile, "calendar" | "checklists" | "masthead">,
  reason: string,
): Promise<{ calendar: number; checklists: number; masthead: number }> {
  const made = { calendar: 0, checklists: 0, masthead: 0 };
  await eachRow("calendar", file.calendar, async (year) => {
    const days = await calendarDays(tx, year.year);
    if (days.length > 0) return;
    await setCalendarYear(tx, viewer, { ...year, seen: contentHash(days) });
    made.calendar++;
  });
  const lists = await tx.sql<{ code: string }>("setup-checklists", "SELECT code FROM checklist");
  const known = new Set(lists.map(({ code }) => code));
  const categories = await tx.sql<{ code: string; id: number }>("setup-categories", "SELECT code, id FROM category");
  const categoryOf = new Map(categories.map(({ code, id }) => [code, id]));
  await eachRow("checklists", file.checklists, async ({ items, ...list }) => {
    if (known.has(list.code)) return;
    const named = items.map(({ category, ...item }) => {
      if (category === undefined) return item;
      const categoryId = categoryOf.get(category);
      if (categoryId === undefined) throw new BadInput("setup-unknown", { code: category });
      return { ...item, categoryId };
    });
    await addChecklist(tx, viewer, { ...list, items: named });
    known.add(list.code);
    made.checklists++;
  });
  const { masthead } = file;
  const [standing] = await tx.sql(
    "setup-masthead",
    "SELECT FROM policy_setting WHERE key = 'reports.masthead' LIMIT 1",
  );
  if (masthead && !standing) {
    const seen = contentHash(await mastheadSettings(viewer, tx));
    await setMasthead(tx, viewer, { ...masthead, reason, seen });
    made.masthead++;
  }
  return made;
}
