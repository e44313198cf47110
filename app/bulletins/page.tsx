import { BulletinState } from "@/components/reports/bulletin-state";
import { ButtonLink } from "@/components/ui/button";
import type { ListView } from "@/components/ui/list-page";
import type { Column } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { BULLETINS_PAGE, type BulletinLine, bulletinCount, bulletinList } from "@/lib/reports/queries/bulletin-list";
import { BULLETIN_KINDS } from "@/lib/reports/rules/bulletin-facts";
import { BULLETIN_STATES, bulletinFilter } from "@/lib/reports/schema-lists";
import { deskFrame } from "../_components/list-frames";
import { listRoute } from "../_components/list-route";
import { DraftPanel } from "./_components/draft-panel";

/** 通报: a new one from a period, and what there is. */
const list = listRoute({
  path: "/bulletins",
  viewer: () => viewerWith("bulletins:read"),
  title: async () => (await text("bulletins"))("title"),
  frame: deskFrame("bulletins"),
  filter: bulletinFilter,
  async show({ viewer, filter }): Promise<ListView<BulletinLine>> {
    const [t, rows, total] = await Promise.all([
      text("bulletins"),
      bulletinList(viewer, filter),
      bulletinCount(viewer, filter),
    ]);
    const writes = may(viewer, "bulletins:draft");
    const choice = (name: "kind" | "state", label: string, values: readonly string[]) =>
      ({
        kind: "choice",
        name,
        label,
        options: [
          { value: "", label: t("all") },
          ...values.map((value) => ({ value, label: t(name === "kind" ? `kind.${value}` : `state.${value}`) })),
        ],
      }) as const;
    const states = writes ? BULLETIN_STATES : (["issued", "withdrawn"] as const);
    return {
      heading: t("list"),
      actions: writes ? <ButtonLink href="/bulletins/library">{t("library.title")}</ButtonLink> : null,
      before: writes ? <DraftPanel /> : null,
      fields: [choice("kind", t("new.kind"), BULLETIN_KINDS), choice("state", t("stateTitle"), states)],
      rows,
      rowKey: (row) => row.id,
      columns: await columns(),
      empty: { title: t("none") },
      paging: { page: filter.page, size: BULLETINS_PAGE, total },
    };
  },
});

async function columns(): Promise<Column<BulletinLine>[]> {
  const [t, locale] = await Promise.all([text("bulletins"), currentLocale()]);
  const f = formats(locale);
  return [
    {
      key: "number",
      header: t("number"),
      rowHeader: true,
      cell: (row) => (
        <>
          <a href={`/bulletins/${row.id}`}>{row.number ?? t("unnumbered", { id: row.id })}</a>
          {row.reissueOf ? <span className="panel-note"> {t("reissueOf", { id: row.reissueOf })}</span> : null}
        </>
      ),
    },
    { key: "kind", header: t("new.kind"), cell: (row) => t(`kind.${row.kind}`) },
    { key: "period", header: t("period"), cell: (row) => f.range(row.from, row.to) },
    {
      key: "state",
      header: t("stateTitle"),
      cell: (row) => <BulletinState state={row.state} label={t(`state.${row.state}`)} />,
    },
    { key: "drafted", header: t("draftedBy"), cell: (row) => row.draftedByName },
    { key: "reviewed", header: t("reviewedBy"), cell: (row) => row.reviewedByName || MISSING },
    { key: "issued", header: t("issuedBy"), cell: (row) => row.issuedByName || MISSING },
  ];
}

export const generateMetadata = list.metadata;
export default list.page;
