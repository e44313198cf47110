import { seal, unseal } from "@/lib/platform/seal";
import { type Contact, contactMask } from "../rules/contact-mask";

const PURPOSE = "site-contact";

/** Whom to call about a place, as it is kept: sealed to this place, with the mask that lists show. */
export function sealContact(siteId: number, contact: Contact): { sealed: string; mask: string } {
  return { sealed: seal(JSON.stringify(contact), PURPOSE, siteId), mask: contactMask(contact) };
}

/** The contact of a place; null for none. Only for whoever writes the reason into the trail first. */
export function openContact(siteId: number, sealed: string | null): Contact | null {
  return sealed === null ? null : (JSON.parse(unseal(sealed, PURPOSE, siteId)) as Contact);
}
