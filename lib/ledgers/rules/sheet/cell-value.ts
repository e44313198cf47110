import { digitsLost, isFormulaError, wordKey } from "@/lib/shared/cell-text";
import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";
import { cleanLine, cleanLines } from "@/lib/shared/clean-text";
import { composed } from "@/lib/shared/composed-text";
import { dateWord } from "@/lib/shared/date-word";
import { decimalText, type EntryValue } from "../entry-value";
import type { ChoiceField, Field, NumberField } from "../register-field";
import { converted, type Factor, unitFactor } from "./unit-words";

/** Why a cell can't be taken, as a key of the messages (sheet.faults) with its values. */
export interface CellFault {
  key: string;
  params: Record<string, string | number>;
}

/** `none`: the cell says nothing, what is there stays. `masked`: the mask of a personal value, which means the same. */
export type CellReading =
  | { kind: "value"; value: EntryValue }
  | { kind: "none" | "masked" }
  | { kind: "fault"; fault: CellFault };

const NONE: CellReading = { kind: "none" };
const value = (one: EntryValue): CellReading => ({ kind: "value", value: one });
const fault = (key: string, params: CellFault["params"] = {}): CellReading => ({
  kind: "fault",
  fault: { key, params },
});

/** Signs of forms for "nothing to say here". */
const DASHES = /^[-—–/\\·.]+$/;
/** Words that empty a cell of the register, which a blank one never does. */
const CLEARS = new Set(["清空", "(清空)", "[清空]", "clear"]);
const MISSING = new Set(["无", "没有", "暂无", "不详", "未知", "na", "n/a", "null", "none"]);

/** First characters that make a spreadsheet take text for a formula, as formulaSafe has them. */
const RUNS = /^[=+\-@\t\r＝＋－＠]/;

/** Text that would be read as something else than itself: a formula, an order to empty the cell, a number that has lost its digits. */
function needsMark(text: string): boolean {
  return RUNS.test(text) || text.startsWith("'") || CLEARS.has(wordKey(text)) || digitsLost(text);
}

/** A text of the register as its cell has it: what isn't to be read as something else gets an apostrophe; formulas get theirs where the workbook is made. */
export function markedText(text: string): string {
  return needsMark(text) && !RUNS.test(text) ? `'${text}` : text;
}

/** A cell without the mark of our exports; `literal`: it had one, and is just what it says. */
export function unmarked(raw: string): { text: string; literal: boolean } {
  const literal = raw.startsWith("'") && needsMark(raw.slice(1));
  return { text: literal ? raw.slice(1) : raw, literal };
}

/** Reads a cell for a field. Blank and dashes = nothing said; 清空 empties. `factor` turns the heading's unit into the field's. */
export function readCell(field: Field, raw: string, today: CivilDate, factor: Factor | null = null): CellReading {
  const { text, literal } = unmarked(raw);
  const key = wordKey(text);
  if (key === "" || (field.kind !== "line" && field.kind !== "lines" && DASHES.test(key)) || DASHES.test(key))
    return NONE;
  if (isFormulaError(text)) return fault("formula-error");
  if (CLEARS.has(key) && !literal)
    return value(field.kind === "line" || field.kind === "lines" || field.kind === "personal" ? "" : null);
  switch (field.kind) {
    case "line":
      return textCell(cleanLine(text), field.max, literal);
    case "lines":
      return textCell(cleanLines(text), field.max, literal);
    case "personal":
      return text.includes("*") || text.includes("＊")
        ? { kind: "masked" }
        : textCell(cleanLine(text), field.max, literal);
    case "number":
      return MISSING.has(key) ? NONE : numberCell(field, text, factor);
    case "date":
      return MISSING.has(key) ? NONE : dateCell(field.name, text, today);
    case "choice":
      return choiceCell(field, key);
    case "yes":
      return yesCell(key);
  }
}

/** Text of at most `max` UTF-16 units; longer is refused, never cut. */
export function textCell(text: string, max: number, literal = false): CellReading {
  if (digitsLost(text) && !literal) return fault("digits-lost");
  if (isFormulaError(text)) return fault("formula-error");
  return text.length > max ? fault("too-long", { max }) : value(text);
}

const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?\s*(.*)$/;

function numberCell(field: NumberField, raw: string, factor: Factor | null): CellReading {
  const text = composed(raw, "NFKC").trim();
  if (digitsLost(text)) return fault("digits-lost");
  const plain = /e/i.test(text) && Number.isFinite(Number(text)) ? plainNumber(Number(text)) : text;
  const [, sign = "", whole = "", part = "", tail = ""] = NUMBER.exec(plain) ?? [];
  if (whole === "" && part === "") return fault("not-a-number");
  const own = tail === "" ? (factor ?? { times: 1, over: 1 }) : unitFactor(tail, field.unit);
  if (!own) return fault("not-a-number");
  const digits = `${sign === "-" ? "-" : ""}${whole.replaceAll(",", "") || "0"}${part === "" ? "" : `.${part}`}`;
  const converts = own.times !== own.over;
  const scaled = converts ? converted(digits, own, field.scale) : digits;
  const behind = (scaled.split(".")[1] ?? "").replace(/(?<!0)0+$/, "");
  if (behind.length > field.scale) return fault("too-many-decimals", { scale: field.scale });
  const kept = behind === "" ? (scaled.split(".")[0] as string) : `${scaled.split(".")[0]}.${behind}`;
  if (Number(kept) < field.min || Number(kept) > field.max)
    return fault("out-of-range", { min: field.min, max: field.max });
  return value(field.scale === 0 ? Number(kept) : decimalText(kept === "-0" ? "0" : kept, field.scale));
}

function plainNumber(number: number): string {
  return number.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 });
}

/** Fields that say when something ends look ahead where a year is left out. */
const AHEAD = /until|ends/i;

function dateCell(name: string, text: string, today: CivilDate): CellReading {
  const word = dateWord(text, today, AHEAD.test(name));
  if (word.kind === "date" && isCivilDate(word.date)) return value(word.date);
  return word.kind === "asked" && word.dates.length > 0
    ? fault("date-asked", { dates: word.dates.join(" / ") })
    : fault("not-a-date");
}

function choiceCell(field: ChoiceField, key: string): CellReading {
  const found = field.choices.filter((one) =>
    [one.value, one.zh, one.en, ...(one.also ?? [])].some((word) => wordKey(word) === key),
  );
  if (found.length === 1 && found[0]) return value(found[0].value);
  return fault("not-a-choice", { choices: field.choices.map(({ zh }) => zh).join("、") });
}

const YES = new Set(["是", "有", "已", "√", "✓", "✔", "yes", "y", "true", "1", "已安装", "已建", "全部", "安装"]);
const NO = new Set(["否", "无", "没有", "未", "×", "✗", "✘", "x", "no", "n", "false", "0", "未安装", "未建", "不"]);

function yesCell(key: string): CellReading {
  if (YES.has(key)) return value(true);
  return NO.has(key) ? value(false) : fault("not-yes-no");
}
