import { tilDato } from '../../src/kernel/dato.ts';
import { merkAlvorlig } from '../../src/modules/trygghetsprogram/commands/merkAlvorlig.ts';
import { foerVernkontakt } from '../../src/modules/trygghetsprogram/commands/foerVernkontakt.ts';
import { foerGuidetelefon } from '../../src/modules/trygghetsprogram/commands/foerGuidetelefon.ts';
import { foerGjennomgang } from '../../src/modules/trygghetsprogram/commands/foerGjennomgang.ts';
import { feilfoerLinje } from '../../src/modules/trygghetsprogram/commands/feilfoerLinje.ts';
import { frigiLogg } from '../../src/modules/trygghetsprogram/commands/frigiLogg.ts';
import { foerRettsmoete } from '../../src/modules/trygghetsprogram/commands/foerRettsmoete.ts';
import { foerNotatlesing } from '../../src/modules/trygghetsprogram/commands/foerNotatlesing.ts';
import { foerKontaktavtale } from '../../src/modules/trygghetsprogram/commands/foerKontaktavtale.ts';
import { koblHendelser } from '../../src/modules/trygghetsprogram/commands/koblHendelser.ts';
import type { Testhus } from '../support/hus.ts';
import { guideSierJa, settIGang } from '../support/iGang.ts';
import { hendelsenI } from '../support/koblet.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { logg } from '../support/loggen.ts';
import { paalagt } from '../support/paalegg.ts';
import { sagtFra, svart } from '../support/sagtFra.ts';
import { trygt } from '../support/tryggheten.ts';
import { KONTAKTEN, LOGGEN, SAGT_FRA, VERNET } from './kanarier.ts';

/** En annen sak om den samme hendelsen, med den samme guiden, på hver sin side (VV-11). */
async function medSammeGuide(t: Testhus, sakId: string): Promise<void> {
  const annen = await opprettProvesak(t, {
    ...{ navn: 'Annen Søsken', grunn: 'Prøve', avsender: 'Prøve', fodselsnummer: null },
  });
  await guideSierJa(t, annen.sakId);
  await settIGang(t, annen.sakId);
  const [her, der] = [await hendelsenI(t, sakId), await hendelsenI(t, annen.sakId)];
  await koblHendelser(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId: her.hendelseId, referanse: der.referanse },
    ...{ sider: 'hver_sin', sidegrunn: KONTAKTEN.sidegrunn },
  });
}

/**
 * En kontakt i guidens logg, det som er avtalt om kontakten, det koordinatoren sier som om det er prøvd tre ganger, og en trussel guiden sa
 * fra om, med en kanari i hvert felt.
 */
export async function skrivKanarikontakten(t: Testhus, sakId: string): Promise<void> {
  await medSammeGuide(t, sakId);
  const { hyppighet, naar, utenom, ord, lesegrunn, feilgrunn, krav, hjemmel, paalagtAv, deltAv } =
    KONTAKTEN;
  await logg(t, sakId, LOGGEN);
  await foerGuidetelefon(t.hus, await t.som('guide'), { sakId, telefon: KONTAKTEN.telefon });
  const koordinator = await t.som('koordinator');
  await foerKontaktavtale(t.hus, koordinator, {
    ...{ sakId, etter: null, former: ['telefon'], hyppighet, naar, utenom },
    ...{ sjeldnereTil: null, oensketAvUngdommen: true },
  });
  await t.eier(
    'update varde.sak set tre_forsoek = tilgang.dagen() + 1 where id = $1 returning id',
    [sakId],
  );
  // Uten ord: raden skal bort med saken, og tallene med den.
  await trygt(t, koordinator, sakId);
  await foerGjennomgang(t.hus, koordinator, {
    ...{ sakId, beslutning: 'annen_maate', ord, frist: tilDato('2026-11-30') },
  });
  const moetet = { sakId, fraPolitiet: false, dag: tilDato('2026-11-20') };
  for (const slag of ['skal_moete', 'spurt'] as const)
    await foerRettsmoete(t.hus, koordinator, { ...moetet, slag, hvem: KONTAKTEN.vitnestoette });
  await merkAlvorlig(t.hus, koordinator, sakId);
  await foerVernkontakt(t.hus, koordinator, {
    ...{ sakId, slag: 'vitnebeskyttelse', hvem: VERNET.kontaktet, ord: VERNET.ord },
    dag: tilDato('2026-11-20'),
  });
  await foerNotatlesing(t.hus, koordinator, { sakId, slag: 'behov', grunn: lesegrunn, ord: null });
  // En linje til, som blir forseglet: ordene i den ligger i sporet (VV-25).
  const linjeId = await logg(t, sakId, LOGGEN);
  await feilfoerLinje(t.hus, await t.som('guide'), {
    ...{ sakId, linjeId, grunn: feilgrunn, tilReferanse: null },
  });
  // Loggen, frigitt til en rett: filen bærer ordene i den (VV-32).
  await frigiLogg(
    t.hus,
    koordinator,
    {
      ...{ sakId, grunnlag: 'retten', krav, hjemmel, lest: true, fra: null, til: null },
      kravDag: tilDato('2026-11-20'),
    },
    (innhold) => Promise.resolve(Buffer.from(JSON.stringify(innhold.linjer))),
  );
  await paalagt(t, koordinator, sakId, {
    ...{ paalagtAv, deltAv, brukerId: t.bruker('guide') },
  });
  const melding = await sagtFra(t, sakId, 'trussel', { ord: SAGT_FRA.melding });
  await svart(t, sakId, melding, 'oppfordre_anmelde', { ord: SAGT_FRA.svar });
}
