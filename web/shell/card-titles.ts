/** How cards are called: as their own texts call them. */
import { texts } from "../texts/index.ts";

const titles: Readonly<Record<string, unknown>> = { ...texts, nodes: texts.fleet };

export const titleOf = (id: string): string => (titles[id] as { readonly title?: string } | undefined)?.title ?? id;
