import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";

/** What the browser shows in place of a file that is not there yet, or that has just begun to be saved. */
export interface WaitingView {
  state: "waiting" | "working" | "ready";
  /** Jobs before this one. */
  ahead: number;
  /** Address that is asked next: of this page again, or, once it is ready, of the file. */
  next: string;
  /** Address of the page that the file was asked from. */
  back: string;
}

const AGAIN_AFTER_S = 2;

/** A page without script or style of its own, so that it needs nothing that could be refused: it asks again by itself. */
export function waitingPage(locale: Locale, { state, ahead, next, back }: WaitingView): Response {
  const t = translator(locale, "errors");
  const isReady = state === "ready";
  const title = t(isReady ? "queue.ready" : "queue.title");
  const told = isReady
    ? `<p>${marked(t("queue.readyHint"))}</p><p><a href="${marked(next)}">${marked(t("queue.take"))}</a></p>`
    : `<p role="status">${marked(state === "waiting" ? t("queue.ahead", { ahead }) : t("queue.working"))}</p><p>${marked(t("queue.stay"))}</p>`;
  const html = `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${isReady ? 0 : AGAIN_AFTER_S}; url=${marked(next)}">
<title>${marked(title)}</title>
</head>
<body>
<h1>${marked(title)}</h1>
${told}
<p><a href="${marked(back)}">${marked(t("queue.back"))}</a></p>
</body>
</html>
`;
  return new Response(html, {
    status: isReady ? 200 : 202,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}

function marked(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
