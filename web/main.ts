import { mount } from "svelte";
import { mirrored } from "./live/mirror.ts";
import { register } from "./offline/register.ts";
import { ownLocale } from "./own-locale.ts";
import { loadTexts } from "./texts/index.ts";
import { languageOf } from "./texts/language.ts";
import "./styles/base.css";

/** Texts first: modules of the page read them where they begin. */
async function start(): Promise<void> {
  const language = languageOf(mirrored().language, ownLocale);
  document.documentElement.lang = language;
  await loadTexts(language);
  const { default: Gate } = await import("./access/Gate.svelte");
  mount(Gate, { target: document.getElementById("app")! });
}

void start();
register();
