import { redirect } from "next/navigation";
import { afterEach, describe, expect, it, vi } from "vitest";
import { sendingLine } from "@/components/identity/sending-line";
import type { ActionResult } from "@/lib/identity/rules/action-result";

const ok = async () => ({ ok: true as const, data: 1 });
const refused = async () => ({ ok: false as const, error: { key: "bad-input" } });
const broken = async () => {
  throw new TypeError("Failed to fetch");
};
afterEach(() => vi.unstubAllGlobals());

describe("one line for every form that sends", () => {
  it("D1 a second tap calls nothing while the first is under way", async () => {
    const line = sendingLine<number>();
    let calls = 0;
    const call = async () => {
      calls++;
      return ok();
    };
    const first = line.send(call);
    expect(line.send(call)).toBeNull();
    await first;
    expect(calls).toBe(1);
    await line.send(call);
    expect(calls).toBe(2);
  });

  it("D10 one key until an answer came; an answer frees it, a refusal too", async () => {
    const line = sendingLine<number>();
    const keys: string[] = [];
    const under = (call: () => Promise<ActionResult<number>>) => (key: string) => {
      keys.push(key);
      return call();
    };
    for (const call of [broken, broken, ok, refused, ok]) await line.send(under(call));
    expect(keys[0]).toBe(keys[1]);
    expect(keys[1]).toBe(keys[2]);
    expect(new Set(keys.slice(2)).size).toBe(3);
  });

  it("D11 no network, a broken line, a proxy's page and an upgrade are answers, not exceptions", async () => {
    const line = sendingLine<number>();
    expect(await line.send(broken)).toEqual({ ok: false, lost: "broken" });
    expect(await line.send(async () => undefined as never)).toEqual({ ok: false, lost: "broken" });
    vi.stubGlobal("navigator", { onLine: false });
    expect(await line.send(broken)).toEqual({ ok: false, lost: "offline" });
    const { UnrecognizedActionError } = await import("next/dist/client/components/unrecognized-action-error");
    expect(
      await line.send(async () => {
        throw new UnrecognizedActionError("gone");
      }),
    ).toEqual({ ok: false, lost: "upgraded" });
  });

  it("a redirect that the action orders is not swallowed", async () => {
    const line = sendingLine<number>();
    await expect(line.send(async () => redirect("/login"))).rejects.toThrow("NEXT_REDIRECT");
    expect(await line.send(ok)).toEqual({ ok: true, data: 1 });
  });
});
