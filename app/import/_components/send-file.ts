import { ownerHeaders } from "@/components/identity/page-owner";

/** What the door of files answers. */
export type Answer =
  | { kind: "staged"; batch: number; unknown: { places: number; lines: number; examples: string[] } }
  | { kind: "known"; batch: number; by: string; at: string; state: string }
  | { kind: "unreadable"; key: string; params: Record<string, string | number> }
  | { error: { key: string; params?: Record<string, string | number>; message?: string } };

/**
 * Sends a file as the bare body of a request; `progress` hears how much of it is on its way, 0 … 100. XMLHttpRequest, because fetch does not
 * tell that. Rejects with Error "network", or with the status where the answer is not ours (a proxy's 413).
 */
export function sendFile(file: File, url: string, progress: (percent: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    for (const [name, value] of Object.entries(ownerHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && progress((event.loaded / event.total) * 100);
    request.upload.onload = () => progress(100);
    request.onload = () =>
      request.response ? resolve(request.response as Answer) : reject(new Error(String(request.status)));
    request.onerror = () => reject(new Error("network"));
    request.send(file);
  });
}
