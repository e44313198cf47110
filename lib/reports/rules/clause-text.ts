/** One figure or name that fills a blank of a clause. */
export interface Slot {
  /** As it stands in the sentence. */
  text: string;
  /** Its unit, already part of the clause's words. */
  unit: "days" | "percent" | "points" | "index" | "rank" | "count" | "µg/m³" | "date" | "name";
  /** Opens what stands behind it; null for names and dates. */
  trace: string | null;
  number: number | null;
  /** Of a change: which way it went. */
  direction: "up" | "down" | "flat" | null;
}

/** A counted number. */
export function count(n: number, trace: string | null, unit: Slot["unit"] = "count"): Slot {
  return { text: String(n), unit, trace, number: n, direction: null };
}

/** Words: a name, a list, a date. Empty words are a slot that is not there. */
export function name(text: string, unit: Slot["unit"] = "name", trace: string | null = null): Slot {
  return { text, unit, trace, number: null, direction: null };
}

export type Slots = Readonly<Record<string, Slot>>;

export type Segment =
  | {
      kind: "text";
      text: string;
      /** A figure that somebody wrote by hand. */
      typed?: true;
    }
  | {
      kind: "slot";
      slot: string;
      text: string;
      unit: Slot["unit"];
      trace: string | null;
      /** What it was when somebody last looked; absent when unchanged. */
      was?: string;
    };

const SLOT = /\{([a-zA-Z][a-zA-Z0-9]*)\}/g;

/** Names of the slots of a clause, in order. */
export function slotNames(text: string): string[] {
  return [...text.matchAll(SLOT)].map((match) => match[1] as string);
}

/** A slot that does not exist, or a brace that belongs to none; null when the text is well formed. */
export function textFault(text: string, known: (name: string) => boolean): string | null {
  for (const [, name = ""] of text.matchAll(/\{([^{}]+)\}/g)) if (!known(name)) return name;
  return /[{}]/.test(text.replace(SLOT, "")) ? "{}" : null;
}

/** The clause with its blanks filled. `seen`: what each slot said when last looked at. Unknown slots are shown as they are. */
export function fillClause(text: string, slots: Slots, seen: Readonly<Record<string, string>> = {}): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const match of text.matchAll(SLOT)) {
    if (match.index > at) segments.push({ kind: "text", text: text.slice(at, match.index) });
    const name = match[1] as string;
    const slot = slots[name];
    if (slot) {
      const was = seen[name];
      segments.push({
        kind: "slot",
        slot: name,
        text: slot.text,
        unit: slot.unit,
        trace: slot.trace,
        ...(was !== undefined && was !== slot.text ? { was } : {}),
      });
    } else segments.push({ kind: "text", text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) segments.push({ kind: "text", text: text.slice(at) });
  return segments;
}

export function plainText(segments: readonly Segment[]): string {
  return segments.map((segment) => segment.text).join("");
}
