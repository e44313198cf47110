import { type EntryValue, type EntryValues, valueText } from "../entry-value";
import type { Field } from "../register-field";
import type { SiteKind } from "../site-kind";
import { SITE_KIND_WORDS } from "../site-kind-words";
import { markedText } from "./cell-value";
import type { SheetColumn } from "./sheet-columns";

/** Null = an empty cell; missing is never 0. */
export type ExportCell = string | number | null;

/** A place as its row of the sheet has it. */
export interface PlaceRow {
  code: string;
  outerNo: string | null;
  kind: SiteKind;
  name: string;
  town: string;
  grid: string | null;
  address: string;
  lon: number | null;
  lat: number | null;
  owner: string | null;
  contactMask: string;
}

/** A row of the export in the columns of the import. */
export function exportedRow(columns: readonly SheetColumn[], place: PlaceRow, values: EntryValues): ExportCell[] {
  return columns.map((column) =>
    column.field ? cellOf(column.field, values[column.field.name]) : placeCell(place, column.place),
  );
}

/** A value as a spreadsheet has it: words for choices, numbers where they are numbers. */
function cellOf(field: Field, value: EntryValue | undefined): ExportCell {
  if (value === undefined || value === null || value === "") return null;
  if (field.kind === "number") return Number(value);
  const text = valueText(field, value, "zh");
  return field.kind === "line" || field.kind === "lines" ? markedText(text) : text;
}

function placeCell(row: PlaceRow, place: SheetColumn["place"]): ExportCell {
  switch (place) {
    case "kind":
      return SITE_KIND_WORDS[row.kind].name;
    case "lon":
    case "lat":
      // A tenth of a metre; what is compared when it comes back.
      return row[place] === null ? null : Math.round(row[place] * 1e6) / 1e6;
    case "contactName":
      return contactPart(row.contactMask, 0) || null;
    case "contactPhone":
      return contactPart(row.contactMask, 1) || null;
    default:
      return place === null ? null : markedText(row[place] ?? "") || null;
  }
}

/** "马** 138****0001": name, telephone; a mask without a space that ends in a digit is a telephone's. */
function contactPart(mask: string, part: 0 | 1): string {
  const [first = "", second = ""] = mask.split(" ");
  const isPhone = second === "" && /\d$/.test(first);
  return part === 0 ? (isPhone ? "" : first) : isPhone ? first : second;
}
