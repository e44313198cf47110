import { named } from "@/components/issues/form-choices";
import type { ListView } from "@/components/ui/list-page";
import { searchHref } from "@/components/ui/search-href";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import {
  COUNTED,
  type Counted,
  filterOf,
  type RegisterCount,
  registerCoverage,
  summed,
} from "@/lib/inspections/queries/register-coverage";
import { coverageAsk, UNSEEN_DAYS } from "@/lib/ledgers/rules/entry-filter";
import { REGISTER_KEYS, type RegisterKey } from "@/lib/ledgers/rules/register";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { now } from "@/lib/platform/clock";
import { deskFrame } from "../_components/list-frames";
import { listRoute } from "../_components/list-route";
import { RegisterTabs } from "./_components/register-tabs";

interface Line {
  register: RegisterKey;
  town: { id: number; name: string } | null;
  counts: Record<Counted, number>;
}

/** 底数: of every register how many stand in it, changed, have to be worked on, were not seen, fall due; each number opens its rows. */
const list = listRoute({
  path: "/ledgers",
  viewer: () => viewerWith("inspections:read"),
  title: async () => (await text("ledgers"))("coverage.title"),
  frame: deskFrame("ledgers", <RegisterTabs current="coverage" />),
  filter: coverageAsk,
  async show({ viewer, filter }): Promise<ListView<Line>> {
    const [t, locale, rows] = await Promise.all([
      text("ledgers"),
      currentLocale(),
      registerCoverage(viewer, filter.days, filter.register),
    ]);
    const language = locale === "en" ? "en" : "zh";
    const inWords = named(locale);
    const href = (line: Line, what: Counted) =>
      searchHref(
        `/ledgers/${line.register}`,
        { town: line.town ? String(line.town.id) : undefined },
        filterOf(what, filter.days),
      );
    return {
      note: t("coverage.note", { days: filter.days }),
      asOf: t("coverage.asOf", { at: formats(locale).moment(now()) }),
      fields: [
        {
          kind: "choice",
          name: "register",
          label: t("tabs.label"),
          options: [
            { value: "", label: t("all") },
            ...REGISTER_KEYS.map((key) => ({ value: key, label: REGISTERS[key][language] })),
          ],
        },
        {
          kind: "choice",
          name: "days",
          label: t("coverage.days"),
          options: UNSEEN_DAYS.map((n) => ({ value: String(n), label: t("filter.days", { n }) })),
        },
      ],
      rows: linesOf(rows, filter.register, (row) => inWords({ name: row.town, nameEn: row.townEn }).name),
      rowKey: (line) => `${line.register} ${line.town?.id ?? ""}`,
      columns: [
        {
          key: "what",
          header: filter.register ? t("columns.place") : t("tabs.label"),
          rowHeader: true,
          cell: (line) => (
            <a
              href={
                line.town
                  ? href(line, "registered")
                  : searchHref("/ledgers", { register: line.register, days: String(filter.days) })
              }
            >
              {line.town?.name ?? REGISTERS[line.register][language]}
            </a>
          ),
        },
        ...COUNTED.map((what) => ({
          key: what,
          header: t(`coverage.columns.${what}`, { days: filter.days }),
          num: true,
          cell: (line: Line) =>
            line.counts[what] === 0 ? (
              0
            ) : (
              <a href={href(line, what)} className={what === "overdue" ? "bad" : undefined}>
                {line.counts[what]}
              </a>
            ),
        })),
      ],
      empty: { title: t("empty"), hint: t("coverage.emptyHint") },
    };
  },
});

/** Without a register its sums, a line each; with one a line for each town. */
function linesOf(
  rows: readonly RegisterCount[],
  register: RegisterKey | undefined,
  townName: (row: RegisterCount) => string,
): Line[] {
  if (register) return rows.map((row) => ({ register, town: { id: row.townId, name: townName(row) }, counts: row }));
  return REGISTER_KEYS.map((key) => ({
    register: key,
    town: null,
    counts: summed(rows.filter((row) => row.register === key)),
  }));
}

export const generateMetadata = list.metadata;
export default list.page;
