import { prerenderToNodeStream } from "react-dom/static";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { type FrameProps, type ListDefinition, ListPage, type Search } from "@/components/ui/list-page";
import { systemViewer } from "@/lib/identity/rules/viewer";

vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => "zh-CN" }));

const KILNS = Array.from({ length: 45 }, (_, i) => ({ code: `YL-${i + 1}`, name: `砖窑 ${i + 1}`, town: i % 3 }));

/** A register that nobody keeps, defined as every list is: this object is all that it costs. */
const kilns: ListDefinition<
  z.ZodType<{ q: string; town?: number | undefined; page: number }>,
  (typeof KILNS)[number]
> = {
  path: "/ledgers/kilns",
  viewer: async () => systemViewer("test"),
  title: async () => "砖窑台账",
  frame: ({ head, children }: FrameProps) => (
    <main>
      <h1>{head.title}</h1>
      {head.actions}
      {children}
    </main>
  ),
  filter: z.object({
    q: z.string().max(20).default(""),
    town: z.coerce.number().int().max(2).optional(),
    page: z.coerce.number().int().min(1).default(1),
  }),
  async show({ filter }) {
    const found = KILNS.filter((kiln) => kiln.name.includes(filter.q) && (filter.town ?? kiln.town) === kiln.town);
    return {
      exports: [{ href: "/api/ledgers/kilns", label: "导出" }],
      fields: [
        { kind: "search", name: "q", label: "名称" },
        {
          kind: "choice",
          name: "town",
          label: "镇街",
          options: ["", "0", "1", "2"].map((value) => ({ value, label: value || "全部" })),
        },
      ],
      bulk: <form id="bulk" />,
      rows: found.slice((filter.page - 1) * 20, filter.page * 20),
      rowKey: (kiln) => kiln.code,
      columns: [
        { key: "code", header: "编号", rowHeader: true, cell: (kiln) => kiln.code },
        { key: "name", header: "名称", cell: (kiln) => kiln.name },
      ],
      empty: { title: "没有符合条件的砖窑", hint: "换一个条件。" },
      paging: { page: filter.page, size: 20, total: found.length },
    };
  },
};

async function html(search: Search): Promise<string> {
  const page = await ListPage({
    list: kilns,
    viewer: systemViewer("test"),
    search,
    saved: <nav className="saved-filters" />,
  });
  const { prelude } = await prerenderToNodeStream(page);
  let text = "";
  for await (const chunk of prelude) text += chunk;
  return text.replaceAll("<!-- -->", "");
}

test("one definition gives a list its filter, table, pager and export, in the order that all lists have", async () => {
  const page = await html({ town: "1", page: "1" });
  const places = [
    "<h1>砖窑台账</h1>",
    'href="/api/ledgers/kilns"',
    'action="/ledgers/kilns"',
    'class="list-bar',
    'class="saved-filters"',
    'id="bulk"',
    "<table",
  ].map((part) => [part, page.indexOf(part)] as const);
  expect(places.filter(([, at]) => at < 0)).toEqual([]);
  expect([...places].sort((a, b) => a[1] - b[1])).toEqual(places);
  expect(page).toMatch(/<input[^>]*type="search"[^>]*name="q"/);
  expect(page).toMatch(/<option value="1" selected="">1<\/option>/);
  expect(page.match(/<tr/g)).toHaveLength(1 + 15);
});

test("the pager keeps the filter", async () => {
  const page = await html({ q: "砖窑", page: "2" });
  expect(page).toContain("第 21—40 条，共 45 条");
  expect(page).toContain(`href="/ledgers/kilns?q=${encodeURIComponent("砖窑")}&amp;page=3"`);
});

test("nothing found: the list's own words, the way out of the filter, and nothing to do with rows", async () => {
  const page = await html({ q: "没有" });
  expect(page).toContain("没有符合条件的砖窑");
  expect(page).toContain("换一个条件。");
  expect(page).toMatch(/<a[^>]*href="\/ledgers\/kilns"[^>]*>清除筛选<\/a>/);
  expect(page).not.toContain("<table");
  expect(page).not.toContain('id="bulk"');
  expect(page).not.toContain('class="pager"');
});

test("an address that the filter doesn't know is told so, with the way back to the list", async () => {
  const page = await html({ town: "99" });
  expect(page).toContain("筛选条件不正确");
  expect(page).toMatch(/<a[^>]*href="\/ledgers\/kilns"/);
  expect(page).not.toContain("<table");
});

test("a third field that is set is unfolded on a phone, and only then", async () => {
  const deep: typeof kilns = {
    ...kilns,
    // A default stands in the filter and not in the address.
    filter: z.object({
      q: z.string().default(""),
      town: z.coerce.number().default(2),
      page: z.coerce.number().default(1),
    }),
    show: async (ask) => ({
      ...(await kilns.show(ask)),
      fields: [
        { kind: "search", name: "q", label: "名称" },
        { kind: "date", name: "since", label: "自" },
        { kind: "number", name: "town", label: "镇街", min: 0, max: 2 },
      ],
    }),
  };
  const unfolded = async (search: Search) => {
    const { prelude } = await prerenderToNodeStream(
      await ListPage({ list: deep, viewer: systemViewer("test"), search }),
    );
    let text = "";
    for await (const chunk of prelude) text += chunk;
    return /class="filter-unfold"[^>]*checked/.test(text);
  };
  expect(await unfolded({ q: "砖" })).toBe(false);
  expect(await unfolded({})).toBe(false);
  expect(await unfolded({ town: "1" })).toBe(true);
});
