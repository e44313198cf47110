import { z } from "zod";
import { civilDateOf, isDateInReach } from "./civil-date";

/** A civil date (Asia/Shanghai) from outside: in the calendar, 1990 … 2099. The one schema of every door. */
export const civilDateInput = z.string().refine(isDateInReach, "field-date");

/** An instant from outside (ISO 8601 with offset) on such a date. */
export const instantInput = z.iso
  .datetime({ offset: true })
  .refine((text) => !Number.isNaN(Date.parse(text)) && isDateInReach(civilDateOf(new Date(text))), "field-date");
