"use client";

import { useEffect, useState } from "react";

/**
 * The words of a client component that stands on many pages and speaks only after the page has come (an answer, a queue): both
 * languages travel with it, the page's is taken. Before that it is Chinese.
 */
export function usePageWords<Words>(zh: Words, en: Words): Words {
  const [words, setWords] = useState(zh);
  useEffect(() => {
    if (document.documentElement.lang === "en") setWords(en);
  }, [en]);
  return words;
}
