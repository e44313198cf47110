import { formats } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { openAddress, openMailPassword, openSecret } from "@/lib/messages/commands/channel-seal";
import type { OutboxMessage } from "@/lib/messages/commands/claim-message";
import { deliverOutbox, type Sender } from "@/lib/messages/commands/deliver-outbox";
import { messageText } from "@/lib/messages/files/message-text";
import { type KeptMailServer, mailServer } from "@/lib/messages/queries/mail-server";
import { messageTarget } from "@/lib/messages/rules/message-target";
import { webhookRefusal, webhookRequest } from "@/lib/messages/rules/outgoing-message";
import { sql } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { postOut } from "@/lib/platform/post-out";
import { sendMail } from "@/lib/platform/send-mail";
import type { JobWork } from "./run-job";

/** Sends what waits in the outbox. Mail waits until a mail server is named; without channels there is nothing to send. */
export const deliverMessages: JobWork = async ({ signal }) => {
  const server = await mailServer({ sql });
  const senders = { webhook: told(sendWebhook), ...(server && { email: told(mailer(server)) }) };
  return { ...(await deliverOutbox(senders, undefined, signal)) };
};

async function sendWebhook(message: OutboxMessage): Promise<void> {
  const { channelId, kind, addressSealed, secretSealed } = message.to;
  if (kind === "email") throw new Error("a mailbox is no webhook");
  const { subject: _, ...outgoing } = worded(message);
  const request = webhookRequest(
    kind,
    openAddress(channelId, addressSealed),
    openSecret(channelId, secretSealed),
    // 钉钉's signature is good for an hour: signed when it is sent, not when it was written.
    { ...outgoing, at: kind === "dingtalk" ? new Date() : message.createdAt },
  );
  const { status, text } = await postOut(request.url, request.body, request.headers);
  const refusal = webhookRefusal(kind, status, text);
  if (refusal) throw new Error(refusal);
}

function mailer(server: KeptMailServer): Sender {
  const { passwordSealed, ...rest } = server;
  const login = { ...rest, password: openMailPassword(rest, passwordSealed) };
  return async (message) => {
    const { subject, text, link } = worded(message);
    await sendMail(login, {
      id: `outbox-${message.id}`,
      to: openAddress(message.to.channelId, message.to.addressSealed),
      subject,
      text: link ? `${text}\n\n${link}\n` : `${text}\n`,
    });
  };
}

/** The words of a message, in the office's language whoever reads it. */
function worded({ id, payload, createdAt }: OutboxMessage) {
  const t = translator("zh-CN", "words");
  const text = messageText(t, { day: formats("zh-CN").dayWithYear }, payload);
  const { publicUrl } = env();
  return {
    id,
    kind: payload.kind,
    text,
    subject: t("outgoing.subject", { text: text.replaceAll(/\s+/g, " ").slice(0, 80) }),
    link: publicUrl ? new URL(messageTarget(payload), publicUrl).href : null,
    at: createdAt,
  };
}

/** A forbidden address is named by its key; an address never stands in what is kept of a failure. */
function told(send: Sender): Sender {
  return async (message) => {
    try {
      await send(message);
    } catch (error) {
      if (error instanceof AppError) throw new Error(error.key);
      const { code, message: words } = error as Error & { code?: string };
      throw new Error(code && /^[A-Z_0-9]+$/.test(code) ? code : words.replaceAll(/https?:\/\/\S+/g, "…"));
    }
  };
}
