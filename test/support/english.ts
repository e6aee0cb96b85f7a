/** Modules of the page find English texts, as they find those of the reader. */
import { loadTexts } from "../../web/texts/index.ts";

await loadTexts("en");
