import { named } from "@/components/supervision/form-choices";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { now, today } from "@/lib/platform/clock";
import { civilDateOf, diffDays, startOfDay } from "@/lib/shared/civil-date";
import { coverageWorkbook } from "@/lib/supervision/queries/coverage-workbook";
import { coveredSites } from "@/lib/supervision/queries/site-coverage";
import { coverageSince } from "@/lib/supervision/rules/coverage-since";
import { coverageFilter } from "@/lib/supervision/schema-inspections";

/** The places behind the coverage under the page's filter, within the viewer's scope; that it was taken is audited first. */
export const GET = route({
  name: "inspections.coverage",
  permission: "export",
  input: coverageFilter,
  run: async ({ viewer, input }) => {
    const locale = await currentLocale();
    const t = translator(locale, "inspections");
    const ts = translator(locale, "supervision");
    const f = formats(locale);
    const since = coverageSince(input.since, today());
    const sites = await coveredSites(viewer, input.kind ? [input.kind] : [], input.town);
    const inWords = named(locale);
    const day = today();
    const file = await coverageWorkbook(sites, {
      title: t("coverage.workbook.title", {
        kind: input.kind ? ts(`siteKind.${input.kind}`) : t("coverage.all"),
        since: f.dayWithYear(since),
        at: f.momentWithYear(now()),
        who: viewer.name,
      }),
      column: (column) => t(`coverage.workbook.${column}`),
      days: (site) => (site.lastSeenAt ? diffDays(day, civilDateOf(site.lastSeenAt)) : null),
      cell: (site, column) => {
        switch (column) {
          case "kind":
            return ts(`siteKind.${site.kind}`);
          case "name":
            return inWords(site).name;
          case "town":
            return inWords({ name: site.town, nameEn: site.townEn }).name;
          case "lastSeen":
            return site.lastSeenAt ? f.momentWithYear(site.lastSeenAt) : t("coverage.never");
          case "seen":
            return t(
              site.lastSeenAt && site.lastSeenAt >= startOfDay(since)
                ? "coverage.workbook.yes"
                : "coverage.workbook.no",
            );
          default:
            return site[column] ?? MISSING;
        }
      },
    });
    await noteExport(viewer, {
      what: "inspections.coverage",
      rows: sites.length,
      format: "xlsx",
      filter: { ...input, since },
    });
    return new Response(new Uint8Array(file), {
      headers: {
        "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Content-Disposition": `attachment; filename="coverage-${day}.xlsx"`,
      },
    });
  },
});
