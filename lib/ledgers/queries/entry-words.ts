import { type Database, sql } from "@/lib/platform/db";
import { shownColumn } from "../rules/entry-row";
import type { Register } from "../rules/register";
import { type Looked, pairsIn, wordHitsSql } from "./word-hits";

/** What is searched of a place, whatever its register. Of a contact the mask alone. */
const PLACE = ["name", "name_en", "code", "address", "outer_no", "contact_mask"];
/** What the list of all places is searched in; no more than `site_words` has. */
const LISTED = ["name", "name_en", "code", "address"];

/** The register's own columns that are searched: listed texts (house number, plate …), credit codes and masks, never what is sealed. */
function ownColumns(register: Register): string[] {
  return register.fields
    .filter(
      (field) => field.kind === "personal" || (field.kind === "line" && (field.listed || field.name === "creditCode")),
    )
    .map(shownColumn);
}

/** The expressions of the indexes that a register's search needs, by table. */
export function wordIndexes(register: Register): { table: string; expression: string }[] {
  const own = ownColumns(register);
  return [
    { table: "site", expression: pairsIn(PLACE, "") },
    ...(own.length > 0 ? [{ table: register.table, expression: pairsIn(own, "") }] : []),
  ];
}

/** Where a register's words are looked up: its places and its own rows. */
export function registerWords(register: Register): Looked {
  const own = ownColumns(register);
  return {
    texts: [...PLACE.map((column) => `s."${column}"`), ...own.map((column) => `x."${column}"`)],
    arms: [
      // As a text, for which there is no index: beside one of kinds the planner overlooks that of words.
      { id: "s.id", from: "site s", pairs: pairsIn(PLACE, "s."), where: "s.kind::text = ANY($1::text[])" },
      ...(own.length > 0
        ? [{ id: "x.site_id", from: `"${register.table}" x`, pairs: pairsIn(own, "x."), where: "TRUE" }]
        : []),
    ],
    kinds: register.kinds,
  };
}

const ALL_PLACES: Looked = {
  texts: LISTED.map((column) => `s.${column}`),
  arms: [
    {
      id: "s.id",
      from: "site s",
      pairs: pairsIn(PLACE, "s."),
      where: "($1::text[] IS NULL OR s.kind::text = ANY($1::text[]))",
    },
  ],
  kinds: null,
};

/** A search over the entries of a register as a condition over place `s` and own row `x`: word-hits.ts. */
export function entryWordsSql(register: Register, q: string, n: number, db: Database = { sql }) {
  return wordHitsSql(registerWords(register), q, n, db);
}

/** A search over all places as a condition over place `s`. */
export function placeWordsSql(q: string, n: number, db: Database = { sql }) {
  return wordHitsSql(ALL_PLACES, q, n, db);
}
