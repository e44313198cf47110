import { createHmac } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runJobByHand } from "@/lib/jobs/commands/run-job-by-hand";
import { addChannel, removeChannel, retryMessages, testChannel } from "@/lib/messages/commands/outgoing-channel";
import { setMailServer } from "@/lib/messages/commands/set-mail-server";
import { mailServer, mailSettings } from "@/lib/messages/queries/mail-server";
import { outboxState } from "@/lib/messages/queries/outbox-state";
import { outgoingChannels } from "@/lib/messages/queries/outgoing-channels";
import { channelInput, mailServerInput } from "@/lib/messages/schema";
import { setNow } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { contentHash } from "@/lib/shared/content-hash";
import { testDatabase } from "../../support/database";
import { type MailSink, mailSink } from "../../support/mail-sink";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let mail: MailSink;
let hook: http.Server;
let base = "";
const asked: { url: string; headers: http.IncomingHttpHeaders; body: string }[] = [];
let answer: { status: number; body: string; location?: string } = { status: 200, body: '{"errcode":0}' };
const TOKEN = "canary-token-4711";
const SECRET = "canary-secret-4712";
const PASSWORD = "canary-password-4713";

beforeAll(async () => {
  setNow(new Date("2026-11-23T08:00:00+08:00"));
  setEnv({
    LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}`,
    LANTIAN_PUBLIC_URL: "https://lantian.example",
    LANTIAN_OUTGOING_HOSTS: "127.0.0.1",
  });
  world = await supervisionWorld(db.pool);
  mail = await mailSink();
  hook = http.createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    asked.push({ url: request.url ?? "", headers: request.headers, body });
    response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end(answer.body);
  });
  await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(hook.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await mail.close();
  hook.close();
  setEnv({ LANTIAN_PUBLIC_URL: undefined, LANTIAN_OUTGOING_HOSTS: undefined });
});
beforeEach(() => {
  asked.length = 0;
  answer = { status: 200, body: '{"errcode":0}' };
});

const open = (fields: object) =>
  transaction((tx) =>
    addChannel(tx, world.people.system, channelInput.parse({ name: "群", unitIds: [world.units.east], ...fields })),
  );
const close = (id: number) => transaction((tx) => removeChannel(tx, world.people.system, id));
const deliver = async () => (await runJobByHand(world.people.system, "outbox")).counts;
const at = (time: string) => setNow(new Date(`2026-11-23T${time}+08:00`));
async function order() {
  const issue = await anIssue(world);
  await act(db.pool, world.people.officeStaff, issue.taskId, "assign", { ownerUnitId: world.units.east, days: 5 });
  return issue;
}

describe("out of the house", () => {
  it("goes nothing unless an administrator opens a way", async () => {
    await order();
    expect(await deliver()).toEqual({ sent: 0, failed: 0, givenUp: 0 });
    expect((await db.pool.query("SELECT FROM outbox")).rowCount).toBe(0);
  });

  it("goes what concerns the channel's units, once, in the robot's form, with the link", async () => {
    const wecom = await open({ kind: "wecom", address: `${base}/cgi-bin/webhook/send?key=${TOKEN}` });
    const other = await open({ kind: "wecom", address: `${base}/other`, unitIds: [world.units.west] });
    const { number } = await order();
    await Promise.all([deliver(), deliver()]);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe(`/cgi-bin/webhook/send?key=${TOKEN}`);
    expect(JSON.parse(asked[0]?.body ?? "").text.content).toMatch(
      new RegExp(`${number} 已交办，.*\nhttps://lantian.example/issues/${number}$`),
    );
    expect(await deliver()).toEqual({ sent: 0, failed: 0, givenUp: 0 });
    await close(wecom);
    await close(other);
  });

  it("is signed for 钉钉 with the moment of sending, and for others over the body", async () => {
    const ding = await open({ kind: "dingtalk", address: `${base}/robot/send?access_token=t`, secret: SECRET });
    const plain = await open({ kind: "webhook", address: `${base}/plain`, secret: SECRET });
    await order();
    expect(await deliver()).toMatchObject({ sent: 2 });
    const search = new URL(asked.find(({ url }) => url.startsWith("/robot"))?.url ?? "", base).searchParams;
    const timestamp = search.get("timestamp") ?? "";
    expect(Math.abs(Date.now() - Number(timestamp))).toBeLessThan(60_000);
    expect(search.get("sign")).toBe(createHmac("sha256", SECRET).update(`${timestamp}\n${SECRET}`).digest("base64"));
    const other = asked.find(({ url }) => url === "/plain");
    expect(other?.headers["x-lantian-signature"]).toBe(
      `sha256=${createHmac("sha256", SECRET)
        .update(other?.body ?? "")
        .digest("hex")}`,
    );
    await close(ding);
    await close(plain);
  });

  it("is tried again after 1, 5, 30, 120 and 720 minutes, then kept with the reason until somebody lets it go on", async () => {
    const wecom = await open({ kind: "wecom", address: `${base}/down` });
    await order();
    answer = { status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' };
    const moments = ["08:00:00", "08:01:01", "08:06:02", "08:36:03", "10:36:04"];
    for (const moment of moments) {
      at(moment);
      expect(await deliver()).toEqual({ sent: 0, failed: 1, givenUp: 0 });
      expect(await deliver()).toEqual({ sent: 0, failed: 0, givenUp: 0 });
    }
    at("22:36:05");
    expect(await deliver()).toEqual({ sent: 0, failed: 0, givenUp: 1 });
    expect(await outboxState(world.people.system)).toMatchObject({
      dead: 1,
      waiting: 0,
      rows: [{ channel: "群", kind: "task.assign", attempts: 6, lastError: "errcode 45009" }],
    });
    answer = { status: 200, body: '{"errcode":0}' };
    expect(await deliver()).toEqual({ sent: 0, failed: 0, givenUp: 0 });
    expect(await transaction((tx) => retryMessages(tx, world.people.system))).toBe(1);
    expect(await deliver()).toMatchObject({ sent: 1 });
    await close(wecom);
    at("08:00:00");
  });

  it("takes no more than a robot takes in a minute", async () => {
    const wecom = await open({ kind: "wecom", address: `${base}/many` });
    for (let i = 0; i < 20; i++) {
      setNow(new Date(Date.parse("2026-11-23T08:00:00+08:00") + i));
      await transaction((tx) => testChannel(tx, world.people.system, wecom));
    }
    expect(await deliver()).toMatchObject({ sent: 18 });
    expect(await deliver()).toMatchObject({ sent: 2 });
    expect(JSON.parse(asked[0]?.body ?? "").text.content).toContain("测试消息");
    await close(wecom);
  });

  it("ends with the channel: what waits in it is given up", async () => {
    const wecom = await open({ kind: "wecom", address: `${base}/gone` });
    await order();
    await close(wecom);
    expect(await deliver()).toEqual({ sent: 0, failed: 0, givenUp: 0 });
    expect(asked).toEqual([]);
    await order();
    expect((await outboxState(world.people.system)).waiting).toBe(0);
  });
});

