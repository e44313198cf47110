"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/identity/commands/run-action";
import { setMapTiles } from "@/lib/identity/commands/set-map-tiles";
import { setPolicy } from "@/lib/identity/commands/set-policy";
import { importPolicyInput, mapTilesInput, passwordPolicyInput, sessionPolicyInput } from "@/lib/identity/schema";
import { addChannel, removeChannel, testChannel } from "@/lib/messages/commands/outgoing-channel";
import { setMailServer } from "@/lib/messages/commands/set-mail-server";
import { channelIdInput, channelInput, mailServerInput } from "@/lib/messages/schema";

export const setPasswordPolicy = action({
  name: "policy.password",
  permission: "policy:manage",
  input: passwordPolicyInput,
  run: async ({ viewer, input: { reason, seen, ...value }, tx }) => {
    await setPolicy(tx, viewer, "identity.password", value, { reason, seen });
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/policy"),
});

export const setSessionPolicy = action({
  name: "policy.session",
  permission: "policy:manage",
  input: sessionPolicyInput,
  run: async ({ viewer, input: { reason, seen, ...value }, tx }) => {
    await setPolicy(tx, viewer, "identity.session", value, { reason, seen });
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/policy"),
});

export const setImportPolicy = action({
  name: "policy.import",
  permission: "policy:manage",
  input: importPolicyInput,
  run: async ({ viewer, input: { reason, seen, ...value }, tx }) => {
    await setPolicy(tx, viewer, "ingest.import", value, { reason, seen });
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/policy"),
});

export const setTiles = action({
  name: "policy.map-tiles",
  permission: "policy:manage",
  input: mapTilesInput,
  run: async ({ viewer, input: { reason, seen, ...value }, tx }) => {
    await setMapTiles(tx, viewer, value, { reason, seen });
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/policy"),
});

export const openChannel = action({
  name: "outgoing.add",
  permission: "policy:manage",
  input: channelInput,
  run: async ({ viewer, input, tx }) => ({ id: await addChannel(tx, viewer, input) }),
  audit: "inside",
  after: () => revalidatePath("/admin/policy"),
});

export const dropChannel = action({
  name: "outgoing.remove",
  permission: "policy:manage",
  input: channelIdInput,
  run: async ({ viewer, input, tx }) => {
    await removeChannel(tx, viewer, input.id);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/policy"),
});

export const tryChannel = action({
  name: "outgoing.test",
  permission: "policy:manage",
  input: channelIdInput,
  run: async ({ viewer, input, tx }) => {
    await testChannel(tx, viewer, input.id);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/policy"),
});

export const saveMailServer = action({
  name: "outgoing.mail-server",
  permission: "policy:manage",
  input: mailServerInput,
  run: async ({ viewer, input, tx }) => {
    await setMailServer(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/policy"),
});
