export interface PhotoToSend {
  clientId: string;
  blob: Blob;
  issueId: number;
  kind: "before" | "after" | "verify";
  /** The device's word; the file's own data count first. */
  takenAt: string | null;
  point: { lon: number; lat: number } | null;
}

/** `status` 0 = no network. */
export type Sent<Data> = { ok: true; data: Data } | { ok: false; status: number; key: string; message: string };

/** Whether the server will never take it, however often it is sent; else the line, the session or the hour was at fault. */
export function isRefused(sent: Sent<unknown>): sent is Extract<Sent<unknown>, { ok: false }> {
  return !sent.ok && sent.status >= 400 && sent.status < 500 && sent.status !== 401 && sent.status !== 429;
}

/** Sends one picture as a bare body. */
export function sendPhoto(photo: PhotoToSend): Promise<Sent<{ photoId: number }>> {
  const search = new URLSearchParams({ clientId: photo.clientId, issueId: String(photo.issueId), kind: photo.kind });
  if (photo.takenAt) search.set("takenAt", photo.takenAt);
  if (photo.point) {
    search.set("lon", String(photo.point.lon));
    search.set("lat", String(photo.point.lat));
  }
  return send(`/api/photos?${search}`, photo.blob);
}

/** Sends data as JSON. */
export function sendJson<Data>(address: string, data: unknown): Promise<Sent<Data>> {
  return send(address, JSON.stringify(data), "application/json");
}

async function send<Data>(address: string, body: BodyInit, type?: string): Promise<Sent<Data>> {
  try {
    const answer = await fetch(address, {
      method: "POST",
      body,
      ...(type ? { headers: { "Content-Type": type } } : {}),
    });
    if (answer.ok) return { ok: true, data: (await answer.json()) as Data };
    const told = (await answer.json().catch(() => null)) as {
      error?: { key?: string; message?: string; fields?: Record<string, { message?: string }> };
    } | null;
    const fields = Object.values(told?.error?.fields ?? {}).flatMap((field) => field.message ?? []);
    const message = [told?.error?.message ?? String(answer.status), ...fields].join(" ");
    return { ok: false, status: answer.status, key: told?.error?.key ?? "", message };
  } catch {
    return { ok: false, status: 0, key: "", message: "" };
  }
}
