import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo } from '../../src/kernel/dato.ts';
import { utgavetekster } from '../../src/modules/utgave/web/tekst.ts';
import { startApp, type Testapp } from '../support/app.ts';
import { Nettleser } from '../support/nettleser.ts';
import { Reisende, REISEMAATER } from '../support/reisende.ts';
import { sakKlarForKontakt } from '../support/sakKlar.ts';

/*
 * Utgaven byttes: administratoren kopierer, endrer og publiserer, saken fra før beholder sin, og koordinatoren flytter den. Hva som er ulikt, prøves
 * i tests/e2e/utgaver.
 */
let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

it.each(REISEMAATER)(
  '(del) TP-47 fra Min dag på $bredde px, $sprak, skript $js: utgaven kopieres, endres og publiseres, og koordinatoren flytter en sak som var i gang',
  async (maate) => {
    const u = utgavetekster(maate.sprak);
    // En utgave begynner bare én gang om dagen: den som reiste før, publiserte for noen dager siden.
    await app.eier(
      `update varde.omrade_utgave set fra = fra - $1::integer where fra = tilgang.dagen() returning fra`,
      [(maate.bredde % 100) + (maate.js ? 1 : 2)],
    );
    const navn = `Vår ${maate.sprak} ${maate.bredde}`;
    const sakId = await sakKlarForKontakt(app, `Kanari ${maate.sprak}${maate.bredde}`, {
      mor: 'Turid Lien',
    });
    const a = await Reisende.fraMinDag(app, leser, 'administrator', maate);
    await a.aapne('.v-velger[data-slag=hvem] summary');
    await a.lenke('a[href="/fjordvik/utgaver"]');
    await a.svar({ bygger: '001-1', navn });
    await a.knapp(u('kopier'));
    await a.svar({ enhet_kommunal: `Oppvekst ${maate.bredde}` });
    await a.knapp(u('lagre'));
    await a.lenke('a[href$="/utgaver/publiser"]');
    await a.svar({ fra: formatDato(iDagIOslo(new Date())) });
    await a.knapp(u('publiser'));
    expect(await a.tekst()).toContain(navn);
    await a.ferdig();

    const k = await Reisende.fraMinDag(app, leser, 'koordinator', maate);
    await k.lenke(`a[href$="/saker/${sakId}"]`);
    await k.lenke(`a[href$="/saker/${sakId}/utgave"]`);
    await k.svar({ grunn: 'Enheten har fått nytt navn' });
    await k.knapp(u('flytt.knapp'));
    expect(await k.tekst()).toContain('Enheten har fått nytt navn');
    await k.ferdig();
    const [ny] = await app.eier<{ navn: string }>(
      `select u.innstillinger->>'navn' as navn from varde.sak s join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon where s.id = $1`,
      [sakId],
    );
    expect(ny?.navn).toBe(navn);
  },
  90_000,
);
