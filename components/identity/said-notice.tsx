"use client";

import { Button } from "@/components/ui/button";
import { usePageWords } from "@/components/ui/page-words";
import { Notice } from "@/components/ui/states";
import en from "@/lib/i18n/en/shell/sending.json";
import zh from "@/lib/i18n/zh-CN/shell/sending.json";
import { errorLines } from "./error-lines";
import { isLost, type Said } from "./sending-line";

/**
 * Why a form was not taken, or that no answer came, and what to do next; beside the button that was pressed. `keep` is called before the
 * page is left for a reload or a sign-in.
 */
export function SaidNotice({ said, keep }: { said: Said<unknown> | null; keep?: (() => void) | undefined }) {
  const words = usePageWords(zh, en);
  if (!said || said.ok) return null;
  const reload = (
    <Button
      type="button"
      small
      onClick={() => {
        keep?.();
        location.reload();
      }}
    >
      {words.reload}
    </Button>
  );
  if (isLost(said)) {
    return (
      <Notice tone="bad">
        {said.lost === "upgraded" && !keep ? words.upgradedPlain : words[said.lost]}{" "}
        {said.lost === "upgraded" ? reload : null}
      </Notice>
    );
  }
  if (said.error.key === "signed-out") {
    const next = typeof location === "undefined" ? "" : location.pathname + location.search;
    return (
      <Notice tone="bad">
        {keep ? words.signedOut : words.signedOutPlain}{" "}
        <a
          className="button small"
          data-hard
          href={`/login?next=${encodeURIComponent(next)}`}
          target={keep ? undefined : "_blank"}
          rel="noreferrer"
          onClick={() => keep?.()}
        >
          {words.signIn}
        </a>
      </Notice>
    );
  }
  const [refusal, ...faults] = errorLines(said.error);
  return (
    <Notice tone="bad">
      {refusal} {said.error.key.startsWith("other-person") ? reload : null}
      {faults.length > 0 ? (
        <ul>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
