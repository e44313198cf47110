import { readFileSync } from "node:fs";
import JSZip from "jszip";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { noticeTemplate } from "@/lib/cli/notice-template";
import { zipFile } from "@/lib/cli/zip-file";
import { storeTemplate } from "@/lib/documents/commands/store-template";
import { checkTemplate } from "@/lib/documents/files/template-file";
import { currentTemplate, templatesInUse } from "@/lib/documents/queries/templates";
import { preparePhoto } from "@/lib/issues/commands/prepare-photo";
import { issueNotice } from "@/lib/notices/commands/issue-notice";
import { receiveNotice } from "@/lib/notices/commands/receive-notice";
import { voidNotice } from "@/lib/notices/commands/void-notice";
import { noticeWord } from "@/lib/notices/files/notice-word";
import { noticeDetail } from "@/lib/notices/queries/notice-detail";
import { noticeFilter, noticeList } from "@/lib/notices/queries/notice-list";
import { NOTICE_WORDS } from "@/lib/notices/rules/notice-template-words";
import { noticeInput } from "@/lib/notices/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { act, anIssue, aPhoto, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let noticeId = 0;

const WORDS = {
  source: "巡查",
  severity: "一般",
  photo: { before: "整改前", after: "整改后", verify: "核查" },
  voided: "（作废）",
};
const filter = (fields: Record<string, unknown> = {}) => noticeFilter.parse(fields);

/** The template that came with the system, with some of its text changed. */
async function changed(edit: (xml: string) => string, more: Record<string, string> = {}): Promise<Buffer> {
  const zip = await JSZip.loadAsync(await noticeTemplate());
  const xml = await zip.file("word/document.xml")?.async("string");
  zip.file("word/document.xml", edit(xml ?? ""));
  for (const [name, content] of Object.entries(more)) zip.file(name, content);
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}

