import { TemplateHandler } from "easy-template-x";

/** Fills the placeholders of a Word template. A template runs no code: loops and blanks are all that it knows. */
export async function fillTemplate(template: Buffer, data: Parameters<TemplateHandler["process"]>[1]): Promise<Buffer> {
  return Buffer.from(await new TemplateHandler().process(template, data));
}
