import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { ContactInput } from "../schema";
import { openContact } from "./contact-seal";
import { lockSite } from "./lock-site";

/** Whom to call about a place, to those who keep it; the reason stands in the audit trail before the answer is given. */
export async function showContact(tx: Tx, viewer: Viewer, input: ContactInput): Promise<{ contact: string }> {
  const site = await lockSite(tx, viewer, input.siteId);
  const contact = openContact(site.id, site.contact_sealed);
  if (!contact) throw new NotFound("contact-unknown");
  await recordAudit(tx, viewer, {
    event: "site.contact-shown",
    subject: { type: "site", id: input.siteId },
    detail: { code: site.code, reason: input.reason },
  });
  return { contact: [contact.name, contact.phone].filter(Boolean).join(" ") };
}
