import { expect, it } from 'vitest';
import { enSak } from '../../../../../tests/support/enSak.ts';
import { foelgesOppAv } from '../../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../../tests/support/html.ts';
import type { Testhus } from '../../../../../tests/support/hus.ts';
import { sidene } from '../../../../../tests/support/sidene.ts';
import { programruter } from '../ruter.tsx';

let t: Testhus;
let sakId = '';
enSak((v) => ({ t, sakId } = v));

/** Hen sier at det står stille. Svarer med siden hen kommer til, med beskjeden. */
async function staarStille(som: string): Promise<string> {
  await foelgesOppAv(t, sakId, 'guide');
  const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  try {
    const svar = await web.send(som, `/fjordvik/saker/${sakId}/si-fra/stagnasjon`, { ord: '' });
    const beskjed = svar.headers.getSetCookie().map((k) => k.split(';')[0]);
    const { token } = await t.som(som);
    const kaker = [`varde=${Buffer.from(token).toString('base64url')}`, ...beskjed].join('; ');
    return lesbart(await (await web.app.hent(svar.headers.get('location') ?? '', kaker)).text());
  } finally {
    await web.steng();
  }
}

it.each([
  ['guide', 'Koordinatoren går gjennom det sammen med deg.'],
  ['koordinator', 'Du går gjennom det sammen med guiden.'],
])(
  '(del) TG-22 sier %s at det står stille, sier kvitteringen hvem som går gjennom det',
  async (som, ord) => {
    const lest = await staarStille(som);
    expect(lest).toContain(ord);
    expect(lest.includes('sammen med deg.')).toBe(som === 'guide');
  },
);
