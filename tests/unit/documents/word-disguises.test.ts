import { expect, test } from "vitest";
import { checkTemplateBytes } from "@/lib/documents/files/check-template";
import { BULLETIN_WORDS } from "@/lib/reports/rules/bulletin-template-words";
import {
  contentTypes,
  documentXml,
  type Part,
  paragraph,
  relation,
  relations,
  story,
  wordPackage,
  words,
} from "@/tests/support/word-package";

const GOOD = words("{title}{number}{#sections}{heading}{#paragraphs}{lead}{text}{/paragraphs}{/sections}");
const good = paragraph(GOOD);
const check = async (bytes: Buffer | Promise<Buffer>) => checkTemplateBytes(await bytes, BULLETIN_WORDS);
const IMAGE = Buffer.from("89504e470d0a1a0a", "hex");
const SETTINGS = "word/_rels/settings.xml.rels";
const settings = story("ftr", "");
const field = (...codes: string[]) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${codes.map((code) => `<w:r><w:instrText>${code}</w:instrText></w:r>`).join("")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${words("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const rels = (text: string, more: Record<string, Part> = {}): Record<string, Part> => ({
  "word/_rels/document.xml.rels": text,
  ...more,
});
const outside = (mode: string) => rels(relations(relation("image", "http://x/a.png", ` ${mode}`)));

/** Each was accepted, and most reached issued papers, when packages were searched instead of parsed. */
const disguises: [string, string, string, Record<string, Part>][] = [
  ["an outside relation", "external", good, outside('TargetMode="External"')],
  ["External by an entity", "external", good, outside('TargetMode="&#69;xternal"')],
  ["External by a hexadecimal entity", "external", good, outside('TargetMode="Ex&#x74;ernal"')],
  ["External in single quotes", "external", good, outside("TargetMode='External'")],
  ["spaces and a line end around the sign", "external", good, outside('TargetMode\n =  "External"')],
  [
    "another prefix for relations",
    "external",
    good,
    rels(
      relations(relation("image", "http://x/", ' TargetMode="External"'))
        .replaceAll("<Rel", "<p:Rel")
        .replaceAll("</Rel", "</p:Rel")
        .replace("xmlns=", "xmlns:p="),
    ),
  ],
  ["a mode in a foreign namespace", "external", good, outside('xmlns:x="urn:x" x:TargetMode="External"')],
  ["an outside target without a mode", "external", good, rels(relations(relation("image", "file://server/a.png")))],
  ["a target that climbs out", "external", good, rels(relations(relation("image", "../../a.png")))],
  [
    "relations in UTF-16",
    "part",
    good,
    rels("", {
      "word/_rels/document.xml.rels": Buffer.from(
        `\uFEFF${relations(relation("image", "http://x/", ' TargetMode="External"')).replace("UTF-8", "UTF-16")}`,
        "utf16le",
      ),
    }),
  ],
  ["an encoding that is told and not kept", "part", good, rels(relations().replace("UTF-8", "UTF-7"))],
  [
    "settings.xml.RELS",
    "part",
    good,
    {
      "word/settings.xml": settings,
      "word/_rels/settings.xml.RELS": relations(relation("attachedTemplate", "http://x/", ' TargetMode="External"')),
    },
  ],
  [
    "Settings beside settings",
    "not-word",
    good,
    { "word/settings.xml": settings, "word/media/a.png": IMAGE, "word/media/A.png": IMAGE },
  ],
  [
    "an attached template",
    "external",
    good,
    { "word/settings.xml": settings, [SETTINGS]: relations(relation("attachedTemplate", "document.xml")) },
  ],
  ["a relation of an unknown type", "part", good, rels(relations(relation("urn:unknown:type", "document.xml")))],
  ["DDEAUTO with an entity", "field", paragraph(GOOD + field("DDEA&#85;TO c:\\\\x")), {}],
  ["DDEAUTO over two runs", "field", paragraph(GOOD + field("DDEA", "UTO c:\\\\x")), {}],
  [
    "DDEAUTO over two paragraphs",
    "field",
    `<w:p>${GOOD}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r></w:p><w:p><w:r><w:instrText>AUTO x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    {},
  ],
  ["a field in lower case", "field", paragraph(GOOD + field("includetext x")), {}],
  [
    "a field with another prefix",
    "field",
    paragraph(
      `${GOOD}<q:fldSimple xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main" q:instr='DDE x'/>`,
    ),
    {},
  ],
  ["a simple field", "field", `<w:p>${GOOD}<w:fldSimple w:instr="INCLUDE&#x50;ICTURE http://x"/></w:p>`, {}],
  [
    "a deleted field",
    "field",
    paragraph(
      `${GOOD}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>LINK x</w:delInstrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`,
    ),
    {},
  ],
  [
    "a field whose code another field writes",
    "field",
    paragraph(
      `${GOOD}<w:r><w:fldChar w:fldCharType="begin"/></w:r>${field("QUOTE 68 68 69")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
    ),
    {},
  ],
  ["a code outside of every field", "field", paragraph(`${GOOD}<w:r><w:instrText>DDE</w:instrText></w:r>`), {}],
  ["a link to the outside as a field", "field", paragraph(GOOD + field('HYPERLINK "http://x"')), {}],
  [
    "a field in the styles",
    "field",
    good,
    { "word/styles.xml": story("ftr", `<w:p><w:fldSimple w:instr="DDE x"/></w:p>`) },
  ],
  [
    "a field in a part of custom data",
    "field",
    good,
    { "customXml/item1.xml": story("ftr", `<w:p><w:fldSimple w:instr="DDE x"/></w:p>`) },
  ],
  [
    "CDATA around a code",
    "doctype",
    paragraph(
      `${GOOD}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText><![CDATA[DDE]]></w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`,
    ),
    {},
  ],
  ["a processing instruction", "doctype", `<?mso-application progid="Word.Document"?>${good}`, {}],
  [
    "a picture of the old kind from elsewhere",
    "external",
    `${good}<w:p><w:r><w:pict><v:imagedata src="http://x/a.png"/></w:pict></w:r></w:p>`,
    {},
  ],
  ["a program behind a picture's ending", "part", good, { "word/media/a.png": "MZ" }],
  ["a part of an unknown kind", "part", good, { "word/fonts/font1.odttf": "x" }],
  [
    "a content type of an unknown kind",
    "part",
    good,
    {
      "[Content_Types].xml": contentTypes(
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>',
      ),
    },
  ],
  [
    "another part as the document",
    "not-word",
    good,
    {
      "customXml/item1.xml": documentXml(good),
      "_rels/.rels": relations(relation("officeDocument", "customXml/item1.xml")),
    },
  ],
  ["bytes that are not UTF-8", "part", good, { "word/styles.xml": Buffer.from("<a>\xff</a>", "latin1") }],
  ["an element that never ends", "part", good, { "word/styles.xml": "<a><b></a>" }],
];
test.each(disguises)("G5 a template with %s is refused", async (_name, why, body, parts) => {
  await expect(check(wordPackage(body, parts))).rejects.toMatchObject({ why });
});
