import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { unseal } from "@/lib/platform/seal";
import type { Contact } from "../rules/contact-mask";
import type { ContactInput } from "../schema";
import { lockSite } from "./lock-site";
import { CONTACT_PURPOSE } from "./write-place";

/** Whom to call about a place, to those who keep it; the reason stands in the audit trail before the answer is given. */
export async function showContact(tx: Tx, viewer: Viewer, input: ContactInput): Promise<{ contact: string }> {
  const site = await lockSite(tx, viewer, input.siteId);
  if (site.contact_sealed === null) throw new NotFound("contact-unknown");
  const { name, phone } = JSON.parse(unseal(site.contact_sealed, CONTACT_PURPOSE)) as Contact;
  await recordAudit(tx, viewer, {
    event: "site.contact-shown",
    subject: { type: "site", id: input.siteId },
    detail: { code: site.code, reason: input.reason },
  });
  return { contact: [name, phone].filter(Boolean).join(" ") };
}
