import { z } from "zod";
import { given, idText, page, ticked } from "@/lib/shared/form-fields";
import { line } from "@/lib/shared/people-text";
import { REGISTER_KEYS, type Register } from "./register";
import type { Field } from "./register-field";
import type { SiteKind } from "./site-kind";

/** Within so many days what falls due is told beforehand. */
export const DUE_SOON_DAYS = 30;
export const UNSEEN_DAYS = [30, 60, 90, 180, 365] as const;

/** Fields of a register by which its list can be filtered: choices and yes/no. */
export function filterFields(register: Register): Field[] {
  return register.fields.filter((field) => field.filter && (field.kind === "choice" || field.kind === "yes"));
}

/** What the address of a register's list may say, from its definition: each filter field under its own name. */
export function entryFilter(register: Register) {
  const own = filterFields(register).map((field) => [
    field.name,
    given(field.kind === "choice" ? z.enum(field.choices.map(({ value }) => value)) : z.enum(["yes", "no"])),
  ]);
  return z.object({
    q: line(80).default(""),
    kind: given(z.enum(register.kinds as readonly [SiteKind, ...SiteKind[]])),
    town: given(idText),
    grid: given(idText),
    owner: given(idText),
    closed: given(z.enum(["open", "closed", "all"])),
    due: given(z.enum(["overdue", "soon"])),
    /** Nobody was there for so many days. */
    unseen: given(z.coerce.number().int().min(1).max(3650)),
    /** Changed within so many days. */
    changed: given(z.coerce.number().int().min(1).max(3650)),
    /** With a problem that isn't finished. */
    open: ticked,
    page,
    ...(Object.fromEntries(own) as Record<string, z.ZodType<string | undefined>>),
  });
}

export interface EntryFilter {
  q: string;
  kind?: SiteKind | undefined;
  town?: number | undefined;
  grid?: number | undefined;
  owner?: number | undefined;
  closed?: "open" | "closed" | "all" | undefined;
  due?: "overdue" | "soon" | undefined;
  unseen?: number | undefined;
  changed?: number | undefined;
  open: boolean;
  page: number;
  /** The register's own, by field. */
  own: Readonly<Record<string, string>>;
}

/** A filter that was found right, with the register's own part apart. */
export function asEntryFilter(register: Register, parsed: Record<string, unknown>): EntryFilter {
  const names = new Set(filterFields(register).map(({ name }) => name));
  const entries = Object.entries(parsed);
  const own = entries.filter(([name, value]) => names.has(name) && typeof value === "string");
  return {
    ...(Object.fromEntries(entries.filter(([name]) => !names.has(name))) as Omit<EntryFilter, "own">),
    own: Object.fromEntries(own) as Record<string, string>,
  };
}

/** What the page of 底数 may be asked. */
export const coverageAsk = z.object({
  register: given(z.enum(REGISTER_KEYS)),
  days: z.coerce.number().int().min(1).max(3650).default(90),
});
