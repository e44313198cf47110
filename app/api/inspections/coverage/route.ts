import { named } from "@/components/issues/form-choices";
import { sheetWorkbook } from "@/lib/documents/files/sheet-workbook";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { coveredSites } from "@/lib/inspections/queries/site-coverage";
import { coverageSince } from "@/lib/inspections/rules/coverage-since";
import { coverageFilter } from "@/lib/inspections/schema";
import { now, today } from "@/lib/platform/clock";
import { civilDateOf, diffDays, startOfDay } from "@/lib/shared/civil-date";
import { fileAnswer } from "@/lib/shared/file-answer";

const COLUMNS = [
  ["row", 6],
  ["code", 14],
  ["kind", 12],
  ["name", 30],
  ["town", 14],
  ["grid", 16],
  ["owner", 16],
  ["lastSeen", 18],
  ["days", 10],
  ["seen", 10],
  ["openIssues", 10],
] as const;

/** The places behind the coverage under the page's filter, within the viewer's scope; that it was taken is audited first. */
export const GET = route({
  name: "inspections.coverage",
  gives: "file",
  permission: "export",
  input: coverageFilter,
  run: async ({ viewer, input }) => {
    const locale = await currentLocale();
    const t = translator(locale, "inspections");
    const ts = translator(locale, "words");
    const f = formats(locale);
    const since = coverageSince(input.since, today());
    const sites = await coveredSites(viewer, input.kind ? [input.kind] : [], input.town);
    const inWords = named(locale);
    const day = today();
    const column = (key: string) => t(`coverage.workbook.${key}`);
    const file = await sheetWorkbook({
      title: t("coverage.workbook.title", {
        kind: input.kind ? ts(`siteKind.${input.kind}`) : t("coverage.all"),
        since: f.dayWithYear(since),
        at: f.momentWithYear(now()),
        who: viewer.name,
      }),
      notes: [],
      heads: COLUMNS.map(([key]) => column(key)),
      widths: COLUMNS.map(([, width]) => width),
      rows: sites.map((site, i) => [
        i + 1,
        site.code,
        ts(`siteKind.${site.kind}`),
        inWords(site).name,
        inWords({ name: site.town, nameEn: site.townEn }).name,
        site.grid ?? MISSING,
        site.owner ?? MISSING,
        site.lastSeenAt ? f.momentWithYear(site.lastSeenAt) : t("coverage.never"),
        site.lastSeenAt ? diffDays(day, civilDateOf(site.lastSeenAt)) : null,
        column(site.lastSeenAt && site.lastSeenAt >= startOfDay(since) ? "yes" : "no"),
        site.openIssues,
      ]),
    });
    await noteExport(viewer, {
      what: "inspections.coverage",
      rows: sites.length,
      format: "xlsx",
      filter: { ...input, since },
    });
    return fileAnswer(
      file,
      `coverage-${day}.xlsx`,
      `${t("coverage.title")} ${input.kind ? ts(`siteKind.${input.kind}`) : t("coverage.all")} ${day}`,
    );
  },
});
