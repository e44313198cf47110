import { CLAUSE_LIBRARY } from "./clause-library-table";
import { type Segment, slotNames } from "./clause-text";

/** A figure that somebody wrote by hand: no trace stands behind it, and it stays what it is when the data change. */
export interface TypedFigure {
  clause: string;
  /** As it was written. */
  figure: string;
}

/** Signs that look like figures and are names. Matched over the text with full-width signs made plain. */
const NAMES =
  /PM2\.5|PM10|SO2|NO2|O3|GB(?:\/T)?\s?\d{4,5}(?:-\d{4})?|HJ\s?\d{3,4}(?:-\d{4})?|["“”]?\d个100%["“”]?|〔\d{4}〕\d+号/g;
const DIGITS = "[〇零一二两三四五六七八九十百千万亿廿卅]";
const PLACED = "(?:排名|名列|位列|位居|排|居)(?:全[国省市区]|本市|远郊县区)?";
const UNIT =
  "(?:个百分点|个(?:月|镇|街|乡|网格|工地|问题|项目|单位|点位)?|天|日(?![常益前])|起|处|家|次|名|位|户|辆|条|件|倍|微克|毫克|吨|公里|平方米|小时|分钟|年(?![年]))";
/** 269天, 82.0%, 4.24, 二百六十九天, 三十多天, 二百六十九, 百分之八十二, 八成, 过半, 翻一番, 第三名, 倒数第二, 三分之一. */
const FIGURE = new RegExp(
  [
    `\\d+(?:[.,]\\d+)*\\s*(?:%|‰|日|${UNIT}|月|级|成)?`,
    `百分之${DIGITS}+(?:点${DIGITS}+)?`,
    `${DIGITS}+分之${DIGITS}+`,
    `${PLACED}(?:倒数)?第${DIGITS}+`,
    `倒数第${DIGITS}+`,
    `${PLACED}(?:[前后]${DIGITS}+|[首末]位)`,
    `第${DIGITS}+(?:名|位)`,
    `[一二两三四五六七八九]成(?![立效为果本绩员])`,
    `${DIGITS}+点${DIGITS}+`,
    `${DIGITS}+[余多几来]?\\s*${UNIT}`,
    // Of several signs it is a number without a unit too; 二十大, 二十届, 二十四节气 are names.
    `[一二两三四五六七八九](?:[百千]${DIGITS}*|十[一二三四五六七八九])(?![大届节计方])`,
    "半个百分点|半数|[一过近超大]半(?![年月天径途解小])",
    `翻了?${DIGITS}?番|翻倍|[双成]倍`,
  ].join("|"),
  "g",
);
/** 一个, 一次 are ways to speak, not counts; 一天 is one. */
const SPOKEN = /^一(?!天|半|倍)/;

/** Figures of a text that come from no blank, in any script: 269天, ２６９天, 二百六十九天, 82.0%, 百分之八十二. In their order. */
export function typedFigures(text: string): string[] {
  return figureSpans(text).map(({ figure }) => figure);
}

/** The same with where they stand in the text as it is (not made plain). */
export function figureSpans(text: string): { at: number; end: number; figure: string }[] {
  const { plain, back } = plainSigns(text);
  // What is no figure is covered sign by sign, so that places stay.
  const bare = plain.replace(/\{\w+\}/g, cover).replace(NAMES, cover);
  return [...bare.matchAll(FIGURE)].flatMap((match) => {
    const found = match[0].trimEnd();
    if (SPOKEN.test(found) && !/[点分成百千万]/.test(found)) return [];
    const [at, end] = [back[match.index] ?? 0, back[match.index + found.length] ?? text.length];
    // ½ is one sign of the text and two figures made plain.
    return at === end ? [] : [{ at, end, figure: text.slice(at, end) }];
  });
}

/** The figures written by hand into clauses, beyond those that the wording we came with has itself. */
export function typedIn(clauses: readonly { id: string; text: string }[]): TypedFigure[] {
  return clauses.flatMap(({ id, text }) =>
    beyond(typedFigures(text), standardFigures(id)).map((figure) => ({ clause: id, figure })),
  );
}

/** The clause with its figures that were written by hand set apart from the words around them. */
export function markTyped(clause: { id: string }, segments: readonly Segment[]): Segment[] {
  const allowed = standardFigures(clause.id);
  return segments.flatMap((segment): Segment[] => {
    if (segment.kind === "slot") return [segment];
    const parts: Segment[] = [];
    let done = 0;
    for (const { at, end, figure } of figureSpans(segment.text)) {
      const known = allowed.indexOf(figure);
      if (known !== -1) {
        allowed.splice(known, 1);
        continue;
      }
      if (at > done) parts.push({ kind: "text", text: segment.text.slice(done, at) });
      parts.push({ kind: "text", text: figure, typed: true });
      done = end;
    }
    return done < segment.text.length ? [...parts, { kind: "text", text: segment.text.slice(done) }] : parts;
  });
}

/**
 * Whether a clause tells of data: the wording we came with has a blank for a figure, or it stands in the first part, which is nothing but
 * figures. In such a clause no figure is written by hand.
 */
export function isDataClause({ id, part }: { id: string; part: number }): boolean {
  return part === 1 || DATA_CLAUSES.has(id);
}

/** The first figure written by hand into a clause of data; null when there is none. */
export function dataFault(clauses: readonly { id: string; part: number; text: string }[]): TypedFigure | null {
  return typedIn(clauses.filter(isDataClause))[0] ?? null;
}

/** Names and dates are no figures: a clause with none but these may be reworded freely. */
const NO_FIGURES = /^(?:lead[A-Z]\w*|district|group|opening|months|since|officeName|\w*[sS]eason\w*)$/;
const DATA_CLAUSES = new Set(
  CLAUSE_LIBRARY.filter(({ text }) => slotNames(text).some((name) => !NO_FIGURES.test(name))).map(({ code }) => code),
);
const STANDARD = new Map(CLAUSE_LIBRARY.map(({ code, text }) => [code, text]));

function standardFigures(id: string): string[] {
  return typedFigures(STANDARD.get(id) ?? "");
}

/** `all` without one of each in `allowed`. */
function beyond(all: readonly string[], allowed: readonly string[]): string[] {
  const left = [...allowed];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
}

function cover(found: string): string {
  return "·".repeat(found.length);
}

/** NFKC sign by sign (２ → 2, ％ → %, ① → 1, 壹 → 一), with the place in the text from which each sign came. */
function plainSigns(text: string): { plain: string; back: number[] } {
  let plain = "";
  const back: number[] = [];
  let at = 0;
  for (const sign of text) {
    const made = FORMAL[sign] ?? sign.normalize("NFKC");
    for (let i = 0; i < made.length; i++) back.push(at);
    plain += made;
    at += sign.length;
  }
  back.push(at);
  return { plain, back };
}

const FORMAL: Readonly<Record<string, string>> = Object.fromEntries(
  [..."壹贰叁肆伍陆柒捌玖拾佰仟"].map((sign, i) => [sign, "一二三四五六七八九十百千"[i] ?? sign]),
);
