import type { Locator, Page } from 'playwright-core';
import type { Side, Sted } from './side.ts';

/** Knappen som heter akkurat dette. */
export function knapp(side: Page, navn: string): Locator;
export function knapp(side: Side, navn: string): Sted;
export function knapp(side: Side, navn: string): Sted {
  return side.getByRole('button', { name: navn, exact: true });
}

/** Lenken med dette i navnet. */
export function lenke(side: Page, navn: string): Locator;
export function lenke(side: Side, navn: string): Sted;
export function lenke(side: Side, navn: string): Sted {
  return side.getByRole('link', { name: navn });
}

/** Det som står på siden, uten rammen rundt. */
export const hoved = (side: Side): Promise<string> => side.locator('main').innerText();
