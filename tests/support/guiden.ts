import type { Legitimasjon } from '../../src/db/withActor.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { foerGuidebehov } from '../../src/modules/trygghetsprogram/commands/foerGuidebehov.ts';
import { foerGuidesteg } from '../../src/modules/trygghetsprogram/commands/foerGuidesteg.ts';
import { foerPolitiattest } from '../../src/modules/trygghetsprogram/commands/foerPolitiattest.ts';
import {
  spoerGuide,
  type SpoerGuideInn,
} from '../../src/modules/trygghetsprogram/commands/spoerGuide.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { svarSomGuide } from '../../src/modules/trygghetsprogram/commands/svarSomGuide.ts';
import { vurderVern } from '../../src/modules/trygghetsprogram/commands/vurderVern.ts';
import type {
  KoordinatorensSteg,
  SpurtesSteg,
} from '../../src/modules/trygghetsprogram/regler/guidesteg.ts';
import { morKanKontaktes, resultat, ring } from './familien.ts';
import { spoer as spoerOmSamtykke, svarer } from './samtykket.ts';
import type { Testhus } from './hus.ts';
import { TRENGS_IKKE } from './vernet.ts';

/** Det som trengs av testhuset, eller av en app som kjører. */
export type Guidehus = Pick<Testhus, 'hus' | 'eier'> & {
  som: (subjekt: string) => Promise<Legitimasjon>;
  bruker: (subjekt: string) => string;
};

export const ORD = 'En på ungdomsskolen trenger følge til trening et par ganger i uka.';

/** Politiattesten er vist for den andre koordinatoren. */
export async function attestert(t: Guidehus, subjekt: string): Promise<void> {
  await foerPolitiattest(t.hus, await t.som('koordinator'), {
    ...{ brukerId: t.bruker(subjekt), vistFor: t.bruker('koordinator2') },
    dag: tilDato('2026-11-02'),
  });
}

/** Mor har svart, og samtalen er holdt i den samme samtalen. Svarer med mors id. */
export async function samtalenErHoldt(t: Guidehus, sakId: string): Promise<string> {
  const mor = await morKanKontaktes(t, sakId);
  await ring(t, sakId, mor);
  await resultat(t, sakId, {
    ...{
      resultat: 'samtale_holdt',
      avtalt: { ved: null, hvor: null },
      guide: { tilbudt: true, oensket: true },
    },
  });
  return mor;
}

export async function trengerGuide(t: Guidehus, sakId: string): Promise<void> {
  await foerGuidebehov(t.hus, await t.som('koordinator'), {
    ...{ sakId, trengs: true, hvor: 'kommune' },
    avveining: 'Kjenner helsesykepleieren fra før, og vil helst ha henne.',
  });
}

/** Spør uten navn. Svarer med forespørselens id. */
export async function spoerEn(
  t: Guidehus,
  sakId: string,
  subjekt: string,
  endret: Partial<SpoerGuideInn> & { som?: string } = {},
): Promise<string> {
  const { som = 'koordinator', ...inn } = endret;
  await spoerGuide(t.hus, await t.som(som), {
    ...{ sakId, brukerId: t.bruker(subjekt), relasjon: true, fagkompetanse: false, ord: ORD },
    ...{ yrke: 'annet', yrkeOrd: 'Fotballtrener', syn: 'trygg' },
    ...inn,
  });
  const [rad] = await t.eier<{ id: string }>(
    `select id from varde.guideforespoersel where sak_id = $1 and steg = 'spurt' order by foert_ved desc limit 1`,
    [sakId],
  );
  return rad?.id ?? '';
}

/** Det siste steget i forespørselen, slik skjemaet ville hatt det foran seg. */
export async function sisteSteg(
  t: Pick<Guidehus, 'eier'>,
  forespoerselId: string,
): Promise<{ id: string; steg: string }> {
  const [rad] = await t.eier<{ id: string; steg: string }>(
    `select f.id, f.steg from varde.guideforespoersel f where f.forespoersel_id = $1
     and not exists (select 1 from varde.guideforespoersel n where n.etter = f.id)`,
    [forespoerselId],
  );
  return rad ?? { id: '', steg: 'ingen' };
}

