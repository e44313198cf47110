import { z } from "zod";
import { isDateInReach } from "./civil-date";

/** A civil date (Asia/Shanghai) from outside: in the calendar, 1990 … 2099. The one schema of every door. */
export const civilDateInput = z.string().refine(isDateInReach, "field-date");
