import { z } from "zod";
import { civilDate } from "@/lib/shared/form-fields";
import { CARD_PERIODS } from "./rules/card-period";
import { CARD_SORTS } from "./rules/order-cards";

const optionalDate = z.preprocess((raw) => (raw === "" ? undefined : raw), civilDate.optional());

/** What stands in the address of the scorecards. */
export const scorecardInput = z.object({
  by: z.enum(["unit", "town"]).default("unit"),
  period: z.enum(CARD_PERIODS).default("ytd"),
  from: optionalDate,
  to: optionalDate,
  sort: z.enum(CARD_SORTS).default("rank"),
  dir: z.enum(["asc", "desc"]).default("asc"),
});
