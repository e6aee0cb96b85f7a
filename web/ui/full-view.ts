/** Whether a card has the page for itself, and shows its table below its picture. */
import { getContext, setContext } from "svelte";

const contextKey = Symbol("fullView");
export const provideFullView = (): void => void setContext(contextKey, true);
export const isFullView = (): boolean => getContext<boolean | undefined>(contextKey) ?? false;
