"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/states";
import en from "@/lib/i18n/en/shell/errors.json";
import zh from "@/lib/i18n/zh-CN/shell/errors.json";

/** What lib/platform/system-refusal.ts marks. */
const CAUSES = ["disk-full", "database-away"] as const;

/** A page that failed. The number is the one in the server's log; nothing of the cause is shown. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const [words, setWords] = useState(zh);
  useEffect(() => {
    if (document.documentElement.lang === "en") setWords(en);
  }, []);
  const cause = CAUSES.find((one) => error.digest?.startsWith(one));
  return (
    <main className="sheet">
      <ErrorState
        title={words.failed.title}
        hint={
          cause
            ? words.failed[cause]
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
