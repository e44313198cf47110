import { type ScopeData, type TemplateContext, TemplateExtension, TemplateHandler } from "easy-template-x";
import { DEPTH_MAX } from "../rules/read-xml";
import { type Prepared, prepareValues } from "./prepare-values";
import { settleParagraphs } from "./settle-paragraphs";
import { stampDocument } from "./stamp-document";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/** Parts that the library leaves as they are; headers and footers it fills itself. */
const MORE_PARTS = ["footnotes", "endnotes", "comments"].map((name) => `${OFFICE}/${name}`);

/** What a fill is told beside the values. */
export interface FillOptions {
  /** Set on every page, e.g. that the figures are a demonstration's. */
  stamp?: string | undefined;
  /** Told the name of each part before it is filled. */
  onPart?: (part: string) => void;
}

/**
 * Fills a Word template: a pure function of bytes and values, for a worker. A template runs no code: lists and blanks are all that it knows.
 * A line end in a value begins a new paragraph of the same look, U+2028 a new line in the same one. Throws what the library throws on a
 * template that it can't fill.
 */
export async function fillWord(
  template: Uint8Array,
  values: Record<string, unknown>,
  options: FillOptions = {},
): Promise<Buffer> {
  const handler = new TemplateHandler({
    maxXmlDepth: DEPTH_MAX + 8,
    extensions: { beforeCompilation: [new PartNames(options)], afterCompilation: [new AfterFill(options)] },
  });
  return Buffer.from(await handler.process(asBuffer(template), prepareValues(values) as Prepared));
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

class PartNames extends TemplateExtension {
  constructor(private readonly options: FillOptions) {
    super();
  }

  execute(_data: ScopeData, { currentPart }: TemplateContext): void {
    if (currentPart) this.options.onPart?.(currentPart.path);
  }
}

class AfterFill extends TemplateExtension {
  constructor(private readonly options: FillOptions) {
    super();
  }

  async execute(data: ScopeData, context: TemplateContext): Promise<void> {
    const { currentPart, docx } = context;
    if (!currentPart) return;
    const root = await currentPart.xmlRoot();
    settleParagraphs(root);
    if (this.options.stamp) stampDocument(root, this.options.stamp);
    if (currentPart !== docx.mainDocument) return;
    for (const type of MORE_PARTS)
      for (const part of await docx.mainDocument.getPartsByType(type)) {
        this.options.onPart?.(part.path);
        context.currentPart = part;
        const more = await part.xmlRoot();
        await this.utilities.compiler.compile(more, data, context);
        settleParagraphs(more);
      }
    context.currentPart = currentPart;
  }
}
