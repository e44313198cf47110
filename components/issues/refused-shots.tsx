"use client";

import { Button } from "@/components/ui/button";
import { filled } from "@/components/ui/filled";
import type zh from "@/lib/i18n/zh-CN/issues/outbox.json";
import { outbox } from "./outbox";
import type { Entry } from "./outbox-entry";
import { ShotPreview } from "./shots";

/** Each picture that was refused, with its reason; it stays on the device until its owner has seen to it. */
export function RefusedShots({ entry, words }: { entry: Entry; words: typeof zh }) {
  const shots = entry.parts.flatMap((part) => part.shots).filter((shot) => shot.refused !== undefined);
  if (shots.length === 0) return null;
  return (
    <ul className="refused-shots">
      {shots.map((shot, i) => {
        const name = filled(words.shot, { kind: words.kind[shot.kind], n: i + 1 });
        return (
          <li key={shot.clientId} className="row">
            <ShotPreview blob={shot.blob} alt={name} />
            <span>
              {name} {shot.refused}
            </span>
            <Button type="button" small onClick={() => outbox.settleShot(entry.id, shot.clientId, "again")}>
              {words.again}
            </Button>
            <Button
              type="button"
              small
              kind="plain"
              aria-label={`${words.discard} ${name}`}
              onClick={() => {
                if (window.confirm(words.sureShot)) outbox.settleShot(entry.id, shot.clientId, "discard");
              }}
            >
              {words.discard}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
