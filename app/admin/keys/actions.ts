"use server";

import { revalidatePath } from "next/cache";
import { createApiKey, revokeApiKey } from "@/lib/identity/commands/api-keys";
import { action } from "@/lib/identity/commands/run-action";
import { setKeyRegions } from "@/lib/identity/commands/set-key-regions";
import { apiKeyIdInput, apiKeyInput, apiKeyRegionsInput } from "@/lib/identity/schema";
import { addDays, startOfDay } from "@/lib/shared/civil-date";

export const createKey = action({
  name: "api-keys.create",
  permission: "apikeys:manage",
  input: apiKeyInput,
  // The last day counts: the key ends when that day does.
  run: async ({ viewer, input: { expiresOn, ...given }, tx }) => ({
    key: await createApiKey(tx, viewer, { ...given, expiresAt: startOfDay(addDays(expiresOn, 1)) }),
  }),
  audit: "inside",
  secret: true,
  after: () => revalidatePath("/admin/keys"),
});

export const revokeKey = action({
  name: "api-keys.revoke",
  permission: "apikeys:manage",
  input: apiKeyIdInput,
  run: async ({ viewer, input, tx }) => {
    await revokeApiKey(tx, viewer, input.id);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/keys"),
});

export const changeKeyRegions = action({
  name: "api-keys.regions",
  permission: "apikeys:manage",
  input: apiKeyRegionsInput,
  run: async ({ viewer, input, tx }) => {
    await setKeyRegions(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/keys"),
});
