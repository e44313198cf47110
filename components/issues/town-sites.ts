"use client";

import { useEffect, useState } from "react";
import type { FormChoices } from "./report-choices";

type Sites = FormChoices["sites"];

/**
 * The places of the ledgers in a town: those that the page carries, else asked of the server once the town is chosen. Without a network
 * there are none to choose from, and the address says where.
 */
export function useTownSites(choices: Pick<FormChoices, "sites" | "sitesByTown">, town: string): Sites {
  const [asked, setAsked] = useState<{ town: string; sites: Sites }>({ town: "", sites: [] });
  useEffect(() => {
    if (!choices.sitesByTown || town === "") return;
    const leaving = new AbortController();
    fetch(`/api/sites?town=${encodeURIComponent(town)}`, { signal: leaving.signal })
      .then((answer) => (answer.ok ? (answer.json() as Promise<Sites>) : []))
      .then((sites) => setAsked({ town, sites }))
      .catch(() => undefined);
    return () => leaving.abort();
  }, [choices.sitesByTown, town]);
  if (!choices.sitesByTown) return choices.sites.filter((site) => String(site.townId) === town);
  const carried = choices.sites.filter((site) => String(site.townId) === town);
  const others = asked.town === town ? asked.sites : [];
  return [...carried, ...others.filter(({ id }) => !carried.some((site) => site.id === id))];
}
