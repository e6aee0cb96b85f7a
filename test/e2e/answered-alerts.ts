/** The built page with answers about alerts by hand, for all tests of a file. */
import type { Page } from "playwright-core";
import { openAnswered, type AnsweredPage, type PageOptions } from "../support/answered-page.ts";
import { alertAnswers } from "../support/card-answers/index.ts";
import { builtPage } from "./built-page.ts";

export type OpenPage = (path: string, more?: Partial<PageOptions>) => Promise<AnsweredPage>;

export function answeredAlerts(): OpenPage {
  const built = builtPage(["--node", "x=/nowhere/node.log"]);
  return (path, more = {}) =>
    openAnswered(built.browser, {
      url: built.monitor.url,
      width: 1440,
      path,
      isLazy: true,
      ...more,
      answers: { ...alertAnswers(), ...more.answers },
    });
}

export const addressOf = (page: Page): Promise<string> => page.evaluate(() => location.pathname + location.search);
