import { afterEach, expect, it, vi } from "vitest";
import { deliverEvidence } from "@/components/issues/deliver-evidence";

const issue = { issueId: 1, taskId: 2, number: "WT2026-00001" };
const shot = (kind: "before" | "after") => ({
  clientId: kind,
  kind,
  blob: new Blob(["x"]),
  takenAt: "2026-11-28T07:40:00+08:00",
});
const answers = (...list: (number | Error)[]) => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address.split("?")[0] ?? "");
    const status = list.shift() ?? 200;
    if (status instanceof Error) throw status;
    return Response.json(status < 400 ? {} : { error: { key: "k", message: `因为 ${status}。` } }, { status });
  });
  return asked;
};
const fix = { ownerUnitId: 3, measures: "清洗" };
afterEach(() => vi.unstubAllGlobals());

it("a picture that is refused does not hold up the others nor the step, and says why", async () => {
  const asked = answers(413, 200, 400);
  expect(await deliverEvidence(issue, { shots: [shot("before"), shot("after")], fix, point: null })).toEqual({
    again: false,
    refused: ["因为 413。", "因为 400。"],
  });
  expect(asked).toEqual(["/api/photos", "/api/photos", "/api/tasks/change"]);
});

it.each([new Error("no line"), 503, 401, 429])("%s is no refusal: all of it is sent again", async (answer) => {
  answers(200, answer);
  expect(await deliverEvidence(issue, { shots: [shot("before"), shot("after")], fix, point: null })).toEqual({
    again: true,
    refused: [],
  });
});

it("a step that somebody took meanwhile is not ours to repeat", async () => {
  answers(409);
  expect(await deliverEvidence(issue, { shots: [], fix, point: null })).toEqual({ again: false, refused: [] });
});
