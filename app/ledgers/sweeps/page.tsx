import { z } from "zod";
import type { ListView } from "@/components/ui/list-page";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { SWEEPS_PAGE, type Sweep, sweepList } from "@/lib/inspections/queries/sweep-progress";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { page } from "@/lib/shared/form-fields";
import { deskFrame } from "../../_components/list-frames";
import { listRoute } from "../../_components/list-route";
import { RegisterTabs } from "../_components/register-tabs";

/** 拉网排查: every sweep with how far it is. */
const list = listRoute({
  path: "/ledgers/sweeps",
  viewer: () => viewerWith("inspections:read"),
  title: async () => (await text("ledgers"))("tabs.sweeps"),
  frame: deskFrame("ledgers", <RegisterTabs current="sweeps" />),
  filter: z.object({ page }),
  async show({ filter, viewer }): Promise<ListView<Sweep>> {
    const [t, locale, { rows, count }] = await Promise.all([
      text("ledgers"),
      currentLocale(),
      sweepList(viewer, filter.page),
    ]);
    const language = locale === "en" ? "en" : "zh";
    const { range, percent } = formats(locale);
    return {
      note: t("sweeps.note"),
      rows,
      rowKey: (row) => row.id,
      columns: [
        {
          key: "title",
          header: t("sweeps.title"),
          rowHeader: true,
          className: "matter",
          cell: (row) => (
            <>
              <a href={`/ledgers/sweeps/${row.id}`}>{row.title}</a>
              <small>
                {REGISTERS[row.register][language]} · {row.madeByName}
              </small>
            </>
          ),
        },
        { key: "when", header: t("sweeps.when"), cell: (row) => range(row.plannedFrom, row.plannedTo) },
        { key: "towns", header: t("sweeps.towns"), num: true, cell: (row) => row.towns },
        { key: "places", header: t("sweeps.places"), num: true, cell: (row) => `${row.seen}/${row.places}` },
        {
          key: "share",
          header: t("sweeps.share"),
          num: true,
          cell: (row) => (row.places === 0 ? MISSING : percent((100 * row.seen) / row.places, 0)),
        },
        { key: "issues", header: t("sweeps.issues"), num: true, cell: (row) => row.issues },
      ],
      stacked: true,
      empty: { title: t("sweeps.empty"), hint: t("sweeps.emptyHint") },
      paging: { page: filter.page, size: SWEEPS_PAGE, total: count },
    };
  },
});

export const generateMetadata = list.metadata;
export default list.page;
