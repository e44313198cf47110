import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Entry } from "@/components/issues/outbox-entry";
import { OWNER_HEADER } from "@/lib/identity/rules/owner-header";

/** The device, for a test: a map, unless it is broken. */
const device = vi.hoisted(() => ({ rows: new Map<string, Entry>(), broken: false }));
vi.mock("@/components/issues/device-store", () => ({
  deviceStore: () => ({
    keep: async (row: Entry) => {
      if (device.broken) throw new Error("no room");
      device.rows.set(row.id, row);
    },
    forget: async (id: string) => device.rows.delete(id),
    kept: async (userId: number) => {
      if (device.broken) throw new Error("no room");
      return [...device.rows.values()].filter((row) => row.userId === userId);
    },
  }),
}));

type Outbox = typeof import("@/components/issues/outbox")["outbox"];
let outbox: Outbox;
let asked: { address: string; body: unknown; owner: string | null }[];
let answer: () => Response | Error;

beforeEach(async () => {
  vi.resetModules();
  device.rows.clear();
  device.broken = false;
  asked = [];
  answer = () => Response.json({ issueId: 1, taskId: 2, number: "WT2026-00001" });
  vi.stubGlobal("fetch", async (address: string, { body, headers }: RequestInit) => {
    asked.push({ address, body, owner: new Headers(headers).get(OWNER_HEADER) });
    const given = answer();
    if (given instanceof Error) throw given;
    return given;
  });
  outbox = (await import("@/components/issues/outbox")).outbox;
});
afterEach(() => vi.unstubAllGlobals());

const report = (changes: Partial<Entry> = {}): Entry => ({
  id: "a",
  userId: 7,
  form: "report",
  slot: "report",
  page: "/issues/new",
  label: "裸土",
  state: "waiting",
  address: "/api/issues",
  input: { clientId: "a" },
  parts: [{ input: {}, shots: [], fix: null }],
  arrived: null,
  draft: { text: "裸土" },
  ...changes,
});
const refusal = (message: string) => Response.json({ error: { key: "bad-input", message } }, { status: 400 });

