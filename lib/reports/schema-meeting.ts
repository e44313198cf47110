import { z } from "zod";
import { line } from "@/lib/shared/people-text";

export const meetingIdInput = z.object({ id: z.coerce.number().int().positive().max(2_000_000_000) });

export const freezeInput = z.object({ title: line(80).min(2) });

export const meetingFileInput = z.object({ id: z.coerce.number().int().positive().max(2_000_000_000).optional() });
