"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { OutboxTray } from "@/components/issues/outbox-tray";
import type { FormChoices, FormWords } from "@/components/issues/report-choices";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { ElsewhereForm } from "./elsewhere-form";
import { type RunWords, VisitForm, type VisitItem, type VisitSite } from "./visit-form";

export interface BoardSite extends VisitSite {
  /** "符合 6 · 不符合 1", "未查" … as the server says it. */
  state: string;
  where: string;
  visited: boolean;
}
export type BoardWords = RunWords & {
  open: string;
  again: string;
  close: string;
  addSite: string;
  add: string;
  choose: string;
  elsewhere: string;
  saveFinding: string;
};

export interface RunBoardProps {
  inspectionId: number;
  /** Of the inspection. */
  page: string;
  userId: number;
  sites: readonly BoardSite[];
  /** Places that may be added on the way. */
  others: readonly BoardSite[];
  items: readonly VisitItem[];
  choices: FormChoices;
  /** The same with towns and grids, for what is found at none of the places. */
  elsewhere: FormChoices;
  formWords: FormWords;
  words: BoardWords;
}

/** The places of an inspection under way, to be recorded one by one, by whoever of the team stands there. */
export function RunBoard({
  inspectionId,
  page,
  userId,
  sites,
  others,
  items,
  choices,
  elsewhere,
  formWords,
  words,
}: RunBoardProps) {
  const router = useRouter();
  const [open, setOpen] = useState<number | null>(null);
  const [added, setAdded] = useState<number[]>([]);
  const [chosen, setChosen] = useState("");
  const [away, setAway] = useState(false);
  // The answer stands where the finger was: at the place that was recorded last, else at the end.
  const [sent, setSent] = useState<number | null>(null);
  const tray = <OutboxTray userId={userId} near onArrived={() => router.refresh()} />;
  const known = new Set(sites.map((site) => site.id));
  const extra = others.filter((site) => added.includes(site.id) && !known.has(site.id));
  const left = others.filter((site) => !added.includes(site.id) && !known.has(site.id));
  return (
    <div className="run-board">
      <ul className="run-sites">
        {[...sites, ...extra].map((site) => (
          <li key={site.id} className={site.visited ? "run-site done" : "run-site"}>
            <div className="run-site-head">
              <span>
                <b>{site.name}</b>
                <small>
                  {site.where} · {site.state}
                </small>
              </span>
              <Button
                type="button"
                aria-expanded={open === site.id}
                aria-label={`${open === site.id ? words.close : site.visited ? words.again : words.open} ${site.name}`}
                onClick={() => setOpen(open === site.id ? null : site.id)}
              >
                {open === site.id ? words.close : site.visited ? words.again : words.open}
              </Button>
            </div>
            {open === site.id ? (
              <VisitForm
                key={site.clientId ?? "new"}
                inspectionId={inspectionId}
                userId={userId}
                site={site}
                items={items}
                choices={choices}
                formWords={formWords}
                words={words}
                page={page}
                onSent={() => {
                  setOpen(null);
                  setSent(site.id);
                }}
              />
            ) : null}
            {sent === site.id ? tray : null}
          </li>
        ))}
      </ul>
      {left.length > 0 ? (
        <div className="row run-add">
          <Select
            name="extraSite"
            label={words.addSite}
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
            options={[
              { value: "", label: words.choose },
              ...left.map((site) => ({ value: String(site.id), label: `${site.where} · ${site.name}` })),
            ]}
          />
          <Button
            type="button"
            disabled={chosen === ""}
            onClick={() => {
              setAdded((before) => [...before, Number(chosen)]);
              setOpen(Number(chosen));
              setChosen("");
            }}
          >
            {words.add}
          </Button>
        </div>
      ) : null}
      <Button type="button" aria-expanded={away} onClick={() => setAway(!away)}>
        {away ? words.close : words.elsewhere}
      </Button>
      {away ? (
        <ElsewhereForm
          inspectionId={inspectionId}
          choices={elsewhere}
          formWords={formWords}
          words={{ save: words.saveFinding, saving: words.saving, elsewhere: words.elsewhere }}
          page={page}
          onSent={() => {
            setAway(false);
            setSent(null);
          }}
        />
      ) : null}
      {sent === null ? tray : null}
    </div>
  );
}