describe("mail", () => {
  const server = async (fields: object = {}) => {
    const seen = contentHash(await mailSettings(world.people.system));
    const way = { host: "127.0.0.1", port: mail.port, security: "plain", user: "lantian", password: PASSWORD };
    const given = { ...way, from: "lantian@office.example", reason: "试用", seen, ...fields };
    return transaction((tx) => setMailServer(tx, world.people.system, mailServerInput.parse(given)));
  };

  it("waits until a mail server is named, then goes out once with login, subject and link", async () => {
    const mailbox = await open({ kind: "email", address: "zhang@east.example" });
    const { number } = await order();
    expect(await deliver()).toEqual({ sent: 0, failed: 0, givenUp: 0 });
    await server();
    expect(await deliver()).toMatchObject({ sent: 1 });
    const [taken] = mail.taken;
    expect(taken).toMatchObject({
      login: `|lantian|${PASSWORD}`,
      from: "lantian@office.example",
      to: "zhang@east.example",
    });
    const [head = "", body = ""] = taken?.data.split("\n\n") ?? [];
    expect(head).toMatch(/Message-ID: <outbox-\d+@lantian>/);
    expect(head).toMatch(/Subject: =\?UTF-8\?/);
    const text = /base64/.test(head)
      ? Buffer.from(body, "base64").toString("utf8")
      : decodeURIComponent(
          body
            .replaceAll("=\n", "")
            .replaceAll("%", "%25")
            .replaceAll(/=([0-9A-F]{2})/g, "%$1"),
        );
    expect(taken?.data).toBeDefined();
    expect(text).toContain(`${number} 已交办，`);
    await close(mailbox);
  });

  it("that is refused is kept with the server's code", async () => {
    const mailbox = await open({ kind: "email", address: "nobody@east.example" });
    await order();
    mail.refuse = "550 no such user";
    expect(await deliver()).toMatchObject({ failed: 1 });
    mail.refuse = null;
    expect((await outboxState(world.people.system)).rows).toMatchObject([{ lastError: "EENVELOPE", givenUpAt: null }]);
    await close(mailbox);
  });

  it("keeps the password when the form leaves it empty, and never shows it", async () => {
    await server({ password: "", from: "other@office.example" });
    expect((await mailServer({ sql }))?.passwordSealed).toMatch(/^aes-256-gcm\.row:/);
    expect(await mailSettings(world.people.system)).toMatchObject({ from: "other@office.example", hasPassword: true });
    expect(JSON.stringify(await mailSettings(world.people.system))).not.toContain("aes-256");
  });

  it("gives the kept password to no other server and for no other user: it has to be typed again", async () => {
    for (const changed of [{ host: "mail.evil.example", security: "tls" }, { port: 2525 }, { user: "other" }])
      await expect(server({ password: "", ...changed })).rejects.toMatchObject({
        fields: { password: { key: "password-again" } },
      });
    await server({ password: "", user: "" });
    expect((await mailServer({ sql }))?.passwordSealed).toBeNull();
    await server();
  });

  it("without encryption goes only to hosts that the server's operator allows", async () => {
    await expect(server({ host: "mail.example.org" })).rejects.toThrow("outgoing-plain");
  });
});

