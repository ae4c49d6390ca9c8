import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { klient, okt, startApp, type Httpklient, type Testapp } from '../support/app.ts';
import { ring, trygg } from '../support/familien.ts';
import { sakKlarForKontakt } from '../support/sakKlar.ts';

/** Et nummer ingen skal ringe (VV-07): aldri på en side, for noen av dem som har samtalen. */
const RINGER = ['koordinator', 'helsesykepleier'] as const;
const FEIL = '41 23 45 67';

let app: Testapp;
let sakId: string;
let mor: string;
const klienter = new Map<string, Httpklient>();
const somHus = () => ({
  ...{ hus: app.hus, eier: app.eier },
  som: (subjekt: string) => okt(app, subjekt),
});

beforeAll(async () => {
  app = await startApp();
  sakId = await sakKlarForKontakt(app, 'Solveig Kanarivik', { mor: 'Mona Prøvesen' });
  [mor] = (
    await app.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [sakId])
  ).map((r) => r.id) as [string];
  await app.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
     select s.omrade_id, s.id, b.id, 'samtaleholder', 'prøve' from varde.sak s, varde.bruker b
     where s.id = $1 and b.subjekt = 'helsesykepleier' returning id`,
    [sakId],
  );
  for (const p of RINGER) klienter.set(p, await klient(app, p, '/fjordvik/min-dag'));
});
afterAll(() => app.steng());

const hos = (p: string): Httpklient => {
  const en = klienter.get(p);
  if (en === undefined) throw new Error(`Ingen klient for ${p}`);
  return en;
};
const side = async (p: string, sti: string) =>
  (await hos(p).hent(`/fjordvik/saker/${sakId}${sti}`)).kropp;
const sifre = (kropp: string) => kropp.replaceAll(/\s/g, '');

describe('et nummer ingen skal ringe', () => {
  it('VV-07 nummeret feil person svarte på, står ikke på familiesiden, på siden for samtalen eller i skjemaet', async () => {
    await trygg(somHus(), sakId, mor, { nummer: FEIL });
    for (const p of RINGER)
      for (const sti of ['/familie', '/samtale'])
        expect(await side(p, sti), `${p} ${sti}`).toContain(`href="tel:${sifre(FEIL)}"`);
    await ring(somHus(), sakId, mor, {
      ...{ utfall: 'feil_person', ord: 'At jeg ringte fra politiet' },
      neste: leggTilDager(iDagIOslo(new Date()), 1),
    });
    for (const p of RINGER) {
      for (const sti of ['/familie', '/samtale', '/samtale/resultat', ''])
        expect(sifre(await side(p, sti)), `${p} ${sti}`).not.toContain(sifre(FEIL));
      for (const sti of ['/familie', '/samtale']) {
        expect(await side(p, sti), `${p} ${sti}`).not.toContain('tel:');
        expect(await side(p, sti), `${p} ${sti}`).toContain('Nummeret var feil sist');
      }
    }
    const skjemaet = await side('koordinator', `/familie/${mor}/kontakt`);
    expect(sifre(skjemaet)).not.toContain(sifre(FEIL));
    expect(skjemaet).toContain('name="kontrollert"');
  });

  it('VV-07 skrives det samme, står det ved feltet; krysses det av for at det er kontrollert, kan det ringes', async () => {
    const sti = `/fjordvik/saker/${sakId}/familie/${mor}/kontakt`;
    const nei = await hos('koordinator').send(sti, { nummer: FEIL, andreSer: 'Far' });
    expect(nei.status).toBe(422);
    expect(nei.kropp).toContain('Det er det samme nummeret som var feil sist.');
    expect(await side('koordinator', '/familie')).not.toContain('tel:');
    const ja = await hos('koordinator').send(sti, { nummer: FEIL, kontrollert: 'ja' });
    expect(ja.status).toBe(303);
    for (const p of RINGER)
      for (const s of ['/familie', '/samtale'])
        expect(await side(p, s), `${p} ${s}`).toContain(`href="tel:${sifre(FEIL)}"`);
    expect(await side('koordinator', `/familie/${mor}/kontakt`)).not.toContain(
      'name="kontrollert"',
    );
  });
});
