import net from "node:net";

export interface MailSink {
  port: number;
  /** What was taken: the envelope and the message as it came. */
  taken: { login: string; from: string; to: string; data: string }[];
  /** Answers the next messages with this instead of taking them. */
  refuse: string | null;
  close(): Promise<void>;
}

/** A mail server on this machine that takes everything and keeps it: EHLO, AUTH PLAIN, MAIL, RCPT, DATA. */
export async function mailSink(): Promise<MailSink> {
  const sink: MailSink = { port: 0, taken: [], refuse: null, close: async () => {} };
  const server = net.createServer((socket) => {
    const mail = { login: "", from: "", to: "", data: "" };
    let inData = false;
    let rest = "";
    socket.write("220 sink ESMTP\r\n");
    const command = (line: string) => {
      const [verb = ""] = line.toUpperCase().split(" ");
      if (verb === "EHLO") return socket.write("250-sink\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n");
      if (verb === "AUTH")
        mail.login = Buffer.from(line.split(" ")[2] ?? "", "base64")
          .toString()
          .split("\0")
          .join("|");
      if (verb === "AUTH") return socket.write("235 welcome\r\n");
      if (verb === "MAIL") mail.from = /<(.*?)>/.exec(line)?.[1] ?? "";
      if (verb === "RCPT") mail.to = /<(.*?)>/.exec(line)?.[1] ?? "";
      if (verb === "RCPT" && sink.refuse) return socket.write(`${sink.refuse}\r\n`);
      if (verb === "DATA") inData = true;
      if (verb === "DATA") return socket.write("354 go on\r\n");
      if (verb === "QUIT") return socket.end("221 bye\r\n");
      return socket.write("250 ok\r\n");
    };
    socket.on("data", (part) => {
      rest += part.toString("utf8");
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (!inData) command(line);
        else if (line === ".") {
          inData = false;
          sink.taken.push({ ...mail });
          mail.data = "";
          socket.write("250 taken\r\n");
        } else mail.data += `${line}\n`;
      }
    });
    socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  sink.port = (server.address() as net.AddressInfo).port;
  sink.close = () => new Promise((resolve) => server.close(() => resolve()));
  return sink;
}
