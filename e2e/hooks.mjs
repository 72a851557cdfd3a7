// The attributes by which flows find things; templates keep them, whatever the pages look like.

/** One number: `org`, `indicator` and `measure` as in the JSON of `taizhang compute`. */
export function number(page, { org, indicator, measure }) {
  return page.locator(`a.num[data-org="${org}"][data-indicator="${indicator}"][data-measure="${measure}"]`).first();
}

/** The panel 怎么算的. */
export function trace(page) {
  return page.locator("#trace");
}

/** Waits until nothing inside slides or fades any more, so that screenshots show the result. */
export async function settle(locator) {
  await locator.evaluate((element) =>
    Promise.all(element.getAnimations({ subtree: true }).map((animation) => animation.finished)),
  );
}

/** Follows an entry of the main navigation. */
export async function goTo(page, name) {
  await page.getByRole("navigation").getByRole("link", { name, exact: true }).first().click();
}

/** Digits with an ASCII minus, without blanks and thousands separators. */
export function plain(text) {
  return text.replaceAll(/[−–－]/g, "-").replaceAll(/[\s,，]/g, "");
}
