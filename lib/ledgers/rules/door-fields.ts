import { valueText } from "./entry-value";
import type { Field } from "./register-field";
import { STOVES } from "./registers/stoves";

/**
 * What is asked at a household's door, and may lie on a phone: energy and stove, never who lives there. Everything else of the entry is
 * changed at the desk.
 */
const ASKED = ["energy", "stove", "coalPerYear", "coalSource", "conversion", "evidence", "note"];

export const DOOR_FIELDS: readonly Field[] = STOVES.fields.filter((field) => ASKED.includes(field.name));

export const DOOR_RESULTS = ["met", "refused", "absent", "moved"] as const;
export type DoorResult = (typeof DOOR_RESULTS)[number];

/** "已入户": as the register's own column says it. */
export function doorResultWord(result: DoorResult, language: "zh" | "en"): string {
  const field = STOVES.fields.find(({ name }) => name === "visit");
  return field ? valueText(field, result, language) : result;
}
