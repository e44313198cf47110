import { seal, unseal } from "@/lib/platform/seal";
import { fieldMask } from "../rules/entry-row";
import type { PersonalField } from "../rules/register-field";

/** What a sealed field of an entry is bound to beside its row: the same text in another field does not open. */
const purpose = (field: PersonalField) => `register.${field.name}`;

/** A person's name or telephone as it is kept: sealed to this entry, with its mask. "" = nothing known. */
export function sealField(field: PersonalField, siteId: number, text: string): { sealed: string | null; mask: string } {
  if (text === "") return { sealed: null, mask: "" };
  return { sealed: seal(text, purpose(field), siteId), mask: fieldMask(field, text) };
}

/** The text of a sealed field; "" for nothing. Only for whoever writes the reason into the trail first. */
export function openField(field: PersonalField, siteId: number, sealed: string | null): string {
  return sealed === null ? "" : unseal(sealed, purpose(field), siteId);
}
