"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { newUuid } from "@/components/ui/new-uuid";
import { sendPhoto } from "./send-photo";
import { watchPlace } from "./watch-place";

interface Waiting {
  clientId: string;
  file: File;
}

/** Pictures go as they are chosen, each under its own id: what did not arrive is tried again and never doubled. */
export function PhotoUpload({
  issueId,
  kind,
  words,
}: {
  issueId: number;
  kind: "before" | "after" | "verify";
  words: {
    label: string;
    help: string;
    sending: string;
    ahead: string;
    uploaded: string;
    failed: string;
    again: string;
  };
}) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null);
  const [left, setLeft] = useState<Waiting[]>([]);
  const [fault, setFault] = useState("");
  const [arrived, setArrived] = useState(0);
  const [ahead, setAhead] = useState<number | null>(null);

  const send = async (waiting: Waiting[]) => {
    setFault("");
    const failed: Waiting[] = [];
    let done = 0;
    const watched = watchPlace(setAhead);
    for (const one of waiting) {
      setProgress({ done, all: waiting.length });
      const answer = await sendPhoto({ ...one, blob: one.file, issueId, kind, takenAt: null, point: null });
      if (answer.ok) done++;
      else {
        failed.push(one);
        setFault(answer.message);
      }
    }
    watched();
    setProgress(null);
    setLeft(failed);
    setArrived((before) => before + done);
    if (input.current) input.current.value = "";
    if (done > 0) router.refresh();
  };

  return (
    <div className="file-input">
      <label className="field-label" htmlFor={`photos-${kind}-${issueId}`}>
        {words.label}
      </label>
      <input
        ref={input}
        id={`photos-${kind}-${issueId}`}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        onChange={(event) => send([...(event.target.files ?? [])].map((file) => ({ clientId: newUuid(), file })))}
      />
      <span className="field-help">{words.help}</span>
      <span role="status">
        {progress
          ? words.sending.replace("{done}", String(progress.done)).replace("{all}", String(progress.all)) +
            (ahead === null ? "" : words.ahead.replace("{ahead}", String(ahead)))
          : arrived > 0
            ? words.uploaded.replace("{count}", String(arrived))
            : null}
      </span>
      {left.length > 0 ? (
        <div className="row" role="alert">
          <span className="field-error">
            {words.failed} {fault}
          </span>
          <Button type="button" small onClick={() => send(left)}>
            {words.again}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
