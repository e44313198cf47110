import { z } from "zod";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { idText as id, several as ids } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";
import { CHANNEL_KINDS } from "./rules/outgoing-message";
import { WISH_KINDS } from "./rules/wish-kinds";

const reason = line(200).min(2);
const several = z.preprocess(
  (raw) => (raw === undefined || raw === "" ? [] : Array.isArray(raw) ? raw : [raw]),
  z.array(id).min(1).max(200),
);

export const channelInput = z.object({
  kind: z.enum(CHANNEL_KINDS),
  name: line(40).min(1),
  /** A webhook's address or a mailbox. */
  address: lines(500).min(3),
  /** 钉钉 加签 or the secret agreed for our own signature. */
  secret: z.string().trim().max(200).default(""),
  unitIds: several,
});
export type ChannelInput = z.output<typeof channelInput>;

export const wishInput = z.object({ kind: z.enum(WISH_KINDS), wanted: z.enum(["yes", "no"]) });
export type WishInput = z.output<typeof wishInput>;

export const channelIdInput = z.object({ id });

export const mailServerInput = z.object({
  host: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9.:-]{1,200}$/),
  port: z.coerce.number().int().min(1).max(65_535),
  security: z.enum(["tls", "starttls", "plain"]),
  user: line(200).default(""),
  /** Left empty: the one that is kept. */
  password: z.string().max(200).default(""),
  from: z.email().max(200),
  reason,
  seen: z.string().regex(CONTENT_HASH),
});
export type MailServerInput = z.output<typeof mailServerInput>;

/** Messages that have been read. */
export const readForm = z.object({ ids });
