import { isValidElement, type ReactElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { Badge } from "@/components/ui/badge";
import { PanelFrame } from "@/components/ui/panel-frame";
import { inChinese, langOf, PeopleText } from "@/components/ui/people-text";
import { Table } from "@/components/ui/table";

const page = vi.hoisted(() => ({ locale: "en" as string | undefined }));
vi.mock("@/lib/i18n/page-locale", () => ({ pageLocale: () => page.locale }));
const html = (node: ReactNode) => renderToStaticMarkup(node);

function Own({ children }: { children: (word: string) => ReactNode }) {
  return <u>{children("字")}</u>;
}

beforeEach(() => {
  page.locale = "en";
});

test("F on an English page a text that is Chinese says so, on the element that holds it or in one of its own", () => {
  expect(html(<PeopleText>工地未覆盖</PeopleText>)).toBe('<span lang="zh-CN">工地未覆盖</span>');
  expect(html(inChinese(<b>工地未覆盖</b>))).toBe('<b lang="zh-CN">工地未覆盖</b>');
  expect(
    html(
      inChinese(
        <p>
          Closed by 张三 on <i>1 May</i> {"李四"}
        </p>,
      ),
    ),
  ).toBe('<p><span lang="zh-CN">Closed by 张三 on </span><i>1 May</i> <span lang="zh-CN">李四</span></p>');
  expect(html(inChinese(<option>{["东镇", " (2)"]}</option>))).toBe('<option lang="zh-CN">东镇 (2)</option>');
  expect(
    html(
      inChinese(
        <ul>
          {["东镇", "East"].map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>,
      ),
    ),
  ).toBe('<ul><li lang="zh-CN">东镇</li><li>East</li></ul>');
});

test("texts side by side stay parts of their own: none is given a key, least of all the same", () => {
  const name = "李四";
  const part = inChinese(
    <p>
      张三 and {name} or {["王五", <b key="b">赵六</b>]}
    </p>,
  ) as ReactElement<{ children: ReactNode[] }>;
  const parts = part.props.children.flat().filter((one): one is ReactElement => isValidElement(one));
  expect(parts.map(({ key }) => key)).toEqual([null, null, "zh-0", "b"]);
  expect((inChinese(<h2>{[name]}</h2>) as ReactElement<{ children: ReactNode }>).props.children).toMatchObject({
    key: null,
  });
});

test("what says its language already, components' own parts and functions stay as they are", () => {
  expect(html(inChinese(<b lang="zh-CN">字</b>))).toBe('<b lang="zh-CN">字</b>');
  expect(html(inChinese(<Own>{(word) => <i>{word}</i>}</Own>))).toBe("<u><i>字</i></u>");
  for (const part of [null, undefined, false, 3, "Plain"]) expect(inChinese(part)).toBe(part);
});

test("tables, panels and badges mark what they are given, once", () => {
  const table = (
    <Table
      caption="Rows"
      rows={[{ name: "张三", at: "East" }]}
      rowKey={({ name }) => name}
      columns={[
        { key: "name", header: "Name", rowHeader: true, cell: ({ name }) => <a href="/x">{name}</a> },
        { key: "at", header: "Town", cell: ({ at }) => at },
        { key: "who", header: "Who", cell: ({ name }) => name },
      ]}
    />
  );
  const shown = html(
    inChinese(
      <PanelFrame heading="h" title="标题" note={<Badge>未读</Badge>}>
        {table}
      </PanelFrame>,
    ),
  );
  expect(shown).toContain('<h2 id="h"><span lang="zh-CN">标题</span></h2>');
  expect(shown).toContain('<span class="badge"><span lang="zh-CN">未读</span></span>');
  expect(shown).toContain('<a href="/x" lang="zh-CN">张三</a>');
  expect(shown).toContain("<td>East</td>");
  expect(shown).toContain('<td><span lang="zh-CN">张三</span></td>');
});

test("on a Chinese page nothing is added; where nothing is known of the page, as in a component of the browser's, the mark is", () => {
  const part = <b>工地未覆盖</b>;
  page.locale = "zh-CN";
  expect(inChinese(part)).toBe(part);
  expect(langOf("东镇")).toBeUndefined();
  page.locale = undefined;
  expect(html(inChinese(part))).toBe('<b lang="zh-CN">工地未覆盖</b>');
  expect([langOf("东镇"), langOf("East")]).toEqual(["zh-CN", undefined]);
});
