import { formChoices, formWords, named } from "@/components/issues/form-choices";
import { KeepForOffline } from "@/components/issues/keep-for-offline";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { InspectionDetail } from "@/lib/inspections/queries/inspection-detail";
import type { CategoryNode } from "@/lib/issues/queries/category-tree";
import type { PlaceOptions } from "@/lib/ledgers/queries/place-options";
import type { TownOutline } from "@/lib/ledgers/queries/region-outlines";
import type { SiteOption } from "@/lib/ledgers/queries/site-options";
import { type BoardSite, type BoardWords, RunBoard, type RunBoardProps } from "./run-board";
import type { VisitItem } from "./visit-form";

/** 现场记录: the board with everything in the reader's language. */
export async function RunPanel({
  viewer,
  detail,
  options,
  more,
  categories,
  outlines,
}: {
  viewer: Viewer;
  detail: InspectionDetail;
  options: PlaceOptions;
  /** Places in the same towns, of the same kinds, that may be added on the way. */
  more: readonly SiteOption[];
  categories: CategoryNode[];
  outlines: TownOutline[];
}) {
  const [t, ts, ti, locale] = await Promise.all([text("inspections"), text("words"), text("issues"), currentLocale()]);
  const { moment } = formats(locale);
  const inWords = named(locale);
  const sites: BoardSite[] = detail.sites.map((site) => ({
    id: site.id,
    name: inWords(site).name,
    townId: site.townId,
    gridId: site.gridId,
    clientId: site.clientId,
    visited: site.visitedAt !== null,
    where: localText(site.town, site.townEn, locale),
    state: site.visitedAt
      ? [
          detail.items.length > 0 ? t("detail.passed", { count: site.passed }) : null,
          site.failed > 0 ? t("detail.failed", { count: site.failed }) : null,
          site.recordedBy,
          moment(site.visitedAt),
        ]
          .filter(Boolean)
          .join(" · ")
      : t("detail.notVisited"),
    outcomes: Object.fromEntries(
      detail.results.filter((result) => result.siteId === site.id).map((result) => [result.itemId, result.outcome]),
    ),
  }));
  const others: BoardSite[] = more.map((site) => ({
    id: site.id,
    name: inWords(site).name,
    townId: site.townId,
    gridId: site.gridId,
    clientId: null,
    visited: false,
    where: options.towns.map(inWords).find((town) => town.id === site.townId)?.name ?? "",
    state: t("detail.notVisited"),
    outcomes: {},
  }));
  const items: VisitItem[] = detail.items.map((item) => ({
    id: item.id,
    text: localText(item.text, item.textEn, locale),
    ...categoryFields(categories, item.categoryId),
  }));
  const run = (key: string, values = {}) => t(`run.${key}`, values);
  const words: BoardWords = {
    allPass: run("allPass"),
    noProblem: run("noProblem"),
    addOther: run(items.length > 0 ? "addOther" : "addFinding"),
    finding: run("finding", { n: "{n}" }),
    forItem: run("forItem", { item: "{item}" }),
    note: run("note"),
    removeFinding: run("removeFinding"),
    save: run("save"),
    saving: run("saving"),
    missing: run("missing", { count: "{count}" }),
    pass: ts("outcome.pass"),
    fail: ts("outcome.fail"),
    not_applicable: ts("outcome.not_applicable"),
    open: run("open"),
    again: run("again"),
    close: run("close"),
    addSite: run("addSite"),
    add: run("add"),
    choose: t("choose"),
    elsewhere: run("elsewhere"),
    saveFinding: run("saveFinding"),
  };
  // At a listed place the town and the grid are known; they and the map are for what is found anywhere else.
  const placed = { ...options, sites: [], sitesByTown: false };
  const [choices, elsewhere] = [
    formChoices(viewer, locale, ts, { options: { ...placed, grids: [], towns: [] }, categories, outlines: [] }),
    formChoices(viewer, locale, ts, { options: placed, categories, outlines }),
  ];
  const walked = new Set(detail.regions.map(({ id }) => options.grids.find((grid) => grid.id === id)?.townId ?? id));
  const board: RunBoardProps = {
    inspectionId: detail.id,
    page: `/inspections/${detail.id}`,
    userId: viewer.userId,
    sites,
    others,
    items,
    choices,
    elsewhere: walked.size === 1 ? { ...elsewhere, townId: String([...walked][0]) } : elsewhere,
    formWords: formWords(ti, t),
    words,
  };
  // Who recorded what is a person's; a place on the way is the ledger's. Neither is kept on the device.
  const withoutPersons = { ...board, sites: sites.map((site) => ({ ...site, state: "" })), others: [] };
  return (
    <Panel title={run("title")} note={detail.items.length > 0 ? run("hint") : t("detail.noChecklist")}>
      <RunBoard {...board} />
      <KeepForOffline
        field={{ id: "visit", userId: viewer.userId, choices, formWords: board.formWords, more: { ...withoutPersons } }}
      />
    </Panel>
  );
}

/** An item's category as the two fields of the form; "" where it proposes none or one that is out of use. */
function categoryFields(categories: readonly CategoryNode[], categoryId: number | null) {
  for (const root of categories) {
    if (root.id === categoryId) return { category: String(root.id), subcategory: "" };
    if (root.children.some((child) => child.id === categoryId))
      return { category: String(root.id), subcategory: String(categoryId) };
  }
  return { category: "", subcategory: "" };
}
