import type { AuthOptions } from "next-auth";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import type { RequestFacts } from "../queries/request-facts";
import { sessionCookieName, sessionCookieOptions, sessionHashFrom, sessionSecret } from "../queries/session-cookie";
import { ABSOLUTE_HOURS } from "../rules/session-life";
import { oidcSignIn } from "./oidc-sign-in";

/**
 * next-auth as a cookie layer and nothing more: its JWT carries a random session id, everything else is the session row that
 * each request reads afresh. Only the office's own provider comes this way; passwords have their own action. `facts` and `cookie` = the
 * request being served and the session cookie it carries, whose session ends.
 */
export function authOptions(facts: RequestFacts, cookie: string | undefined): AuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: ABSOLUTE_HOURS * 3600 },
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    pages: { signIn: "/login", error: "/login" },
    providers: oidcProvider(),
    callbacks: {
      async signIn({ user, account }) {
        const { oidc } = env();
        if (account?.provider !== "oidc" || !oidc) return false;
        const sid = await oidcSignIn(oidc.issuer, user.id, facts, await sessionHashFrom(cookie));
        if (!sid) return false;
        user.id = sid;
        return true;
      },
      // The id and nothing else: no name, no mail, no role may be believed from a cookie.
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) =>
        url.startsWith("/") && !url.startsWith("//")
          ? baseUrl + url
          : URL.canParse(url) && new URL(url).origin === baseUrl
            ? url
            : baseUrl,
    },
    logger: {
      error: (code, meta) =>
        log().warn(
          { code, reason: (meta instanceof Error ? meta.message : String(meta.message ?? "")).slice(0, 500) },
          "next-auth",
        ),
      warn: (code) => log().debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
}

interface OidcProfile {
  sub: string;
}

function oidcProvider(): AuthOptions["providers"] {
  const { oidc } = env();
  if (!oidc) return [];
  return [
    {
      id: "oidc",
      name: oidc.name,
      type: "oauth",
      wellKnown: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: oidc.clientId,
      clientSecret: oidc.clientSecret,
      authorization: { params: { scope: "openid" } },
      checks: ["pkce", "state", "nonce"],
      idToken: true,
      profile: (profile: OidcProfile) => ({ id: profile.sub }),
    },
  ];
}
