import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { registerOfKind } from "../rules/registers";
import type { SiteKind } from "../rules/site-kind";
import type { ShowPersonalInput } from "../schema-doors";
import { openField } from "./field-seal";
import { lockSite } from "./lock-site";
import { ownRow } from "./write-entry-row";

/**
 * One sealed field of one entry, to those who keep the entry; the reason stands in the trail before the answer is given. NotFound
 * outside the viewer's reach and where nothing is known.
 */
export async function showPersonal(tx: Tx, viewer: Viewer, input: ShowPersonalInput): Promise<{ text: string }> {
  const site = await lockSite(tx, viewer, input.siteId);
  const register = registerOfKind(site.kind as SiteKind);
  const field = register?.fields.find(({ name, kind }) => name === input.field && kind === "personal");
  if (!register || field?.kind !== "personal") throw new NotFound("personal-unknown");
  const { sealed } = await ownRow(tx, register, site.id);
  const text = openField(field, site.id, sealed.get(field.name) ?? null);
  if (text === "") throw new NotFound("personal-unknown");
  await recordAudit(tx, viewer, {
    event: "site.personal-shown",
    subject: { type: "site", id: site.id },
    detail: { code: site.code, field: field.name, reason: input.reason },
  });
  return { text };
}
