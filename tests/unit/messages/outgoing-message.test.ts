import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { dingtalkSigned, maskedMailbox, webhookRefusal, webhookRequest } from "@/lib/messages/rules/outgoing-message";

const message = {
  id: 7,
  kind: "task.assign",
  text: "“WT-2026-00001” 已交办",
  link: "https://l.example/issues/WT-2026-00001",
  at: new Date("2026-11-24T00:00:00Z"),
};

test("企业微信: text with the link, to the address that holds the key", () => {
  const { url, body } = webhookRequest(
    "wecom",
    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k",
    null,
    message,
  );
  expect(url).toBe("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k");
  expect(JSON.parse(body)).toEqual({ msgtype: "text", text: { content: `${message.text}\n${message.link}` } });
});

test("钉钉: signed with timestamp and secret, keeping the token", () => {
  const { url } = webhookRequest("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=t", "SECabc", message);
  const search = new URL(url).searchParams;
  const timestamp = String(message.at.getTime());
  expect(Object.fromEntries(search)).toEqual({
    access_token: "t",
    timestamp,
    sign: createHmac("sha256", "SECabc").update(`${timestamp}\nSECabc`).digest("base64"),
  });
  // Plus and slash of base64 must not arrive as blanks.
  expect(dingtalkSigned("https://x.example/", "SECabc", 1)).not.toMatch(/[+ ]/);
  expect(webhookRequest("dingtalk", "https://o.example/?access_token=t", null, message).url).not.toContain("sign=");
});

test("others: our JSON, signed over its bytes when a secret was agreed", () => {
  const { body, headers } = webhookRequest("webhook", "https://x.example/h", "s", message);
  expect(JSON.parse(body)).toMatchObject({ id: 7, kind: "task.assign", link: message.link });
  expect(headers["x-lantian-signature"]).toBe(`sha256=${createHmac("sha256", "s").update(body).digest("hex")}`);
  expect(webhookRequest("webhook", "https://x.example/h", null, message).headers).toEqual({ "x-lantian-message": "7" });
});

test("a robot that answers 200 with an errcode has refused", () => {
  expect(webhookRefusal("wecom", 200, '{"errcode":0,"errmsg":"ok"}')).toBeNull();
  expect(webhookRefusal("dingtalk", 200, '{"errcode":310000,"errmsg":"sign not match"}')).toBe("errcode 310000");
  expect(webhookRefusal("dingtalk", 200, "<html>")).toBe("no errcode in the answer");
  expect(webhookRefusal("webhook", 204, "")).toBeNull();
  expect(webhookRefusal("webhook", 302, "")).toBe("HTTP 302");
});

test("a mailbox is shown by its first letter and its host", () => {
  expect(maskedMailbox("zhang@office.example")).toBe("z***@office.example");
});
