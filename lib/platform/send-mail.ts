import { createTransport } from "nodemailer";
import { BadInput } from "./errors";
import { isAllowedHost, outgoingAddress } from "./outgoing-host";

export interface MailServer {
  host: string;
  port: number;
  /** tls from the first byte, starttls before anything else is said, or plain (only hosts in LANTIAN_OUTGOING_HOSTS). */
  security: "tls" | "starttls" | "plain";
  user: string;
  password: string;
  from: string;
}

export interface Mail {
  /** Stable for one message, so that a copy that came twice is recognised by the mailbox. */
  id: string;
  to: string;
  subject: string;
  text: string;
}

/** Hands one plain-text message to the mail server. Throws when it is not accepted, or the server may not be reached. */
export async function sendMail(server: MailServer, mail: Mail): Promise<void> {
  if (server.security === "plain" && !isAllowedHost(server.host)) throw new BadInput("outgoing-plain");
  const { address } = await outgoingAddress(server.host);
  const transport = createTransport({
    host: address,
    port: server.port,
    secure: server.security === "tls",
    requireTLS: server.security === "starttls",
    ignoreTLS: server.security === "plain",
    tls: { servername: server.host },
    ...(server.user ? { auth: { user: server.user, pass: server.password } } : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    // Our messages are text of our own: nothing is ever fetched or read from a disk.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: server.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.id}@lantian>`,
    });
  } finally {
    transport.close();
  }
}
