import { afterEach, describe, expect, it, vi } from "vitest";
import { deliverEvidence } from "@/components/issues/deliver-evidence";
import type { Shot } from "@/components/ledgers/shot";

const OWNER = 7;
const issue = { issueId: 1, taskId: 2, number: "WT2026-00001" };
const shot = (kind: "before" | "after"): Shot => ({
  clientId: kind,
  kind,
  blob: new Blob(["x"]),
  fileAt: "2026-11-28T07:40:00+08:00",
});
type Answer = number | Error | { status: number; body: string };
const answers = (...list: Answer[]) => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address.split("?")[0] ?? "");
    const answer = list.shift() ?? 200;
    if (answer instanceof Error) throw answer;
    if (typeof answer !== "number") return new Response(answer.body, { status: answer.status });
    return Response.json(answer < 400 ? {} : { error: { key: "k", message: `因为 ${answer}。` } }, { status: answer });
  });
  return asked;
};
const fix = { ownerUnitId: 3, measures: "清洗" };
const both = { shots: [shot("before"), shot("after")], fix };
afterEach(() => vi.unstubAllGlobals());

describe("D4 each refused picture with its reason, kept until taken care of", () => {
  it("does not hold up the others nor the step", async () => {
    const asked = answers(413, 200, 200);
    const { left, broke } = await deliverEvidence(issue, both, OWNER);
    expect(broke).toBeNull();
    expect(left).toEqual({ shots: [{ ...shot("before"), refused: "因为 413。" }], fix: null });
    expect(asked).toEqual(["/api/photos", "/api/photos", "/api/tasks/change"]);
  });

  it("is not sent again by itself", async () => {
    const asked = answers();
    const refused = { ...shot("before"), refused: "照片太大" };
    expect((await deliverEvidence(issue, { shots: [refused], fix: null }, OWNER)).left.shots).toEqual([refused]);
    expect(asked).toEqual([]);
  });
});

describe("H14 only our own refusal in our own words counts", () => {
  it.each([403, 404, 408, 413])("a proxy's %s leaves the picture on the device, to be sent again", async (status) => {
    answers({ status, body: "<html><h1>nginx</h1></html>" });
    const { left, broke } = await deliverEvidence(issue, both, OWNER);
    expect(broke).toMatchObject({ status, key: "" });
    expect(left).toEqual(both);
  });

  it("a portal's page under 200 is no success", async () => {
    answers({ status: 200, body: "<html>please sign in</html>" });
    expect((await deliverEvidence(issue, both, OWNER)).left).toEqual(both);
  });

  it.each([new Error("no line"), 503, 401, 429])("%s is no refusal: all of it is sent again", async (answer) => {
    answers(200, answer);
    const { left, broke } = await deliverEvidence(issue, both, OWNER);
    expect(broke).not.toBeNull();
    expect(left).toEqual({ shots: [shot("after")], fix });
  });
});

describe("the step of 立行立改", () => {
  it("that somebody took meanwhile is not ours to repeat", async () => {
    answers(409);
    expect(await deliverEvidence(issue, { shots: [], fix }, OWNER)).toEqual({
      left: { shots: [], fix: null },
      fixRefused: null,
      broke: null,
    });
  });

  it("that is refused says why", async () => {
    answers(400);
    expect((await deliverEvidence(issue, { shots: [], fix }, OWNER)).fixRefused).toBe("因为 400。");
  });
});
