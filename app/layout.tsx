import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { EarlyInput } from "@/components/shell/early-input";
import { PasteGuard } from "@/components/shell/paste-guard";
import { currentPreferences } from "@/components/shell/preference-cookies";
import { SoftNavigation } from "@/components/shell/soft-navigation";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await text("shell");
  return {
    title: { default: t("brand"), template: `%s · ${t("brand")}` },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await currentLocale();
  const { theme, density, palette } = await currentPreferences();
  const t = await text("shell");
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang={locale} data-theme={theme} data-density={density} data-palette={palette}>
      <body>
        <EarlyInput nonce={nonce} />
        {children}
        <SoftNavigation busyLabel={t("busy")} />
        <PasteGuard words={t("pasteTooLong", { length: "{length}", max: "{max}" })} />
      </body>
    </html>
  );
}