async function documentOf(bytes: Buffer): Promise<{ text: string; xml: string; pictures: number }> {
  const zip = await JSZip.loadAsync(bytes);
  const xml = (await zip.file("word/document.xml")?.async("string")) ?? "";
  return { xml, text: xml.replace(/<[^>]+>/g, ""), pictures: zip.file(/^word\/media\//).length };
}

beforeAll(async () => {
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const issue = await anIssue(world);
  await act(db.pool, world.people.officeStaff, issue.taskId, "assign", {
    ownerUnitId: world.units.east,
    days: 5,
    requirement: "立即覆盖",
  });
  await aPhoto(db.pool, issue.issueId, "before");
  const stored = await preparePhoto(
    await sharp({ create: { width: 400, height: 300, channels: 3, background: "#8a6a3a" } })
      .jpeg()
      .toBuffer(),
  );
  await db.pool.query("UPDATE photo SET file_key = $1, thumb_key = $2 WHERE issue_id = $3", [
    stored.fileKey,
    stored.thumbKey,
    issue.issueId,
  ]);
  const made = await transaction((tx) =>
    issueNotice(
      tx,
      world.people.officeHead,
      noticeInput.parse({
        kind: "supervision_letter",
        taskId: issue.taskId,
        toUnitId: world.units.east,
        title: "关于加快裸土覆盖的督办函",
        text: "请立即整改。",
        basis: "大气污染防治法",
        replyBy: "2026-11-27",
      }),
    ),
  );
  noticeId = made.noticeId;
});

describe("numbered papers", () => {
  it("are listed for the office, leadership and the unit they are addressed to, and for nobody else", async () => {
    for (const who of ["officeStaff", "leader", "eastStaff"] as const)
      expect((await noticeList(world.people[who], filter())).rows.map(({ number }) => number)).toEqual([
        "大气办督〔2026〕1号",
      ]);
    for (const who of ["westStaff", "farmingStaff", "westGrid"] as const) {
      expect((await noticeList(world.people[who], filter())).count).toBe(0);
      await expect(noticeDetail(world.people[who], noticeId)).rejects.toMatchObject({ key: "notice-unknown" });
    }
  });

  it("are found by kind, unit, year, receipt, number, title and issue; a wildcard is a character", async () => {
    const count = async (fields: Record<string, unknown>) =>
      (await noticeList(world.people.officeStaff, filter(fields))).count;
    expect(
      await count({ kind: "supervision_letter", unit: String(world.units.east), year: "2026", receipt: "waiting" }),
    ).toBe(1);
    expect(await count({ q: "督〔2026〕" })).toBe(1);
    expect(await count({ q: "裸土" })).toBe(1);
    expect(await count({ q: "WT2026-" })).toBe(1);
    expect(await count({ q: "%" })).toBe(0);
    expect(await count({ kind: "interview_notice" })).toBe(0);
    expect(await count({ receipt: "received" })).toBe(0);
    expect(noticeFilter.safeParse({ kind: "letter" }).success).toBe(false);
    await transaction((tx) => receiveNotice(tx, world.people.eastStaff, noticeId));
    expect(await count({ receipt: "received" })).toBe(1);
  });

  it("are made once as Word, for whoever has them, receipt or not", async () => {
    const detail = await noticeDetail(world.people.eastStaff, noticeId);
    const made = await noticeWord(detail, WORDS);
    expect(await noticeWord({ ...detail, receivedAt: null, receivedBy: "" }, WORDS)).toBe(made);
    expect(await noticeWord(await noticeDetail(world.people.officeStaff, noticeId), WORDS)).toBe(made);
    expect(await noticeWord({ ...detail, title: `${detail.title}。` }, WORDS)).not.toBe(made);
  });

  it("as Word say what they said on the day of issue, with the pictures and a receipt", async () => {
    const { text, xml, pictures } = await documentOf(
      await noticeWord(await noticeDetail(world.people.eastStaff, noticeId), WORDS),
    );
    for (const said of [
      "大气办督〔2026〕1号",
      "请立即整改。",
      "立即覆盖",
      "2026年12月1日",
      "请于2026年11月27日前",
      "回　执",
      "签收人",
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/[{}]/);
    expect(pictures).toBe(1);
    const prefixes = new Set([...xml.matchAll(/<\/?(\w+):/g)].map((match) => match[1]));
    expect([...prefixes].filter((prefix) => !xml.includes(`xmlns:${prefix}="`))).toEqual([]);
  });
});

describe("a paper that no longer holds", () => {
  const issue = () =>
    transaction((tx) =>
      issueNotice(
        tx,
        world.people.officeHead,
        noticeInput.parse({
          kind: "interview_notice",
          toUnitId: world.units.east,
          title: "约谈通知",
          text: "请到会。",
        }),
      ),
    );
  const setVoid = (by: typeof world.people.officeHead, id: number, reason = "收文单位有误") =>
    transaction((tx) => voidNotice(tx, by, { id, reason }));

  it("keeps its number and its line, says so on every copy, and the next one takes the next number", async () => {
    const first = await issue();
    await setVoid(world.people.officeHead, first.noticeId);
    const next = await issue();
    expect([first.number, next.number].map((number) => number.match(/(\d+)号/)?.[1])).toEqual(["1", "2"]);
    const listed = await noticeList(world.people.officeStaff, filter({ receipt: "void" }));
    expect(listed.rows).toMatchObject([{ number: first.number, voidedBy: "office-head" }]);
    const waiting = await noticeList(world.people.officeStaff, filter({ receipt: "waiting" }));
    expect(waiting.rows.map((row) => row.number)).toEqual([next.number]);
    const detail = await noticeDetail(world.people.eastStaff, first.noticeId);
    expect(detail.voided).toMatchObject({ by: "office-head", reason: "收文单位有误" });
    expect((await documentOf(await noticeWord(detail, WORDS))).text).toContain(`${first.number}（作废）`);
    const told = await db.pool.query("SELECT params FROM notification WHERE kind = 'notice.voided' AND user_id = $1", [
      world.people.eastStaff.userId,
    ]);
    expect(told.rows).toMatchObject([{ params: { number: first.number, reason: "收文单位有误" } }]);
  });

  it("is not signed for; of two who void it, or sign for it, the second is told by whom and when", async () => {
    const { noticeId: id } = await issue();
    const both = await Promise.allSettled(
      [world.people.officeHead, world.people.officeStaff].map((by) => setVoid(by, id)),
    );
    const winner = both[0]?.status === "fulfilled" ? "office-head" : "office-staff";
    const loser = { status: 409, key: "notice-void", params: { who: winner, at: "2026-11-24 10:00" } };
    expect(both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []))).toMatchObject([loser]);
    await expect(transaction((tx) => receiveNotice(tx, world.people.eastStaff, id))).rejects.toMatchObject(loser);
    const { noticeId: other } = await issue();
    const signed = await Promise.allSettled(
      [world.people.eastStaff, world.people.eastHead].map((by) => transaction((tx) => receiveNotice(tx, by, other))),
    );
    const signer = signed[0]?.status === "fulfilled" ? "east-staff" : "east-head";
    expect(signed.flatMap((one) => (one.status === "rejected" ? [one.reason] : []))).toMatchObject([
      { status: 409, key: "notice-received", params: { who: signer } },
    ]);
  });
});

describe("their templates", () => {
  it("in public are what the generator makes, and pass their own check", async () => {
    const bytes = readFileSync("public/templates/notice.docx");
    expect(bytes.equals(await noticeTemplate())).toBe(true);
    await expect(checkTemplate(bytes, NOTICE_WORDS)).resolves.toMatchObject({ bytes });
    expect((await currentTemplate("assignment_sheet")).equals(bytes)).toBe(true);
  });

  it("are refused with macros, other loops or unknown words, without a number, or packed as a bomb", async () => {
    const refused = (bytes: Promise<Buffer> | Buffer, key: string) =>
      expect(Promise.resolve(bytes).then((given) => checkTemplate(given, NOTICE_WORDS))).rejects.toMatchObject({ key });
    await refused(
      changed((xml) => xml, { "word/vbaProject.bin": "x" }),
      "template-refused-macro",
    );
    await refused(
      changed((xml) => xml.replace("{#photos", "{#secrets")),
      "template-refused-placeholder",
    );
    await refused(
      changed((xml) => xml.replace("{/photos}", "")),
      "template-refused-placeholder",
    );
    await refused(
      changed((xml) => xml.replace("{coUnits}", "{password}")),
      "template-refused-placeholder",
    );
    await refused(
      changed((xml) => xml.replaceAll("{number}", "")),
      "template-refused-missing",
    );
    await refused(
      changed((xml) => xml, { "word/comments.xml": `<a>${"0".repeat(30_000_000)}</a>` }),
      "template-refused-bomb",
    );
    await refused(zipFile([["a.txt", "x"]]), "template-refused-part");
    await refused(Buffer.alloc(0), "template-refused-size");
  });

  it("once uploaded are used for what is issued from then on; earlier papers keep theirs", async () => {
    const own = await changed((xml) => xml.replace("回　执", "送达回证"));
    const checked = await checkTemplate(own, NOTICE_WORDS);
    await transaction((tx) =>
      storeTemplate(tx, world.people.officeStaff, "supervision_letter", "督办函.docx", checked),
    );
    expect(
      (await templatesInUse(["supervision_letter", "bulletin"])).map(({ kind, name }) => ({ kind, name })),
    ).toEqual([{ kind: "supervision_letter", name: "督办函.docx" }]);
    const next = await transaction((tx) =>
      issueNotice(
        tx,
        world.people.officeHead,
        noticeInput.parse({ kind: "supervision_letter", toUnitId: world.units.west, title: "督办函" }),
      ),
    );
    const word = async (id: number) =>
      (await documentOf(await noticeWord(await noticeDetail(world.people.officeStaff, id), WORDS))).text;
    expect(await word(next.noticeId)).toContain("送达回证");
    expect(await word(noticeId)).toContain("回　执");
    await expect(db.pool.query("UPDATE document_template SET name = 'x'")).rejects.toThrow(/permission denied/);
  });
});
