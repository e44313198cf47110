"use server";

import { revalidatePath } from "next/cache";
import { endSession } from "@/lib/identity/commands/end-session";
import { revokeSessions } from "@/lib/identity/commands/open-session";
import { action } from "@/lib/identity/commands/run-action";
import { nothing, sessionInput } from "@/lib/identity/schema";

export const endOwnSession = action({
  name: "session.end-own",
  permission: "signed-in",
  input: sessionInput,
  run: async ({ viewer, input, tx }) => {
    await endSession(tx, viewer, input.idHash, viewer.userId);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/account"),
});

export const endOtherSessions = action({
  name: "session.end-others",
  permission: "signed-in",
  input: nothing,
  run: async ({ viewer, tx }) => ({ count: await revokeSessions(tx, viewer.userId, "by-owner", viewer.sessionHash) }),
  audit: ({ viewer, data }) => ({
    event: "session.revoked",
    subject: { type: "user", id: viewer.userId },
    detail: { why: "by-owner", count: data.count },
  }),
  after: () => revalidatePath("/account"),
});
