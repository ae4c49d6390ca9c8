import type { Page } from 'playwright-core';
import { tilDato } from '../../src/kernel/dato.ts';
import type { Vernsvarer } from '../../src/modules/trygghetsprogram/regler/vernsvar.ts';

/** Den i politiet som har svart om vernet, eller er spurt (VV-24). */
export const VAKTA: Vernsvarer = {
  ...{ navn: 'Vakt Eksempel', rolle: 'politi', dag: tilDato('2026-11-20') },
};

/** Politiet har svart at ingen av tiltakene trengs. */
export const TRENGS_IKKE = { svar: { alle: 'trengs_ikke' }, svart: VAKTA } as const;

/** Det samme i skjemaet. */
export const VERNSKJEMA = {
  ...{ alle: 'trengs_ikke', navn: 'Vakt Prøve', rolle: 'politi', dag: '20.11.2026' },
} as const;

/** Det samme i rå SQL: navnet er kryptert, og basen ser bare at det står der. */
export const SVART = {
  svart_av: "'\\x00'",
  svart_rolle: "'politi'",
  svart_dag: "'2026-01-02'",
} as const;

/** Fører i skjemaet at politiet har svart at ingen av tiltakene trengs. */
export async function ingenTrengs(side: Page): Promise<void> {
  await side.locator('[name=alle][value=trengs_ikke]').check();
  await side.locator('[name=navn]').fill('Vakt Eksempel');
  await side.locator('[name=rolle][value=politi]').check();
  await side.locator('[name=dag]').fill('20.11.2026');
  await side.getByRole('button', { name: 'Lagre vurderingen' }).press('Enter');
}
