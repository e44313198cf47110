import { OWNER_HEADER } from "@/lib/identity/rules/owner-header";

export interface PhotoToSend {
  clientId: string;
  blob: Blob;
  kind: "before" | "after" | "verify";
  /** The file's date on the device: kept as such, never as evidence. */
  fileAt: string;
}

/** `status` 0 = no network; `key` "" = it was not our server that answered. */
export type Sent<Data> = { ok: true; data: Data } | { ok: false; status: number; key: string; message: string };
type Failed = Extract<Sent<unknown>, { ok: false }>;

/** Answers of ours that say "not now": the session, the hour, the way, never the thing that was sent. */
const NOT_NOW = new Set(["busy", "signed-out", "foreign-origin", "wrong-address"]);
const LATER = new Set([401, 408, 425, 429]);
const JSON_PATIENCE_MS = 60_000;
const PHOTO_PATIENCE_MS = 180_000;

/**
 * Whether the server will never take it, however often it is sent. Only our own refusal in our own words counts: what a proxy on the way
 * answers (408, 413, 403, 404, a page of its own) is an accident of the way, and the thing is kept.
 */
export function isRefused(sent: Sent<unknown>): boolean {
  if (sent.ok || sent.key === "" || sent.status < 400 || sent.status >= 500) return false;
  return !LATER.has(sent.status) && !NOT_NOW.has(sent.key) && !sent.key.startsWith("owes-");
}

/** Why it did not arrive, when it was not refused. */
export function whyLate({ status, key }: Failed): "offline" | "signedOut" | "busy" | "blocked" {
  if (status === 0) return "offline";
  if (status === 401 && key !== "") return "signedOut";
  return key !== "" || status === 503 ? "busy" : "blocked";
}

/** What a picture belongs to: an issue, or the visit at a door by its client id. */
export type PhotoOf = { issueId: number } | { visit: string };

/** Sends one picture as a bare body, in the name of its owner alone. */
export function sendPhoto(photo: PhotoToSend, of: PhotoOf, owner: number): Promise<Sent<{ photoId: number }>> {
  const { clientId, kind, fileAt } = photo;
  const address =
    "visit" in of
      ? `/api/ledgers/photos?${new URLSearchParams({ clientId, visit: of.visit, fileAt })}`
      : `/api/photos?${new URLSearchParams({ clientId, issueId: String(of.issueId), kind, fileAt })}`;
  return send(address, photo.blob, owner, PHOTO_PATIENCE_MS);
}

/** Sends data as JSON, in the name of its owner alone. */
export function sendJson<Data>(address: string, data: unknown, owner: number): Promise<Sent<Data>> {
  return send(address, JSON.stringify(data), owner, JSON_PATIENCE_MS, "application/json");
}

interface Told {
  error?: { key?: string; message?: string; fields?: Record<string, { message?: string }> };
}

async function send<Data>(
  address: string,
  body: BodyInit,
  owner: number,
  patienceMs: number,
  type?: string,
): Promise<Sent<Data>> {
  const line = new AbortController();
  const timer = setTimeout(() => line.abort(), patienceMs);
  try {
    const answer = await fetch(address, {
      method: "POST",
      body,
      signal: line.signal,
      redirect: "error",
      headers: { [OWNER_HEADER]: String(owner), ...(type ? { "Content-Type": type } : {}) },
    });
    const told = (await answer.json().catch(() => null)) as (Data & Told) | null;
    // 200 with a page instead of data is a portal on the way, not our server.
    if (answer.ok) return told === null ? { ok: false, status: 502, key: "", message: "" } : { ok: true, data: told };
    const fields = Object.values(told?.error?.fields ?? {}).flatMap((field) => field.message ?? []);
    const message = [told?.error?.message ?? String(answer.status), ...fields].join(" ");
    return { ok: false, status: answer.status, key: told?.error?.key ?? "", message };
  } catch {
    return { ok: false, status: 0, key: "", message: "" };
  } finally {
    clearTimeout(timer);
  }
}
