import type { Register } from "../rules/register";
import { columnOf } from "../rules/register-field";
import type { RowPatch } from "../rules/sheet/entry-diff";
import { sealContact } from "./contact-seal";
import { sealField } from "./field-seal";

/** The columns of a patch as they are written: personal values sealed to the entry, with their masks. */
export function sealPatch(
  register: Register,
  siteId: number,
  patch: RowPatch,
): { place: Record<string, unknown>; own: Record<string, unknown> } {
  const place: Record<string, unknown> = { ...patch.place };
  const own: Record<string, unknown> = { ...patch.own };
  for (const field of register.fields) {
    const text = patch.personal[field.name];
    if (field.kind !== "personal" || text === undefined) continue;
    const { sealed, mask } = sealField(field, siteId, text);
    own[`${columnOf(field.name)}_sealed`] = sealed;
    own[`${columnOf(field.name)}_mask`] = mask;
  }
  if (patch.contact) {
    const { sealed, mask } = sealContact(siteId, patch.contact);
    place.contact_sealed = sealed;
    place.contact_mask = mask;
  }
  return { place, own };
}
