"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/identity/commands/run-action";
import { settleVisit } from "@/lib/ledgers/commands/settle-visit";
import { settleVisitForm } from "@/lib/ledgers/schema-doors";

export const settle = action({
  name: "ledgers.visit-settle",
  permission: "sites:manage",
  input: settleVisitForm,
  run: ({ viewer, input, tx }) => settleVisit(tx, viewer, input),
  audit: "inside",
  after: () => revalidatePath("/ledgers", "layout"),
});