describe("where nothing may go", () => {
  it.each([
    "http://example.org/hook",
    "https://user:secret@example.org/",
    "https://example.org:8443/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "no address",
  ])("%s is no address for a webhook", async (address) => {
    await expect(open({ kind: "webhook", address })).rejects.toThrow("outgoing-url");
  });

  it.each([
    "https://localhost/",
    "https://[::1]/",
    "https://169.254.169.254/latest/meta-data",
    "https://2130706434/",
    "https://0x7f.2/",
    "https://10.0.0.8/",
    "https://[::ffff:10.0.0.8]/",
  ])("%s leads into the house and is not asked", async (address) => {
    const id = await open({ kind: "webhook", address });
    await transaction((tx) => testChannel(tx, world.people.system, id));
    expect(await deliver()).toMatchObject({ sent: 0, failed: 1 });
    const { rows } = await db.pool.query("SELECT last_error FROM outbox WHERE channel_id = $1", [id]);
    expect(rows[0].last_error).toMatch(/^outgoing-(host|unknown)$/);
    const trail = await db.pool.query(
      "SELECT detail FROM audit_event WHERE subject_type = 'outgoing-channel' AND subject_id = $1::text ORDER BY id",
      [id],
    );
    expect(trail.rows.map((row) => row.detail.what)).toEqual(["outgoing-channel", "outgoing-channel test"]);
    await close(id);
  });

  it("a redirect is not followed", async () => {
    answer = { status: 302, body: "", location: `${base}/elsewhere` };
    const id = await open({ kind: "webhook", address: `${base}/moved` });
    await transaction((tx) => testChannel(tx, world.people.system, id));
    expect(await deliver()).toMatchObject({ failed: 1 });
    expect(asked.map(({ url }) => url)).toEqual(["/moved"]);
    await close(id);
  });
});

it("tokens, secrets and passwords stand nowhere in the clear: not in a table, not in the trail, not on a page", async () => {
  const { rows } = await db.owner.query(
    `SELECT (SELECT json_agg(t) FROM outgoing_channel t)::text || (SELECT json_agg(t) FROM outbox t)::text
       || (SELECT json_agg(t) FROM policy_setting t)::text || (SELECT json_agg(t) FROM audit_event t)::text
       || (SELECT json_agg(t) FROM job_run t)::text AS everything`,
  );
  const pages = JSON.stringify([
    await outgoingChannels(world.people.system),
    await outboxState(world.people.system),
    await mailSettings(world.people.system),
  ]);
  for (const canary of [TOKEN, SECRET, PASSWORD, "zhang@east.example"]) {
    expect(rows[0].everything).not.toContain(canary);
    expect(pages).not.toContain(canary);
  }
});
