import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo } from '../../src/kernel/dato.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { tekster } from '../../src/modules/trygghetsprogram/web/tekst.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, medGuide, vernetErVurdert, type Guidehus } from '../support/guiden.ts';
import { Nettleser } from '../support/nettleser.ts';
import { Reisende, REISEMAATER } from '../support/reisende.ts';

/*
 * Guidens kontakt, at de er enige, slutten og gjenåpningen før hovedforhandlingen: hele veien, hver måte for seg. Det som står på sidene, prøves i
 * tests/e2e.
 */
let app: Testapp;
let leser: Nettleser;
let hus: Testapp & Guidehus;
const iDag = formatDato(iDagIOslo(new Date()));
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  hus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
  };
  await attestert(hus, 'guide');
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const tilstanden = async (sakId: string) =>
  (await app.eier<{ t: string }>('select tilstand as t from varde.sak where id = $1', [sakId]))[0]
    ?.t;

it.each(REISEMAATER)(
  '(del) TG-11 (del) TP-39 (del) TP-40 fra Min dag på $bredde px, $sprak, skript $js: guiden fører en kontakt og at de er enige, koordinatoren avslutter, og åpner saken igjen før hovedforhandlingen',
  async (maate) => {
    const t = tekster(maate.sprak);
    const sakId = await sakIAppen(app, `Kanari ${maate.sprak}${maate.bredde}`, { anmeldt: false });
    await medGuide(hus, sakId, 'guide');
    await vernetErVurdert(hus, sakId);
    await startOppfoelging(app.hus, await okt(app, 'koordinator'), sakId, 'Sies på første møte');

    const g = await Reisende.fraMinDag(app, leser, 'guide', maate);
    await g.lenke(`a[href$="/saker/${sakId}/logg"]`);
    await g.svar({ form: 'mote', svarte: 'ungdommen', ord: 'Gikk sammen til trening' });
    await g.knapp(t('logg.lagre'));
    expect(await g.tekst()).toContain('Gikk sammen til trening');
    await g.lenke(`a[href$="/saker/${sakId}/si-fra/enige"]`);
    await g.svar({ ord: 'Tør ta bussen alene' });
    await g.knapp(t('siFra.knapp'));
    await g.ferdig();

    const k = await Reisende.fraMinDag(app, leser, 'koordinator', maate);
    await k.lenke(`a[href*="/saker/${sakId}/si-fra/"]`);
    await k.lenke(`a[href*="/saker/${sakId}/avslutt"]`);
    expect(await k.tekst()).toContain('Tør ta bussen alene');
    await k.svar({ grunn: 'Har funnet venner på nytt' });
    await k.knapp(t('avslutning.lagre'));
    expect(await tilstanden(sakId)).toBe('avsluttet');
    // Ungdommen skal vitne, og melder behovet før hovedforhandlingen. Saken er ute av dagen, og står blant de avsluttede.
    await k.lenke('a[href="/fjordvik/saker"]');
    await k.lenke(t('liste.avsluttede'));
    await k.lenke(`a[href$="/saker/${sakId}"]`);
    await k.lenke(t('gjenaapning.lenke'));
    await k.svar({ meldt_av: 'ungdommen', dag: iDag, grunn: 'Skal vitne i januar' });
    await k.knapp(t('gjenaapning.lagre'));
    expect(await tilstanden(sakId)).toBe('guide_soekes');
    expect(await k.tekst()).toContain('Skal vitne i januar');
    await k.ferdig();
  },
  90_000,
);
