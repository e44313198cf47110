import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import type { Translator } from "@/lib/i18n/translator";
import type { CategoryNode } from "@/lib/issues/queries/category-tree";
import type { ReportOptions } from "@/lib/issues/queries/report-options";
import { ISSUE_SOURCES, SEVERITIES } from "@/lib/issues/schema";
import type { TownOutline } from "@/lib/ledgers/queries/region-outlines";
import { FORM_WORDS, type FormChoices, type FormWords } from "./report-choices";

interface Asks {
  userId: number;
  unitId: number;
  unitKind: string;
}

/** Names in the reader's language. */
export function named(locale: Locale): <Item extends { name: string; nameEn: string }>(item: Item) => Item {
  return (item) => ({ ...item, name: localName(item, locale) });
}

/** What can be chosen in the form of an issue, with the viewer's own place and unit preselected. */
export function formChoices(
  viewer: Asks,
  locale: Locale,
  supervision: Translator,
  read: { options: ReportOptions; categories: CategoryNode[]; outlines: TownOutline[] },
): FormChoices {
  const { options } = read;
  const inWords = named(locale);
  const town = options.townId ?? (options.towns.length === 1 ? (options.towns[0]?.id ?? null) : null);
  const townUnit = options.units.find((unit) => unit.kind === "town" && unit.regionId === town);
  return {
    userId: viewer.userId,
    categories: read.categories.map((root) => ({
      ...inWords(root),
      children: root.children.map(inWords) as CategoryNode[],
    })),
    towns: options.towns.map(inWords),
    grids: options.grids.map((grid) => ({ ...grid, name: inWords(grid).name })),
    sites: options.sites.map((site) => ({ ...site, name: inWords(site).name })),
    sitesByTown: options.sitesByTown,
    units: options.units.map(inWords),
    severities: SEVERITIES.map((value) => ({ value, label: supervision(`severity.${value}`) })),
    sources: ISSUE_SOURCES.map((value) => ({ value, label: supervision(`source.${value}`) })),
    townId: town === null ? "" : String(town),
    gridId: options.gridId === null ? "" : String(options.gridId),
    ownUnitId: String(townUnit?.id ?? (viewer.unitKind === "village" ? "" : viewer.unitId)),
    outlines: read.outlines.map((outline) => ({ ...outline, name: inWords(outline).name })),
  };
}

/** The words of the form; what stands in braces is filled in by the browser. */
export function formWords(issues: Translator, inspections: Translator): FormWords {
  const blanks = { count: "{count}", number: "{number}", place: "{place}", metres: "{metres}", reason: "{reason}" };
  const words = Object.fromEntries(FORM_WORDS.map((key) => [key, issues(`form.${key}`, blanks)]));
  return { ...words, map: mapWords(inspections) } as FormWords;
}

export function mapWords(inspections: Translator): FormWords["map"] {
  const t = (key: string) => inspections(`map.${key}`);
  const points = { lon: t("lon"), lat: t("lat"), datum: t("datum") };
  const datums = { wgs84: t("wgs84"), gcj02: t("gcj02"), bd09: t("bd09") };
  const near = { zoomIn: t("zoomIn"), zoomOut: t("zoomOut"), whole: t("whole") };
  const asked = { outside: t("outside"), sure: t("sure") };
  return {
    open: t("open"),
    hint: t("hint"),
    label: t("label"),
    clear: t("clear"),
    ...points,
    ...datums,
    ...near,
    ...asked,
  };
}
