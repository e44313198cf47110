import { z } from "zod";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { civilDate, filledNumber, idText as id } from "@/lib/shared/form-fields";
import { line } from "@/lib/shared/people-text";

/** What the administration of peer groups takes. */
const reason = line(200).min(2);
const wording = { name: line(40).min(1), nameEn: line(80).default("") };

export const peerGroupInput = z.object({ code: line(40).regex(/^[\w-]+$/), ...wording });
export const peerGroupWordingInput = z.object({
  id,
  ...wording,
  sortOrder: filledNumber((number) => number.int().min(0).max(1000)),
  reason,
  seen: z.string().regex(CONTENT_HASH),
});
export const joinGroupInput = z.object({ groupId: id, regionId: id, from: civilDate, reason });
export const leaveGroupInput = z.object({
  groupId: id,
  regionId: id,
  /** Which of its memberships. */
  from: civilDate,
  lastDay: civilDate,
  reason,
});
