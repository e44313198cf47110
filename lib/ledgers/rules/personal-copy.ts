import type { PersonalField } from "./register-field";

/** Open personal data of a register's entries, for one purpose, as a numbered copy. */
export interface PersonalCopy {
  /** "2026-3": the third copy of its year, on every line of the file and in the trail. */
  copy: string;
  fields: readonly PersonalField[];
  rows: { code: string; name: string; town: string; grid: string; texts: string[] }[];
}
