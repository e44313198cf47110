import { z } from "zod";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { filledNumber, idText } from "@/lib/shared/form-fields";
import { line } from "@/lib/shared/people-text";
import { ROAD_LOOK_BACK } from "./rules/road-dust";

/** Why a suggestion is declined: done already, equipment, traffic, the weather on the spot, something else. */
export const DECLINED_FOR = ["done", "equipment", "traffic", "weather", "other"] as const;

export const acceptRoadForm = z.object({ suggestionId: idText });
export const declineRoadForm = z.object({
  suggestionId: idText,
  why: z.enum(DECLINED_FOR),
  note: line(200).default(""),
});
export type RoadAnswer = { suggestionId: number; why?: z.output<typeof declineRoadForm>["why"]; note?: string };

const hours = z.coerce.number().int().min(1).max(ROAD_LOOK_BACK);
export const roadPolicyForm = z.object({
  frostBelow: filledNumber((number) => number.min(-20).max(10).multipleOf(0.1)),
  wetAtLeast: z.coerce.number().min(0.1).max(50).multipleOf(0.1),
  wetHours: hours,
  dryHours: hours,
  pm10Above: z.coerce.number().int().min(50).max(1000),
  reason: line(200).min(2),
  seen: z.string().regex(CONTENT_HASH),
});
export type RoadPolicyInput = z.output<typeof roadPolicyForm>;
