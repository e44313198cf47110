"use client";

import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { OWNER_FIELD, OWNER_HEADER, type Owner, ownedAddress, ownerWord } from "@/lib/identity/rules/owner-header";

const OwnerOf = createContext<Owner | null>(null);
const SAFE = new Set(["GET", "HEAD"]);

/** Whom this document was opened for, and on which page; a document lives over soft navigations, until it is loaded anew. */
let opened: { owner: Owner; path: string } | null = null;

/**
 * Says of all that stands inside for whom it was made (null: the door, before anybody is signed in). In a browser in which somebody else has
 * signed in since, by another tab, the server refuses what is sent from here. A page that is gone on to is then loaded anew, as the other's.
 */
export function PageOwner({ owner, children }: { owner: Owner | null; children: ReactNode }) {
  const path = usePathname();
  const id = owner?.id;
  const name = owner?.name ?? "";
  useEffect(() => {
    if (id === undefined) opened = null;
    else if (opened === null || opened.owner.id === id) opened = { owner: { id, name }, path };
    else if (opened.path !== path) location.reload();
  }, [id, name, path]);
  return <OwnerOf value={owner}>{children}</OwnerOf>;
}

/** For a form that the browser can send by itself, before script has come. */
export function OwnerField() {
  const owner = useContext(OwnerOf);
  return owner ? <input type="hidden" name={OWNER_FIELD} value={ownerWord(owner)} /> : null;
}

/** The same for a form whose body is a file: its address says it. */
export function useOwnedAddress(address: string): string {
  const owner = useContext(OwnerOf);
  return owner ? ownedAddress(address, owner) : address;
}

/** For a request that is not made by `fetch`. */
export function ownerHeaders(): Record<string, string> {
  return opened ? { [OWNER_HEADER]: ownerWord(opened.owner) } : {};
}

/**
 * Whatever this page sends by `fetch` to change something bears the name, server actions too, for which the framework has no place for a
 * header: so no form can forget it. What names its owner itself (the phone's outbox) is left as it is.
 */
function nameSender(): void {
  const send = window.fetch;
  window.fetch = (input, init) => {
    const request = input instanceof Request ? input : null;
    const address = new URL(request?.url ?? String(input), location.href);
    const method = (init?.method ?? request?.method ?? "GET").toUpperCase();
    if (SAFE.has(method) || address.origin !== location.origin) return send(input, init);
    const headers = new Headers(init?.headers ?? request?.headers);
    for (const [name, value] of Object.entries(ownerHeaders())) if (!headers.has(name)) headers.set(name, value);
    return send(input, { ...init, headers });
  };
}

if (typeof window !== "undefined") nameSender();
