"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/identity/commands/run-action";
import { wishNotification } from "@/lib/messages/commands/wish-notification";
import { wishInput } from "@/lib/messages/schema";

/** The person asks to be told of days that lie open, or for no more of it. */
export const wish = action({
  name: "notification.wish",
  permission: "figures:read",
  input: wishInput,
  run: async ({ viewer, input, tx }) => {
    await wishNotification(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: () => {
    revalidatePath("/today");
    revalidatePath("/account");
  },
});