export async function svarSom(
  t: Guidehus,
  forespoerselId: string,
  subjekt: string,
  svar: SpurtesSteg,
): Promise<void> {
  const { id: etter } = await sisteSteg(t, forespoerselId);
  // Rollen hen tar oppdraget i (VV-30): i politiet som politi.
  const politi = await t.eier(
    `select 1 from varde.medlemskap m join varde.organisasjon o on o.id = m.organisasjon_id and o.slag = 'politi'
     where m.bruker_id = $1`,
    [t.bruker(subjekt)],
  );
  const rolle = svar !== 'tatt' ? null : politi.length > 0 ? 'politi' : 'helse';
  await svarSomGuide(t.hus, await t.som(subjekt), { forespoerselId, etter, svar, rolle });
}

export async function koordinatorSteg(
  t: Guidehus,
  sakId: string,
  forespoerselId: string,
  steg: KoordinatorensSteg,
  grunn: string | null = null,
): Promise<void> {
  const { id: etter } = await sisteSteg(t, forespoerselId);
  const koordinator = await t.som('koordinator');
  await foerGuidesteg(t.hus, koordinator, { sakId, forespoerselId, etter, steg, grunn });
}

export async function samtykker(t: Guidehus, sakId: string, mor: string): Promise<void> {
  await spoerOmSamtykke(t, sakId);
  await svarer(t, sakId, mor);
}

export async function vernetErVurdert(t: Guidehus, sakId: string): Promise<void> {
  await vurderVern(t.hus, await t.som('koordinator'), {
    ...{ sakId, ...TRENGS_IKKE, merknad: null },
  });
}

/** At guiden kan bli vitne, er sagt etter samtalen (TS-07). */
export const vitneErSagtFra = (t: Pick<Guidehus, 'eier'>, sakId: string) =>
  t.eier(
    `insert into varde.samtaletillegg (omrade_id, sak_id, eier_organisasjon, skrevet_av, sagt)
     select omrade_id, id, eier_organisasjon, koordinator_id, '{vitne}' from varde.sak where id = $1 returning 1`,
    [sakId],
  );

/** Fra en sak som er klar for kontakt, til en guide har tatt oppdraget. Svarer med forespørselens id. */
export async function medGuide(t: Guidehus, sakId: string, subjekt: string): Promise<string> {
  const mor = await samtalenErHoldt(t, sakId);
  await trengerGuide(t, sakId);
  await samtykker(t, sakId, mor);
  const forespoerselId = await spoerEn(t, sakId, subjekt);
  await svarSom(t, forespoerselId, subjekt, 'villig');
  await koordinatorSteg(t, sakId, forespoerselId, 'navn_vist');
  await svarSom(t, forespoerselId, subjekt, 'tatt');
  return forespoerselId;
}

/** Fra klar for kontakt til guiden følger opp (C14). Svarer med forespørselens id. */
export async function foelgesOppAv(t: Guidehus, sakId: string, subjekt: string): Promise<string> {
  const forespoerselId = await medGuide(t, sakId, subjekt);
  await vernetErVurdert(t, sakId);
  await startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på det første møtet');
  return forespoerselId;
}

/** En forespørsel til guiden med dette yrket, skrevet rett inn av koordinatoren. */
export const forespoerselrad = (
  t: Pick<Guidehus, 'bruker'>,
  sakId: string,
  { yrke, ord, syn }: Readonly<Record<'yrke' | 'ord' | 'syn', string>>,
): string => {
  const id = '00000000-0000-4000-8000-000000000120';
  return `insert into varde.guideforespoersel (omrade_id, id, sak_id, eier_organisasjon, forespoersel_id, steg, bruker_id, relasjon, ord, foert_av, yrke, yrke_ord, syn)
    select omrade_id, '${id}', id, eier_organisasjon, '${id}', 'spurt', '${t.bruker('guide')}', true, '\\x00', '${t.bruker('koordinator')}',
      ${yrke}, ${ord}, ${syn} from varde.sak where id = '${sakId}'`;
};
