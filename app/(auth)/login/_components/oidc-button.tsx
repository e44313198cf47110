"use client";

import { signIn } from "next-auth/react";
import { Button } from "@/components/ui/button";

/** Off to the office's own sign-in and back. */
export function OidcButton({ label }: { label: string }) {
  return (
    <Button type="button" onClick={() => signIn("oidc", { callbackUrl: "/login" })}>
      {label}
    </Button>
  );
}
