"use client";

import { useEffect, useRef } from "react";
import { type FieldChoices, keepFieldChoices, rememberFieldUser } from "./field-choices";

/** Beside a form of the phone that came over the network: from now on it opens without one. */
export function KeepForOffline({ field }: { field: FieldChoices }) {
  const latest = useRef(field);
  latest.current = field;
  useEffect(() => {
    rememberFieldUser(latest.current.userId);
    keepFieldChoices(latest.current).catch(() => undefined);
  }, []);
  return null;
}
