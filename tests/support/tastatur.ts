import type { Page } from 'playwright-core';

/* Siden med tastaturet alene: ett trykk om gangen, og det som ikke nås på så mange, er ikke å nå. */

const HOYST = 80;

/** Setter markøren i feltet. */
export async function tabTil(side: Page, velger: string): Promise<void> {
  for (let nr = 0; nr < HOYST; nr += 1) {
    if (await side.evaluate((v) => document.activeElement?.matches(v) === true, velger)) return;
    await side.keyboard.press('Tab');
  }
  throw new Error(`Tastaturet når ikke ${velger}`);
}

/** Til knappen, lenka eller valget, og inn. */
export async function tast(
  side: Page,
  navn: RegExp,
  rolle: 'button' | 'link' | 'radio' = 'button',
): Promise<void> {
  const mal = await side.getByRole(rolle, { name: navn }).first().elementHandle();
  const her = () => mal.evaluate((e) => e === document.activeElement);
  for (let nr = 0; nr < HOYST; nr += 1) {
    await side.keyboard.press('Tab');
    if (!(await her())) continue;
    if (rolle === 'radio') return side.keyboard.press('Space');
    await Promise.all([side.waitForEvent('domcontentloaded'), side.keyboard.press('Enter')]);
    return;
  }
  throw new Error(`Tastaturet når ikke ${String(navn)}`);
}
