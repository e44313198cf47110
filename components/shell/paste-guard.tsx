"use client";

import { useEffect } from "react";
import { filled } from "@/components/ui/filled";

type TextField = HTMLInputElement | HTMLTextAreaElement;
/** Types of fields whose selection can be read. */
const TEXTS = new Set(["text", "search", "tel", "url", "password", ""]);

/**
 * What is pasted or dropped into a field and is longer than the field takes is refused aloud and stays in the clipboard: the browser
 * alone would cut it without a word. `words` with {length} and {max}, in characters as the field counts them.
 */
export function PasteGuard({ words }: { words: string }) {
  useEffect(() => {
    const check = (event: Event, pasted: string, replaced: (field: TextField) => number) => {
      const field = event.target;
      if (!isTextField(field) || field.maxLength < 0 || field.readOnly) return;
      // A field of one line takes no line ends.
      const text =
        field instanceof HTMLTextAreaElement ? pasted.replace(/\r\n?/g, "\n") : pasted.replace(/[\r\n]+/g, "");
      const length = field.value.length - replaced(field) + text.length;
      if (length <= field.maxLength) return;
      event.preventDefault();
      complain(field, filled(words, { length, max: field.maxLength }));
    };
    const onPaste = (event: ClipboardEvent) =>
      check(event, event.clipboardData?.getData("text/plain") ?? "", (field) =>
        Math.abs((field.selectionEnd ?? 0) - (field.selectionStart ?? 0)),
      );
    const onDrop = (event: DragEvent) => check(event, event.dataTransfer?.getData("text/plain") ?? "", () => 0);
    document.addEventListener("paste", onPaste);
    document.addEventListener("drop", onDrop);
    return () => {
      document.removeEventListener("paste", onPaste);
      document.removeEventListener("drop", onDrop);
    };
  }, [words]);
  return null;
}

function isTextField(target: EventTarget | null): target is TextField {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && TEXTS.has(target.type));
}

/** The browser's own bubble at the field, gone with the next key or when the field is left: what stands there is right. */
function complain(field: TextField, words: string): void {
  field.setCustomValidity(words);
  field.reportValidity();
  const settled = () => {
    field.setCustomValidity("");
    for (const name of ["input", "keydown", "blur"]) field.removeEventListener(name, settled);
  };
  for (const name of ["input", "keydown", "blur"]) field.addEventListener(name, settled);
}
