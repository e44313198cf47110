import { expect, test, vi } from "vitest";
import { addressAsked, answerInTurn } from "@/lib/identity/commands/answer-in-turn";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { askedBy, heavyWork, placeInLine } from "@/lib/platform/heavy-work";
import { fileAnswer } from "@/lib/shared/file-answer";
import type { TestOrder } from "@/tests/fixtures/platform/heavy-job";

let locale = "zh-CN";
vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => locale }));

const work = heavyWork<TestOrder, unknown>("test job", "tests/fixtures/platform/heavy-job.ts");
const viewer = (userId: number) => ({ ...systemViewer("test"), userId });
const LEDGER = "https://office.test/api/issues/ledger?town=2&q=%3Cb%3E%22";
const REFERER = "https://office.test/issues?town=2";

function asked(address: string, accept = "text/html,*/*"): Request {
  return new Request(address, { headers: { accept, referer: REFERER } });
}

let made = 0;
async function ledger(): Promise<Response> {
  await work({ do: "sleep", milliseconds: 10 });
  made++;
  return fileAnswer(`row ${made}`, "issues.csv", "问题");
}

/** As many jobs of others as run at once and two more, until `over` is called. */
function othersAtWork() {
  const over = new AbortController();
  const jobs: Promise<unknown>[] = [];
  let person = 100;
  do {
    const job = askedBy({ person, signal: over.signal }, () => work({ do: "sleep", milliseconds: 60_000 }));
    jobs.push(job.catch(() => undefined));
  } while (++person < 200 && placeInLine(person - 1) === null && jobs.length < 3);
  return async () => {
    over.abort();
    await Promise.all(jobs);
  };
}

/** Where the page leads by itself. */
function next(html: string): string {
  const url = /http-equiv="refresh" content="\d+; url=([^"]*)"/.exec(html)?.[1] ?? "";
  return new URL(url.replaceAll("&lt;", "<").replaceAll("&quot;", '"').replaceAll("&amp;", "&"), LEDGER).href;
}

test("G8 a browser that would wait is told its place, asks by itself, and gets the file that was made meanwhile, once", async () => {
  const release = othersAtWork();
  const page = await answerInTurn(viewer(1), asked(LEDGER), ledger);
  const html = await page.text();
  expect(page.status).toBe(202);
  expect(html).toMatch(/前面还有 [1-9]\d* 个，轮到后自动开始下载/);
  expect(html).toContain('href="/issues?town=2"');
  expect(html).not.toContain("<b>");
  expect(addressAsked(asked(next(html))).href).toBe(LEDGER);

  locale = "en";
  expect(await (await answerInTurn(viewer(1), asked(next(html)), ledger)).text()).toMatch(/[1-9]\d* ahead of it/);
  locale = "zh-CN";
  await release();
  let ready = "";
  for (let i = 0; i < 20 && !ready.includes("下载已开始"); i++)
    ready = await (await answerInTurn(viewer(1), asked(next(html)), ledger)).text();
  expect(ready).toContain("文件已备好，下载已开始");
  for (let i = 0; i < 2; i++) {
    const file = await answerInTurn(viewer(1), asked(next(ready)), ledger);
    expect(file.headers.get("content-disposition")).toContain("issues.csv");
    expect(await file.text()).toBe("row 1");
  }
  expect(made).toBe(1);
  // Another person with the same address gets what they themselves may see, made for them.
  const other = await answerInTurn(viewer(2), asked(next(ready)), ledger);
  expect(await other.text()).toBe("row 2");
  // So does the same one, moved to another unit or given other roles in between.
  const moved = await answerInTurn({ ...viewer(1), unitId: 7 }, asked(next(ready)), ledger);
  expect(await moved.text()).toBe("row 3");
  const demoted = await answerInTurn({ ...viewer(1), roles: ["leadership"] }, asked(next(ready)), ledger);
  expect(await demoted.text()).toBe("row 4");
});

test("G8 who is no browser simply waits, and is served at once where nobody stands in the line", async () => {
  const release = othersAtWork();
  const answer = answerInTurn(viewer(3), asked(LEDGER, "*/*"), ledger);
  setTimeout(release, 1500);
  expect((await answer).headers.get("content-disposition")).toContain("issues.csv");
  expect((await answerInTurn(viewer(3), asked(LEDGER), ledger)).status).toBe(200);
});

test("G8 what failed while a page waited for it is refused as it would have been without a line", async () => {
  const release = othersAtWork();
  const refused = async (): Promise<Response> => {
    await work({ do: "refuse" });
    throw new Error("not reached");
  };
  const html = await (await answerInTurn(viewer(4), asked(LEDGER), refused)).text();
  await release();
  await expect(
    (async () => {
      for (let i = 0; i < 20; i++) await answerInTurn(viewer(4), asked(next(html)), refused);
    })(),
  ).rejects.toMatchObject({ status: 400, key: "photo-broken" });
});
