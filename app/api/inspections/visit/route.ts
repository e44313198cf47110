import { route } from "@/lib/identity/commands/run-route";
import { recordVisit } from "@/lib/inspections/commands/record-visit";
import { visitInput } from "@/lib/inspections/schema";
import { transaction } from "@/lib/platform/db";

/** One place of a planned inspection, from a device that may have been without a network. */
export const POST = route({
  name: "inspections.visit",
  permission: "inspections:record",
  input: visitInput,
  run: ({ viewer, input }) => transaction((tx) => recordVisit(tx, viewer, input)),
});
