import { charactersIn, digitsLost, firstCharacters, isFormulaError, wordKey } from "@/lib/shared/cell-text";
import type { CivilDate } from "@/lib/shared/civil-date";
import { dateWord } from "@/lib/shared/date-word";
import { matchWord, type NamedChoice } from "@/lib/shared/word-match";
import type { PasteField } from "./paste-headings";
import { CORES, SEVERITY_WORDS, SOURCE_WORDS } from "./pasted-words";

interface Named extends NamedChoice {
  id: number;
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

/** Words that a row is read as, field by field: the cell's own, or what was put in its place; what nobody could tell is "". */
export type RowWords = Record<
  "town" | "category" | "source" | "severity" | "foundOn" | "site" | "address" | "ownerUnit" | "dueOn" | "description",
  string
>;

export interface PasteFault {
  key: string;
  params?: Record<string, string | number>;
  field?: PasteField;
  /** What the word may mean; one of them can be put in its place. */
  choices?: string[];
}

export interface ReadRow {
  issue: PastedIssue | null;
  faults: PasteFault[];
  /** What the row becomes, for people: names, codes of source and severity, dates. */
  becomes: RowWords;
}

/** Characters; longer texts are refused as the web form refuses them, never cut. */
const LONGEST: Partial<Record<PasteField, number>> = {
  description: 2000,
  address: 200,
  number: 100,
  ownerName: 50,
  measures: 2000,
};
const FREE_TEXT: readonly PasteField[] = ["number", "grid", "site", "address", "description", "ownerName", "measures"];
const SHOWN = 40;

/**
 * What a pasted row means. `issue` is null when it cannot be written; `faults` say why, each a key of issues.pasteForm.errors. Empty
 * cells take the defaults; a word that is given is matched whole or asked with what it may mean, never guessed. `edits` stand
 * in the place of cells. A grid that is not known stands in the address. Unit, person, deadline and measures make an order,
 * for whoever may give one.
 */
export function pastedIssue(
  cells: readonly string[],
  mapping: readonly (PasteField | null)[],
  known: PasteKnown,
  defaults: PasteDefaults,
  edits: Partial<Record<PasteField, string>> = {},
): ReadRow {
  const row = new RowReader(cells, mapping, edits);
  const description = row.value("description");
  if (description === "") row.fault({ key: "no-description" });
  for (const [field, max] of Object.entries(LONGEST) as [PasteField, number][])
    if (charactersIn(row.value(field)) > max) row.fault({ key: "too-long", field, params: { max } });
  if (digitsLost(row.value("number"))) row.ask("number", "digits-lost", []);
  const town = townOf(row, known, defaults, description);
  const category = row.value("category")
    ? row.named("category", known.categories, CORES.category)
    : known.categories.find(({ id }) => id === defaults.categoryId);
  if (!category && !row.value("category")) row.fault({ key: "no-category", field: "category" });
  const source = row.value("source") ? row.named("source", SOURCE_WORDS)?.code : defaults.source;
  const severity = row.value("severity") ? row.named("severity", SEVERITY_WORDS)?.code : "minor";
  const foundOn = row.value("foundOn") ? row.date("foundOn", "date", defaults.today, false) : null;
  if (foundOn !== null && foundOn > defaults.today) row.fault({ key: "future", field: "foundOn" });
  const place = placeOf(row, known, town?.id ?? null, description);
  const unit =
    defaults.orders && row.value("ownerUnit") ? row.named("unit", known.units, CORES.unit, "ownerUnit") : null;
  const dueOn = unit && row.value("dueOn") ? row.date("dueOn", "due", defaults.today, true) : null;
  if (dueOn !== null && dueOn <= defaults.today) row.fault({ key: "due", field: "dueOn", params: { value: dueOn } });
  const becomes: RowWords = {
    town: town?.name ?? "",
    category: category?.name ?? "",
    source: source ?? "",
    severity: severity ?? "",
    foundOn: foundOn ?? "",
    site: place.site?.name ?? "",
    address: place.address,
    ownerUnit: unit?.name ?? "",
    dueOn: dueOn ?? "",
    description,
  };
  if (row.faults.length > 0 || !town || !category || !source || !severity)
    return { issue: null, faults: row.faults, becomes };
  const issue: PastedIssue = {
    input: {
      categoryId: category.id,
      source,
      severity,
      description,
      townId: town.id,
      ...(place.grid ? { gridId: place.grid.id } : {}),
      ...(place.site ? { siteId: place.site.id } : {}),
      address: place.address,
      externalRef: row.value("number"),
    },
    foundOn,
    order: unit
      ? {
          ownerUnitId: unit.id,
          ownerUnit: unit.name,
          ownerName: row.value("ownerName"),
          dueOn,
          requirement: row.value("measures"),
        }
      : null,
  };
  return { issue, faults: [], becomes };
}

/** One row's cells by field, and what stands against them. */
class RowReader {
  readonly faults: PasteFault[] = [];
  private readonly cells: readonly string[];
  private readonly mapping: readonly (PasteField | null)[];
  private readonly edits: Partial<Record<PasteField, string>>;