describe("the outbox of the phone's forms", () => {
  it("D1 sends once what is handed in twice, and gives both the same answer", async () => {
    const [first, second] = await Promise.all([outbox.handIn(report()), outbox.handIn(report())]);
    expect(asked).toHaveLength(1);
    expect(second).toEqual(first);
    expect(device.rows.size).toBe(0);
  });

  it("D2 goes over the network when the device keeps nothing, and says when neither does", async () => {
    device.broken = true;
    expect(await outbox.handIn(report())).toMatchObject({ kind: "arrived", kept: false });
    answer = () => new Error("no line");
    expect(await outbox.handIn(report({ id: "b" }))).toMatchObject({ kind: "waiting", why: "offline", kept: false });
    expect(outbox.state()).toMatchObject({ unkept: true, entries: [{ id: "b" }] });
    answer = () => Response.json({ issueId: 1, taskId: 2, number: "WT2026-00001" });
    await outbox.flush(7);
    expect(outbox.state().entries).toEqual([]);
  });

  it("D1 tells a refusal of what was handed in from one that another tab has sent under the same id", async () => {
    answer = () => refusal("问题描述含有不能保存的字符");
    expect(await outbox.handIn(report())).toMatchObject({ kind: "refused", earlier: false });
    answer = () => Response.json({ error: { key: "client-id-conflict", message: "此前已收到" } }, { status: 409 });
    expect(await outbox.handIn(report({ id: "b" }))).toMatchObject({ kind: "refused", earlier: true });
  });

  it("D1 is sent in the name of whoever wrote it", async () => {
    await outbox.handIn(report({ userId: 7 }));
    expect(asked.map(({ owner }) => owner)).toEqual(["7"]);
  });

  it("D3 says why a report was refused for good, keeps its draft and does not send it again", async () => {
    answer = () => refusal("问题描述含有不能保存的字符");
    expect(await outbox.handIn(report())).toMatchObject({ kind: "refused", reason: "问题描述含有不能保存的字符" });
    await outbox.flush(7);
    expect(asked).toHaveLength(1);
    expect(await outbox.written(7, "report")).toMatchObject({ state: "refused", draft: { text: "裸土" } });
  });

  it("D5 sends what waits when asked from any page, and one person's only", async () => {
    answer = () => new Error("no line");
    await outbox.handIn(report());
    await outbox.handIn(report({ id: "b", userId: 8 }));
    answer = () => Response.json({ issueId: 1, taskId: 2, number: "WT2026-00001" });
    await outbox.flush(7);
    expect([...device.rows.keys()]).toEqual(["b"]);
    expect(outbox.state().arrived).toMatchObject([{ id: "a", issues: [{ number: "WT2026-00001" }] }]);
  });

  it("D6 throws away one, and only that one", async () => {
    answer = () => new Error("no line");
    await outbox.handIn(report());
    await outbox.handIn(report({ id: "b" }));
    await outbox.discard("a");
    expect([...device.rows.keys()]).toEqual(["b"]);
  });

  it("D7 a late draft never writes over what is on its way, nor brings back what has arrived", async () => {
    const sent = outbox.handIn(report());
    await outbox.write(report({ state: "writing" }));
    await sent;
    expect(device.rows.size).toBe(0);
    expect(await outbox.written(7, "report")).toBeNull();
  });

  it("sends a find of a fireworks night as it sends a report: one record, one issue, then its pictures", async () => {
    const shot = { clientId: "s", kind: "before" as const, blob: new Blob(["x"]), fileAt: "2026-11-28T08:00:00Z" };
    const given = [Response.json({ issueId: 1, taskId: 2, number: "WT2026-00001" })];
    answer = () => given.shift() ?? Response.json({ photoId: 1 });
    const night = { form: "night", slot: "night-3", address: "/api/fireworks", input: { nightId: 3 } } as const;
    const outcome = await outbox.handIn(report({ ...night, parts: [{ input: {}, shots: [shot], fix: null }] }));
    expect(outcome).toMatchObject({ kind: "arrived", issues: [{ number: "WT2026-00001" }], left: null });
    expect(asked.map(({ address }) => address.split("?")[0])).toEqual(["/api/fireworks", "/api/photos"]);
    expect(JSON.parse(String(asked[0]?.body))).toEqual({ nightId: 3 });
  });

  it("D4 keeps a refused picture after the report has arrived, until it is sent again or taken away", async () => {
    const shot = { clientId: "s", kind: "before" as const, blob: new Blob(["x"]), fileAt: "2026-11-28T08:00:00Z" };
    const given = [Response.json({ issueId: 1, taskId: 2, number: "WT2026-00001" }), refusal("照片打不开")];
    answer = () => given.shift() ?? Response.json({ photoId: 1 });
    await outbox.handIn(report({ parts: [{ input: {}, shots: [shot], fix: null }] }));
    expect(device.rows.get("a")).toMatchObject({ state: "partly", parts: [{ shots: [{ refused: "照片打不开" }] }] });
    await outbox.settleShot("a", "s", "again");
    expect(asked.map(({ address }) => address.split("?")[0])).toEqual(["/api/issues", "/api/photos", "/api/photos"]);
    expect(device.rows.size).toBe(0);
  });

  it("D9 says when nothing of an issue is on its way any more", async () => {
    let arrive = (_: Response) => {};
    vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (arrive = resolve)));
    const shot = { clientId: "s", kind: "after" as const, blob: new Blob(["x"]), fileAt: "2026-11-28T08:00:00Z" };
    outbox.handIn(
      report({
        form: "photos",
        address: null,
        arrived: [{ issueId: 5, taskId: 6, number: "WT2026-00005" }],
        parts: [{ input: {}, shots: [shot], fix: null }],
      }),
    );
    let quiet = false;
    const waited = outbox.quiet(5).then(() => {
      quiet = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(quiet).toBe(false);
    arrive(Response.json({ photoId: 1 }));
    await waited;
    expect(device.rows.size).toBe(0);
  });
});
