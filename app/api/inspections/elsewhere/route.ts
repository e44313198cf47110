import { route } from "@/lib/identity/commands/run-route";
import { transaction } from "@/lib/platform/db";
import { recordElsewhere } from "@/lib/supervision/commands/record-elsewhere";
import { elsewhereInput } from "@/lib/supervision/schema-inspections";

/** What a planned inspection found away from its listed places, from a device that may have been without a network. */
export const POST = route({
  name: "inspections.elsewhere",
  permission: "inspections:record",
  input: elsewhereInput,
  run: ({ viewer, input }) => transaction((tx) => recordElsewhere(tx, viewer, input)),
});