  constructor(
    cells: readonly string[],
    mapping: readonly (PasteField | null)[],
    edits: Partial<Record<PasteField, string>>,
  ) {
    this.cells = cells;
    this.mapping = mapping;
    this.edits = edits;
  }

  value(field: PasteField): string {
    const text = (this.edits[field] ?? this.cells[this.mapping.indexOf(field)] ?? "").trim();
    // Free text would take it over; a town or a date that it stands for is asked.
    return FREE_TEXT.includes(field) && isFormulaError(text) ? "" : text;
  }

  fault(fault: PasteFault): void {
    this.faults.push(fault);
  }

  ask(field: PasteField, key: string, choices: string[]): void {
    this.fault({ key, field, choices, params: { value: firstCharacters(this.value(field), SHOWN) } });
  }

  /** The choice that the field's word names; else it is asked. */
  named<Choice extends NamedChoice>(
    key: string,
    choices: readonly Choice[],
    core?: (name: string) => string,
    field = key as PasteField,
  ): Choice | undefined {
    const match = matchWord(choices, this.value(field), core);
    if (match.kind === "exact") return match.choice;
    this.ask(
      field,
      key,
      match.choices.map(({ name }) => name),
    );
    return undefined;
  }

  date(field: PasteField, key: string, today: CivilDate, ahead: boolean): CivilDate | null {
    const read = dateWord(this.value(field), today, ahead);
    if (read.kind === "date") return read.date;
    this.ask(field, key, read.dates);
    return null;
  }
}

/** The town that the cell names, else the one whose whole name stands in the description, else the default. */
function townOf(row: RowReader, known: PasteKnown, defaults: PasteDefaults, description: string): Named | undefined {
  if (row.value("town")) return row.named("town", known.towns, CORES.town);
  const text = wordKey(description);
  const inText = known.towns.filter(({ name }) => text.includes(wordKey(name)));
  // 东镇 stands in 城东镇, too: the longer name is meant.
  const meant = inText.filter(({ name }) => !inText.some((other) => other.name !== name && other.name.includes(name)));
  if (meant.length === 1) return meant[0];
  if (meant.length > 1) {
    row.fault({ key: "towns", field: "town", choices: meant.map(({ name }) => name) });
    return undefined;
  }
  const usual = known.towns.find(({ id }) => id === defaults.townId);
  if (!usual) row.fault({ key: "no-town", field: "town" });
  return usual;
}

function placeOf(row: RowReader, known: PasteKnown, townId: number | null, description: string) {
  const gridWord = row.value("grid");
  const grids = known.grids.filter((one) => one.townId === townId);
  const byWord = gridWord ? matchWord(grids, gridWord, CORES.grid) : null;
  // Whoever works in a single grid reports in it.
  const grid = byWord
    ? byWord.kind === "exact"
      ? byWord.choice
      : undefined
    : known.grids.length === 1
      ? grids[0]
      : undefined;
  const siteWord = row.value("site");
  const bySite = siteWord
    ? matchWord(
        known.sites.filter((one) => one.townId === townId),
        siteWord,
      )
    : null;
  const site = bySite?.kind === "exact" ? bySite.choice : undefined;
  if (bySite?.kind === "asked" && bySite.choices.length > 0)
    row.ask(
      "site",
      "site",
      bySite.choices.map(({ name }) => name),
    );
  const written = [grid ? "" : gridWord, site ? "" : siteWord, row.value("address")].filter(Boolean).join(" ");
  const address = written || (site ? "" : firstCharacters(description, 60));
  if (!site && address === "") row.fault({ key: "place", field: "address" });
  if (charactersIn(row.value("address")) <= 200 && charactersIn(address) > 200)
    row.fault({ key: "too-long", field: "address", params: { max: 200 } });
  return { grid, site, address };
}
