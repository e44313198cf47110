import { isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import { errorText } from "@/lib/i18n/error-text";
import { type AppError, BadInput } from "@/lib/platform/errors";
import type { OfficePlace, OfficeRowFault } from "@/lib/reports/rules/office-row";
import { type OfficeFile, officeFile } from "@/lib/reports/schema-office";

/** What is a text also where it is written as a number: codes of digits, values that keep their zeros. */
const TEXTS = new Set([
  "home",
  "code",
  "region",
  "parent",
  "unit",
  "value",
  "loginName",
  "name",
  "category",
  "regions",
]);

/** An office's file that can't be taken: each fault on a line of its own, with where it is. */
export class OfficeTextFault extends Error {}

export interface OfficeText {
  file: OfficeFile;
  /** Words for a row that was refused, with its line. */
  worded(fault: OfficeRowFault): string;
}

/**
 * An office's file: YAML 1.2 or JSON, which is part of it. `name` is what messages call the file. Throws OfficeTextFault with the line (1 …) and the
 * reason of everything that is wrong with its shape.
 */
export function officeText(text: string, name: string): OfficeText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0)
    throw new OfficeTextFault(broken.map(({ pos, message }) => `${name}:${lineAt(pos[0])}: ${message}`).join("\n"));
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !TEXTS.has(String(key.value))) return;
      const texts = isScalar(value) ? [value] : isSeq(value) ? value.items.filter((item) => isScalar(item)) : [];
      for (const one of texts) if (typeof one.value === "number" && one.source) one.value = one.source;
    },
  });
  const lineOf = (place: OfficePlace): number => {
    for (let depth = place.length; depth > 0; depth--) {
      const found = document.getIn(place.slice(0, depth), true);
      if (isNode(found) && found.range) return lineAt(found.range[0]);
      if (isPair(found)) return lineAt((found.key as Node).range?.[0] ?? 0);
    }
    return 1;
  };
  const read = officeFile.safeParse(document.toJS() ?? {});
  if (!read.success)
    throw new OfficeTextFault(
      read.error.issues
        .map(({ path, message }) => {
          const place = path.map((step) => (typeof step === "symbol" ? String(step) : step));
          return `${name}:${lineOf(place)}: ${place.join(".") || "file"}: ${message}`;
        })
        .join("\n"),
    );
  return {
    file: read.data,
    worded: ({ place, cause }) => `${name}:${lineOf(place)}: ${place.join(".")}: ${reasons(cause as AppError)}`,
  };
}

/** The reason, and of what form fields would say each. */
function reasons(error: AppError): string {
  const fields = error instanceof BadInput ? Object.values(error.fields) : [];
  return [error, ...fields].map((reason) => errorText("en", reason)).join(" ");
}
