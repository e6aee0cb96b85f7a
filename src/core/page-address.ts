/**
 * The page for one of its addresses: what it loads is named from the folder of that address, so that it stands below any sub-path.
 * `path`: below the page's own folder, without a leading slash.
 */
export const pageAt = (page: string, path: string): string =>
  page.replaceAll('="./', `="${"../".repeat(path.split("/").length - 1) || "./"}`);
