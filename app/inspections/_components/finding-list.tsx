"use client";

import { type IssueDraft, IssueFields } from "@/components/issues/issue-fields";
import type { FormChoices, FormWords } from "@/components/issues/report-choices";
import { Button } from "@/components/ui/button";

export interface Finding {
  /** Its client id as an issue. */
  id: string;
  /** The item that was not met; null for anything else. */
  itemId: number | null;
  draft: IssueDraft;
}

/** What was found, each in the form of an issue. */
export function FindingList({
  findings,
  onFindings,
  itemText,
  choices,
  formWords,
  words,
  placed,
}: {
  findings: Finding[];
  onFindings: (change: (before: Finding[]) => Finding[]) => void;
  itemText: (itemId: number) => string;
  choices: FormChoices;
  formWords: FormWords;
  words: { finding: string; forItem: string; removeFinding: string };
  placed?: boolean;
}) {
  return findings.map((finding, i) => (
    <fieldset key={finding.id} className="finding">
      <legend>{words.finding.replace("{n}", String(i + 1))}</legend>
      {finding.itemId === null ? null : (
        <p className="small muted">{words.forItem.replace("{item}", itemText(finding.itemId))}</p>
      )}
      <IssueFields
        scope={`f${i}`}
        draft={finding.draft}
        onDraft={(change) =>
          onFindings((before) =>
            before.map((one) => (one.id === finding.id ? { ...one, draft: change(one.draft) } : one)),
          )
        }
        choices={choices}
        words={formWords}
        placed={placed}
      />
      <Button
        type="button"
        kind="danger"
        onClick={() => onFindings((before) => before.filter((one) => one.id !== finding.id))}
      >
        {words.removeFinding}
      </Button>
    </fieldset>
  ));
}
