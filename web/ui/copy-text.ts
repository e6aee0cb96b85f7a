/** Text for the clipboard, and what the button says of it. */
import { texts } from "../texts/index.ts";

/** `false`: the browser refuses, or has no clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** `isCopied`: `null` before the first press. */
export const saidCopy = (isCopied: boolean | null, act: string = texts.copy.go): string =>
  isCopied === null ? act : isCopied ? texts.copy.done : texts.copy.refused;
