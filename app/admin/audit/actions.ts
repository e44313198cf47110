"use server";

import { revalidatePath } from "next/cache";
import { action, longAction } from "@/lib/identity/commands/run-action";
import { setPolicy } from "@/lib/identity/commands/set-policy";
import { verifyAuditFor } from "@/lib/identity/commands/verify-audit-for";
import { nothing, retentionInput } from "@/lib/identity/schema";

export const verifyChain = longAction({
  name: "audit.verify",
  permission: "audit:verify",
  input: nothing,
  run: ({ viewer }) => verifyAuditFor(viewer),
});

export const setRetention = action({
  name: "audit.retention",
  permission: "audit:retain",
  input: retentionInput,
  run: async ({ viewer, input: { reason, seen, ...value }, tx }) => {
    await setPolicy(tx, viewer, "audit.retention", value, { reason, seen });
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/audit"),
});
