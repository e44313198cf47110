"use server";

import { longAction } from "@/lib/identity/commands/run-action";
import { showPersonal } from "@/lib/ledgers/commands/show-personal";
import { showPersonalForm } from "@/lib/ledgers/schema-doors";
import { transaction } from "@/lib/platform/db";

/** Not kept for a resend: the answer holds a person's data. */
export const reveal = longAction({
  name: "ledgers.reveal",
  permission: "sites:manage",
  input: showPersonalForm,
  run: ({ viewer, input }) => transaction((tx) => showPersonal(tx, viewer, input)),
});
