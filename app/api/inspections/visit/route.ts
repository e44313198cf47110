import { route } from "@/lib/identity/commands/run-route";
import { transaction } from "@/lib/platform/db";
import { recordVisit } from "@/lib/supervision/commands/record-visit";
import { visitInput } from "@/lib/supervision/schema-inspections";

/** One place of a planned inspection, from a device that may have been without a network. */
export const POST = route({
  name: "inspections.visit",
  permission: "inspections:record",
  input: visitInput,
  run: ({ viewer, input }) => transaction((tx) => recordVisit(tx, viewer, input)),
});
