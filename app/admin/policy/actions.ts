"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/identity/commands/run-action";
import { setPolicy } from "@/lib/identity/commands/set-policy";
import { passwordPolicyInput, sessionPolicyInput } from "@/lib/identity/schema";

export const setPasswordPolicy = action({
  name: "policy.password",
  permission: "policy:manage",
  input: passwordPolicyInput,
  run: async ({ viewer, input: { reason, ...value }, tx }) => {
    await setPolicy(tx, viewer, "identity.password", value, reason);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/policy"),
});

export const setSessionPolicy = action({
  name: "policy.session",
  permission: "policy:manage",
  input: sessionPolicyInput,
  run: async ({ viewer, input: { reason, ...value }, tx }) => {
    await setPolicy(tx, viewer, "identity.session", value, reason);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/policy"),
});
