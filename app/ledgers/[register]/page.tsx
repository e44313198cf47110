import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Search } from "@/components/ui/list-page";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { registerNamed } from "@/lib/ledgers/rules/registers";
import { registerRoute } from "../_components/register-list";

interface Ask {
  params: Promise<{ register: string }>;
  searchParams: Promise<Search>;
}

async function routeOf(params: Ask["params"]) {
  const register = registerNamed((await params).register);
  return register ? registerRoute(register) : notFound();
}

export async function generateMetadata({ params }: Ask): Promise<Metadata> {
  return (await routeOf(params)).metadata();
}

/** The list of one register. */
export default async function RegisterPage({ params, searchParams }: Ask) {
  await viewerWith("inspections:read");
  return (await routeOf(params)).page({ searchParams });
}
