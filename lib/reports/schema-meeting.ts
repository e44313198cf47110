import { z } from "zod";

export const meetingIdInput = z.object({ id: z.coerce.number().int().positive().max(2_000_000_000) });

export const freezeInput = z.object({ title: z.string().trim().min(2).max(80) });

export const meetingFileInput = z.object({ id: z.coerce.number().int().positive().max(2_000_000_000).optional() });
