"use server";

import { revalidatePath } from "next/cache";
import { createPeerGroup, joinPeerGroup, leavePeerGroup, rewordPeerGroup } from "@/lib/air/commands/change-peer-group";
import { joinGroupInput, leaveGroupInput, peerGroupInput, peerGroupWordingInput } from "@/lib/air/schema-peer-groups";
import { action } from "@/lib/identity/commands/run-action";

const refresh = () => revalidatePath("/", "layout");

export const addGroup = action({
  name: "peer-groups.create",
  permission: "regions:manage",
  input: peerGroupInput,
  run: async ({ viewer, input, tx }) => ({ id: await createPeerGroup(tx, viewer, input) }),
  audit: "inside",
  after: refresh,
});

export const rewordGroup = action({
  name: "peer-groups.reword",
  permission: "regions:manage",
  input: peerGroupWordingInput,
  run: async ({ viewer, input, tx }) => {
    await rewordPeerGroup(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const joinGroup = action({
  name: "peer-groups.join",
  permission: "regions:manage",
  input: joinGroupInput,
  run: async ({ viewer, input, tx }) => {
    await joinPeerGroup(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const leaveGroup = action({
  name: "peer-groups.leave",
  permission: "regions:manage",
  input: leaveGroupInput,
  run: async ({ viewer, input, tx }) => {
    await leavePeerGroup(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});
