"use server";

import { revalidatePath } from "next/cache";
import { endSession } from "@/lib/identity/commands/end-session";
import { action } from "@/lib/identity/commands/run-action";
import { sessionInput } from "@/lib/identity/schema";

export const endAnySession = action({
  name: "sessions.end",
  permission: "sessions:manage",
  input: sessionInput,
  run: async ({ viewer, input, tx }) => {
    await endSession(tx, viewer, input.idHash, null);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/admin/sessions"),
});
