import { systemViewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { draftWeekly } from "@/lib/reports/commands/weekly-draft";
import type { JobWork } from "./run-job";

/** On Friday: one draft per unit for the week that is running. Drafted again it brings unconfirmed ones up to date. */
export const draftWeeklyReports: JobWork = async ({ slot }) => {
  await transaction((tx) => draftWeekly(tx, systemViewer(`weekly-drafts ${slot}`), { kind: "week", date: today() }));
  return { rounds: 1 };
};
