import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Search } from "@/components/ui/list-page";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { registerNamed } from "@/lib/ledgers/rules/registers";
import { importsRoute } from "./_components/imports-list";

interface Ask {
  params: Promise<{ register: string }>;
  searchParams: Promise<Search>;
}

async function routeOf(params: Ask["params"]) {
  const register = registerNamed((await params).register);
  return register ? importsRoute(register) : notFound();
}

export async function generateMetadata({ params }: Ask): Promise<Metadata> {
  return (await routeOf(params)).metadata();
}

/** Lists brought to one register: a new one, and those that there were. */
export default async function RegisterImportPage({ params, searchParams }: Ask) {
  await viewerWith("sites:manage");
  return (await routeOf(params)).page({ searchParams });
}
