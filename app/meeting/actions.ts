"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/identity/commands/run-action";
import { freezeMeeting } from "@/lib/reports/commands/meeting-freeze";
import { freezeInput } from "@/lib/reports/schema-meeting";

export const freeze = action({
  name: "meeting.freeze",
  permission: "meeting:freeze",
  input: freezeInput,
  run: async ({ viewer, input, tx }) => ({ id: await freezeMeeting(tx, viewer, input) }),
  audit: "inside",
  after: ({ data }) => redirect(`/meeting/${data.id}`),
});
