import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";
import type { PasteField } from "./list-paste";

interface Named {
  id: number;
  name: string;
}

export interface PasteKnown {
  towns: readonly Named[];
  categories: readonly Named[];
  grids: readonly (Named & { townId: number })[];
  sites: readonly (Named & { townId: number })[];
  units: readonly Named[];
}

export interface PasteDefaults {
  townId: number | null;
  categoryId: number | null;
  source: string;
  today: CivilDate;
  /** Whether who pastes may also order: then a row that names a unit becomes an order to it. */
  orders: boolean;
}

export interface PastedIssue {
  input: {
    categoryId: number;
    source: string;
    severity: string;
    description: string;
    townId: number;
    gridId?: number;
    siteId?: number;
    address: string;
    externalRef: string;
  };
  /** Null = today. */
  foundOn: CivilDate | null;
  order: PastedOrder | null;
}

export interface PastedOrder {
  ownerUnitId: number;
  ownerUnit: string;
  ownerName: string;
  /** Null = the category's usual days. */
  dueOn: CivilDate | null;
  requirement: string;
}

const SOURCES: readonly [RegExp, string][] = [
  [/巡查|patrol/i, "patrol"],
  [/督查|检查|inspection/i, "inspection"],
  [/在线/, "online_monitor"],
  [/网格/, "grid_monitor"],
  [/视频/, "video"],
  [/卫星|遥感/, "satellite"],
  [/航拍|无人机/, "aerial"],
  [/举报|信访|投诉/, "public_report"],
  [/上级|交办/, "superior"],
  [/异常/, "air_anomaly"],
];
const SEVERITIES: readonly [RegExp, string][] = [
  [/较重|中/, "serious"],
  [/严重|重大|高/, "grave"],
  [/一般|轻|低/, "minor"],
];

/**
 * What a pasted row means. `issue` is null when it cannot be written; `faults` say why, each a key of issues.pasteForm.errors. Empty
 * cells take the defaults; a word that is given and not known is a fault, never a default. A grid that is not known stands in the
 * address. Unit, person, deadline and measures make an order, for whoever may give one.
 */
export function pastedIssue(
  cells: readonly string[],
  mapping: readonly (PasteField | null)[],
  known: PasteKnown,
  defaults: PasteDefaults,
): { issue: PastedIssue | null; faults: { key: string; params?: Record<string, string> }[] } {
  const faults: { key: string; params?: Record<string, string> }[] = [];
  const value = (field: PasteField) => (cells[mapping.indexOf(field)] ?? "").trim();
  const fault = (key: string, word?: string) =>
    faults.push(word === undefined ? { key } : { key, params: { value: word.slice(0, 40) } });
  const find = <Item extends Named>(list: readonly Item[], word: string) =>
    list.find((item) => item.name === word) ??
    list.find((item) => item.name.includes(word) || word.includes(item.name));

  const description = value("description").slice(0, 2000);
  if (description === "") fault("no-description");
  const townWord = value("town");
  const town = townWord
    ? (find(known.towns, townWord)?.id ?? null)
    : (known.towns.find(({ name }) => description.includes(name))?.id ?? defaults.townId);
  if (town === null) townWord ? fault("town", townWord) : fault("no-town");
  const categoryWord = value("category");
  const category = categoryWord ? (find(known.categories, categoryWord)?.id ?? null) : defaults.categoryId;
  if (category === null) categoryWord ? fault("category", categoryWord) : fault("no-category");
  const sourceWord = value("source");
  const source = sourceWord ? SOURCES.find(([word]) => word.test(sourceWord))?.[1] : defaults.source;
  if (source === undefined) fault("source", sourceWord);
  const severityWord = value("severity");
  const severity = severityWord ? SEVERITIES.find(([word]) => word.test(severityWord))?.[1] : "minor";
  if (severity === undefined) fault("severity", severityWord);
  const dateWord = value("foundOn");
  const foundOn = dateWord ? pastedDate(dateWord, defaults.today) : null;
  if (dateWord && foundOn === null) fault("date", dateWord);
  if (foundOn !== null && foundOn > defaults.today) fault("future");
  const gridWord = value("grid");
  const here = known.grids.filter((one) => one.townId === town);
  // Whoever works in a single grid reports in it.
  const grid = gridWord ? here.find((one) => one.name === gridWord) : known.grids.length === 1 ? here[0] : undefined;
  const siteWord = value("site");
  const site = siteWord ? known.sites.find((one) => one.name === siteWord && one.townId === town) : undefined;
  const address =
    [grid?.name === gridWord ? "" : gridWord, site ? "" : siteWord, value("address")].filter(Boolean).join(" ") ||
    (site ? "" : description.slice(0, 60));
  if (!site && address === "") fault("place");
  const unitWord = defaults.orders ? value("ownerUnit") : "";
  const unit = unitWord ? find(known.units, unitWord) : undefined;
  if (unitWord && !unit) fault("unit", unitWord);
  const dueWord = unit ? value("dueOn") : "";
  const dueOn = dueWord ? comingDate(dueWord, defaults.today) : null;
  if (dueWord && dueOn === null) fault("due", dueWord);
  if (faults.length > 0 || town === null || category === null || !source || !severity) return { issue: null, faults };
  return {
    issue: {
      input: {
        categoryId: category,
        source,
        severity,
        description,
        townId: town,
        ...(grid ? { gridId: grid.id } : {}),
        ...(site ? { siteId: site.id } : {}),
        address: address.slice(0, 200),
        externalRef: value("number").slice(0, 100),
      },
      foundOn,
      order: unit
        ? {
            ownerUnitId: unit.id,
            ownerUnit: unit.name,
            ownerName: value("ownerName").slice(0, 50),
            dueOn,
            requirement: value("measures").slice(0, 2000),
          }
        : null,
    },
    faults,
  };
}

/** A deadline: as pastedDate, but one without a year lies ahead, in this year or the next. Null when it is over. */
function comingDate(word: string, today: CivilDate): CivilDate | null {
  const year = Number(today.slice(0, 4));
  const words = /^\d{4}/.test(word) ? [word] : [`${year}-${word}`, `${year + 1}-${word}`];
  return words.map((one) => pastedDate(one, today)).find((date) => date !== null && date > today) ?? null;
}

/** 2026-11-3, 2026/11/03, 2026.11.3, 2026年11月3日, 11月3日 (this year's, or last year's when that would lie ahead); null otherwise. */
export function pastedDate(word: string, today: CivilDate): CivilDate | null {
  const match = /^(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/.exec(word);
  if (!match) return null;
  const [, year, month = "", day = ""] = match;
  const on = (y: number) => `${y}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const given = on(Number(year ?? today.slice(0, 4)));
  const date = year === undefined && given > today ? on(Number(today.slice(0, 4)) - 1) : given;
  return isCivilDate(date) ? date : null;
}
