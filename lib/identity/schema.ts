import { z } from "zod";

const text = (max: number) => z.string().trim().max(max);

/** What arrives from forms and requests, before it means anything. Every schema is made strict by the wrapper. */
export const signInInput = z.object({ loginName: z.string().min(1).max(100), password: z.string().min(1).max(200) });
export const totpInput = z.object({ code: z.string().trim().min(6).max(9) });
export const passwordInput = z
  .object({ current: z.string().min(1).max(200), password: z.string().min(1).max(200), repeat: z.string().max(200) });
export const nothing = z.object({});
export const sessionInput = z.object({ idHash: z.string().regex(/^[0-9a-f]{64}$/) });
export const reasonText = text(200).min(2);
