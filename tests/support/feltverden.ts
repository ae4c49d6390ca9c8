import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../src/kernel/dato.ts';
import {
  besluttTriage,
  ferdigMedLista,
  lastOppUttrekk,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { feilfoerLinje } from '../../src/modules/trygghetsprogram/commands/feilfoerLinje.ts';
import { forseglMelding } from '../../src/modules/trygghetsprogram/commands/forseglMelding.ts';
import { settOppForesattmoete } from '../../src/modules/trygghetsprogram/commands/foerForesattmoete.ts';
import type { RegistrerPersonInn } from '../../src/modules/trygghetsprogram/commands/registrerPerson.ts';
import { meldBorte } from '../../src/modules/virksomhet/commands/guidefravaer.ts';
import { forseglet } from '../matrise/forseglet.ts';
import { lagRapporter } from '../matrise/registerskjema.ts';
import { okt, type Testapp } from './app.ts';
import { sakIAppen } from './appsak.ts';
import { spoerOmDeling } from './delingen.ts';
import { morKanKontaktes } from './familien.ts';
import type { Maal } from './feltstier.ts';
import { spurtGuide } from './guideIAppen.ts';
import { attestert, foelgesOppAv } from './guiden.ts';
import { logg } from './loggen.ts';
import { modenhetSpoerres } from './modenheten.ts';
import { sluttEtterSamtalen } from './oppfoelging.ts';
import { gjenaapnetIAppen, radOmSluttetIAppen } from './radOmSluttet.ts';
import { sagtFra } from './sagtFra.ts';
import { avsnittet, medAapning } from './samtalen.ts';
import { trekker } from './samtykket.ts';
import { tilbudFraYtteroy } from './tilbudet.ts';
import { forbiVaktene } from './tilstand.ts';
import { trygt } from './tryggheten.ts';

const FIL = readFileSync(join(import.meta.dirname, '../fixtures/uttrekk-uke-46.csv'));

type Appen = Testapp & {
  som: (subjekt: string) => Promise<Legitimasjon>;
  bruker: (subjekt: string) => string;
};

/** Id-en på den ene raden setningen finner; den skal være der. */
async function en(t: Testapp, sql: string, verdier: unknown[] = []): Promise<string> {
  const [rad] = await t.eier<{ id: string }>(sql, verdier);
  if (rad === undefined) throw new Error(`Fant ingen rad: ${sql}`);
  return rad.id;
}

/** Melder en som ikke er anmeldt. Svarer med raden og kvitteringen. */
async function meld(
  t: Appen,
  subjekt: string,
  regime: RegistrerPersonInn['regime'],
  navn: string,
): Promise<{ rad: string; kvittering: string }> {
  const hvem = await t.som(subjekt);
  const { steder } = await mineArbeidssteder(t.hus, hvem);
  const { kvittering } = await registrerPerson(t.hus, hvem, {
    ...{ organisasjonId: steder[0]?.organisasjonId ?? '', regime, grunnlag: 'samtykke' },
    ...{ kanal: 'moett', avsender: 'Test', grunn: 'Prøve', navn, fodselsnummer: null },
    ...{ fodselsdato: tilDato('2011-09-05'), sakstype: 'vold', rolle: 'fornaermet' },
    ...{ hendelsesdato: null, anmeldt: false, straffesaksnummer: null },
    ...{ hatkriminalitet: false, iFamilie: false },
  });
  const rad = await en(
    t,
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  return { rad, kvittering };
}

/** Inntaket: en sak, og et uttrekk med en rad til vurdering og en med vernet adresse. */
async function inntaket(t: Appen, k: Legitimasjon) {
  const melding = await meld(t, 'koordinator', 'politiregisterloven', 'Kanari Fuglesang');
  const { sakId } = await besluttTriage(t.hus, k, {
    ...{
      kandidatId: melding.rad,
      valg: 'tilby',
      grunn: 'i_maalgruppen',
      merknad: null,
      egnet: false,
    },
  });
  await ferdigMedLista(t.hus, k, { slag: 'registreringer' });
  const opp = await lastOppUttrekk(t.hus, k, {
    ...{ fil: FIL, betyr: 'aasted', kjoertDato: tilDato('2026-11-16'), kjoertAv: 'Prøve' },
    ...{ periodeFra: tilDato('2026-11-09'), periodeTil: tilDato('2026-11-15') },
  });
  const uttrekk = opp.ok ? opp.uttrekkId : '';
  const nr = (n: number) =>
    en(t, 'select id from varde.kandidat where uttrekk_id = $1 order by id limit 1 offset $2', [
      ...[uttrekk, n],
    ]);
  const vernet = await nr(1);
  await t.eier(
    'update varde.kandidat set vernet = true, sted = null, stedskategori = null where id = $1',
    [vernet],
  );
  const sak = sakId ?? '';
  return { sak, uttrekk, rad: await nr(0), vernet, foresatt: await morKanKontaktes(t, sak) };
}

/** Politiets saker: en ubesvart klarering, et spørsmål til lederen, og en som etterforskes. */
async function hosPolitiet(t: Appen) {
  const ubesvart = await sakIAppen(t, 'Kanari Lien', { anmeldt: true });
  const etterforskes = await sakIAppen(t, 'Kanari Moe', { anmeldt: true });
  return {
    forespoersel: await en(
      t,
      `update varde.klarering set spurt_ved = now() - interval '20 days' where sak_id = $1 returning id`,
      [ubesvart],
    ),
    ledergrunn: await en(
      t,
      `insert into varde.ledergrunn (omrade_id, id, sak_id, eier_organisasjon, bruker_id, rolle, bedt_av)
       select s.omrade_id, gen_random_uuid(), s.id, s.eier_organisasjon, $2, 'samtaleholder', s.koordinator_id
       from varde.sak s where s.id = $1 returning id`,
      [ubesvart, t.bruker('etterforsker')],
    ),
    etterforskes,
    hendelse: await en(
      t,
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
       select s.omrade_id, s.id, $2, 'etterforsker', 'etterforsker' from varde.sak s where s.id = $1
       returning (select h.id from varde.hendelse h where h.sak_id = $1) as id`,
      [etterforskes, t.bruker('etterforsker')],
    ),
  };
}

/** En sak der det søkes guide: loggen, samtalen og det som er sagt fra om. Én linje er tatt ut, og ombudet her er kommunens. */
async function guidesaken(t: Appen, k: Legitimasjon) {
  await modenhetSpoerres(t);
  const { sakId, forespoerselId } = await spurtGuide(t, 'helsesykepleier');
  const guidemelding = await sagtFra(t, sakId, 'bekymring', { som: 'koordinator' });
  const avsnitt = await avsnittet(t, sakId, 'Prøve');
  const aapning = await medAapning(t, sakId, avsnitt);
  const foert = (dager: number) =>
    logg(t, sakId, { som: 'koordinator', dag: leggTilDager(iDagIOslo(new Date()), -dager) });
  const [linje, feil] = [await foert(2), await foert(1)];
  await feilfoerLinje(t.hus, k, { sakId, linjeId: feil, grunn: 'Prøve', tilReferanse: null });
  const feilfoert = await en(
    t,
    `update varde.feilfoert f set eier_organisasjon = (select o.id from varde.organisasjon o where o.omrade_id = f.omrade_id
       and o.behandlingsansvarlig = 'kommune' order by o.navn limit 1) where linje_id = $1 returning id`,
    [feil],
  );
  return {
    ...{ guidesak: sakId, guideforespoersel: forespoerselId, guidemelding, avsnitt, aapning },
    ...{ linje, feilfoert, trygghetssvar: await trygt(t, k, sakId) },
  };
}

/** En melding på feil person, som den som meldte har tatt bort; den er ført hos kommunen, der ombudet leser den (VV-25). */
async function feilmeldingen(t: Appen): Promise<string> {
  const [som, regime] = ['helsesykepleier', 'helsepersonelloven'] as const;
  const { rad, kvittering } = await meld(t, som, regime, 'Kanari Feilmeldt');
  await forseglMelding(t.hus, await t.som(som), kvittering);
  await forbiVaktene(
    t,
    `update varde.kandidat k set eier_organisasjon = (select o.id from varde.organisasjon o where o.omrade_id = k.omrade_id
       and o.behandlingsansvarlig = 'kommune' order by o.navn limit 1) where k.id = $1`,
    [rad],
  );
  return rad;
}

/** Sakene en guide følger opp: en der kontakten er stanset (VV-06), og en der guiden skal være borte og trenger en vikar (TG-24). */
async function medGuiden(t: Appen, k: Legitimasjon) {
  await attestert(t, 'guide');
  const vikarsak = await sakIAppen(t, 'Kanari Vikarsen', { anmeldt: false });
  await foelgesOppAv(t, vikarsak, 'guide');
  const stanset = await sakIAppen(t, 'Kanari Stans', { anmeldt: false });
  await foelgesOppAv(t, stanset, 'guide');
  const mor = await en(t, 'select id from varde.foresatte where sak_id = $1', [stanset]);
  await trekker(t, stanset, mor);
  await settOppForesattmoete(t.hus, k, {
    ...{ sakId: stanset, etter: null, ved: new Date(Date.now() + 86_400_000) },
    ...{ foresatte: [mor], holdesAv: 'Prøve', hvor: 'Prøve' },
  });
  const fra = leggTilDager(iDagIOslo(new Date()), 10);
  const brukerId = t.bruker('guide');
  await meldBorte(t.hus, await t.som('guide'), { brukerId, fra, til: fra });
  return {
    ...{ vikarsak, stanset, moete: await en(t, 'select id from varde.foresattmoete') },
    fravaer: await en(t, 'select id from varde.guidefravaer where bruker_id = $1', [brukerId]),
  };
}

/** Saken det er spurt om å dele med kommunen, uten at noen har svart (VV-03). */
async function delingen(t: Appen): Promise<{ delt: string; deling: string }> {
  const delt = await sakIAppen(t, 'Kanari Delesen', { anmeldt: false });
  await morKanKontaktes(t, delt);
  return { delt, deling: await spoerOmDeling(t, delt) };
}

/** Alt sidene i huset kan være om, så hver av dem kan åpnes. */
export async function feltverden(app: Testapp): Promise<Maal> {
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  const t: Appen = {
    ...app,
    som: (subjekt) => okt(app, subjekt),
    bruker: (subjekt) => folk.find((b) => b.subjekt === subjekt)?.id ?? '',
  };
  const k = await t.som('koordinator');
  const iInntaket = await inntaket(t, k);
  const [ansatt] = await app.eier<{ medlemskap: string; org: string }>(
    'select id as medlemskap, organisasjon_id as org from varde.medlemskap where bruker_id = $1',
    [t.bruker('koordinator2')],
  );
  const iPolitiet = await hosPolitiet(t);
  const { tilbudId } = await tilbudFraYtteroy({
    ...app,
    eli: () => okt(app, 'ytteroy', 'ytteroy'),
  });
  const iGuidesaken = await guidesaken(t, k);
  const paaFeil = async () => sakIAppen(app, 'Kanari Feilesen', { anmeldt: false });
  const [feil, iKommunen] = [await paaFeil(), await paaFeil()];
  const paaFeilPerson = await forseglet(app.eier, feil, iKommunen, t.bruker('koordinator'));
  const hosGuiden = await medGuiden(t, k);
  await lagRapporter(app.eier);
  const slutt = await sakIAppen(app, 'Kanari Sluttsen', { anmeldt: false });
  await sluttEtterSamtalen(t, slutt);
  return {
    ...iInntaket,
    ...iPolitiet,
    ...iGuidesaken,
    ...paaFeilPerson,
    ...hosGuiden,
    ...(await delingen(t)),
    ...{ medlemskap: ansatt?.medlemskap ?? '', org: ansatt?.org ?? '', tilbud: tilbudId, slutt },
    bruker: t.bruker('koordinator2'),
    gjenaapnet: await gjenaapnetIAppen(t, null),
    radOmSluttet: await radOmSluttetIAppen(t, null),
    feilmelding: await feilmeldingen(t),
  };
}
