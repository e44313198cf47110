import { createHmac } from "node:crypto";

/** 企业微信 and 钉钉 group robots, any system that takes JSON, a mailbox. */
export const CHANNEL_KINDS = ["wecom", "dingtalk", "webhook", "email"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export interface OutgoingText {
  /** Stable: a receiver that gets a message twice can tell by it. */
  id: number;
  kind: string;
  text: string;
  link: string | null;
  at: Date;
}

export interface WebhookRequest {
  url: string;
  body: string;
  headers: Record<string, string>;
}

/**
 * The request that a webhook wants. 企业微信: `msgtype text`; the key is in its address. 钉钉: the same, signed with the robot's secret
 * where it has one: timestamp (ms) and base64 HMAC-SHA256 of "timestamp\nsecret", keyed with the secret, in the address. Others: our
 * own JSON, with `X-Lantian-Signature: sha256=<hex HMAC of the body>` when a secret was agreed.
 */
export function webhookRequest(
  kind: Exclude<ChannelKind, "email">,
  address: string,
  secret: string | null,
  message: OutgoingText,
): WebhookRequest {
  const content = message.link ? `${message.text}\n${message.link}` : message.text;
  const headers = { "x-lantian-message": String(message.id) };
  if (kind === "webhook") {
    const body = JSON.stringify({
      id: message.id,
      kind: message.kind,
      text: message.text,
      link: message.link,
      at: message.at.toISOString(),
    });
    const signed: Record<string, string> = secret
      ? { "x-lantian-signature": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}` }
      : {};
    return { url: address, body, headers: { ...headers, ...signed } };
  }
  const url = kind === "dingtalk" && secret ? dingtalkSigned(address, secret, message.at.getTime()) : address;
  return { url, body: JSON.stringify({ msgtype: "text", text: { content } }), headers };
}

/** The address with 钉钉's signature; valid for an hour from `timestamp` (ms). */
export function dingtalkSigned(address: string, secret: string, timestamp: number): string {
  const url = new URL(address);
  url.searchParams.set("timestamp", String(timestamp));
  url.searchParams.set("sign", createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64"));
  return url.href;
}

/**
 * Why an answer is no acceptance, null when it is one. Robots answer 200 also to what they refuse: `errcode` other than 0.
 */
export function webhookRefusal(kind: ChannelKind, status: number, answer: string): string | null {
  if (status < 200 || status > 299) return `HTTP ${status}`;
  if (kind === "webhook") return null;
  const code = /"errcode"\s*:\s*(-?\d+)/.exec(answer)?.[1];
  if (code === "0") return null;
  return code === undefined ? "no errcode in the answer" : `errcode ${code}`;
}

/** A mailbox as administrators see it: `z***@example.gov.cn`. */
export function maskedMailbox(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}***${address.slice(at)}`;
}
