import { nodesPage as de } from "./de/nodes.ts";
import { nodesPage as en } from "./en/nodes.ts";
import { inLanguage, type Wording } from "./language.ts";

/** Texts of the page of all nodes. */
export const nodesPage = inLanguage<Wording<typeof en>>({ en, de });
