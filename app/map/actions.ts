"use server";

import { revalidatePath } from "next/cache";
import { recordWind } from "@/lib/air/commands/record-wind";
import { windInput } from "@/lib/air/schema-wind";
import { action } from "@/lib/identity/commands/run-action";

export const noteWind = action({
  name: "wind.record",
  permission: "import:stage",
  input: windInput,
  run: async ({ viewer, input, tx }) => {
    await recordWind(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/map"),
});
