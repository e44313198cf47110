"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/states";
import en from "@/lib/i18n/en/shell/errors.json";
import zh from "@/lib/i18n/zh-CN/shell/errors.json";

/** A page that failed. The number is the one in the server's log; nothing of the cause is shown. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const [words, setWords] = useState(zh);
  useEffect(() => {
    if (document.documentElement.lang === "en") setWords(en);
  }, []);
  // What lib/platform/system-refusal.ts marks.
  const cause = error.digest?.startsWith("disk-full")
    ? words.failed.diskFull
    : error.digest?.startsWith("database-away") && words.failed.databaseAway;
  return (
    <main className="sheet">
      <ErrorState
        title={words.failed.title}
        hint={
          cause
            ? cause
            : error.digest
              ? `${words.failed.hint} ${words.failed.number} ${error.digest}`
              : words.failed.hint
        }
        action={
          <Button type="button" onClick={reset}>
            {words.failed.again}
          </Button>
        }
      />
    </main>
  );
}
