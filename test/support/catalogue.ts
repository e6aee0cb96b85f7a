/** Finds words for people that stand outside the page's catalogue of texts. */
import { parse } from "svelte/compiler";
import ts from "typescript";

/** Two letters that follow each other; of a unit or a sign there is one, or a digit beside it. */
const isWord = (text: string) => /\p{L}{2,}/u.test(text);
const isSentence = (text: string) => /\p{L}{2,}[,:.]? \p{L}{2,}/u.test(text);
/** What a browser reads out or shows of an element, and what our own components show. */
const saidAttributes = new Set(["aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt"]);
const saidOfComponents = new Set([...saidAttributes, "scope", "question", "help", "label", "text"]);
/** Their values are names of styles, shapes and addresses. */
const silentAttributes = new Set(["class", "style", "d", "transform", "href", "autocomplete", "rel", "points", "viewBox"]);

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && typeof (value as Node).type === "string";

/** Of a component: texts between tags, attributes that are said, and sentences of its scripts. */
export function wordsOfComponent(source: string): string[] {
  const root = parse(source, { modern: true });
  const found: string[] = [];
  visit(root.fragment as unknown as Node, found);
  for (const script of [root.instance, root.module]) {
    if (!script) continue;
    const { start, end } = script.content as unknown as { start: number; end: number };
    found.push(...sentencesOfScript(source.slice(start, end)));
  }
  return found;
}

function visit(node: Node, found: string[], said = saidAttributes): void {
  if (node.type === "Attribute") {
    const name = node["name"] as string;
    if (silentAttributes.has(name)) return;
    const parts = [node["value"]].flat().filter(isNode);
    const isSaid = said.has(name) ? isWord : isSentence;
    for (const part of parts) {
      if (part.type === "Text") keep(part["data"] as string, isSaid, found);
      else visit(part, found);
    }
    return;
  }
  if (node.type === "StyleDirective") return;
  if (node.type === "Text") keep(node["data"] as string, isWord, found);
  if (node.type === "Literal" && typeof node["value"] === "string") keep(node["value"], isSentence, found);
  if (node.type === "TemplateElement") keep((node["value"] as { cooked: string }).cooked, isSentence, found);
  const saidHere = node.type === "Component" ? saidOfComponents : saidAttributes;
  for (const [key, value] of Object.entries(node)) {
    if (key === "metadata") continue;
    for (const child of [value].flat()) if (isNode(child)) visit(child, found, saidHere);
  }
}

function keep(text: string, isSaid: (text: string) => boolean, found: string[]): void {
  if (isSaid(text)) found.push(text.trim());
}

/** Sentences of a script; what a programmer's error says is for programmers. */
export function sentencesOfScript(source: string): string[] {
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isForPrograms(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      keep(node.text, isSentence, found);
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile("a.ts", source, ts.ScriptTarget.Latest, true));
  return found;
}

/** A programmer's error, and what the document is asked for by. */
function isForPrograms(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return /^(?:Type|Range)?Error$/.test(node.expression.getText());
  return ts.isCallExpression(node) && /\.(?:matches|closest|querySelector(?:All)?)$|matchMedia$/.test(node.expression.getText());
}
