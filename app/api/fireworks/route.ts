import { route } from "@/lib/identity/commands/run-route";
import { transaction } from "@/lib/platform/db";
import { reportFireworks } from "@/lib/winter/commands/report-fireworks";
import { fireworksFindInput } from "@/lib/winter/schema-fireworks";

/** A find of a fireworks night from a phone that may have been without a network: the same one again is answered, not written again. */
export const POST = route({
  name: "fireworks.find",
  permission: "issues:report",
  input: fireworksFindInput,
  run: ({ viewer, input }) => transaction((tx) => reportFireworks(tx, viewer, input)),
});
