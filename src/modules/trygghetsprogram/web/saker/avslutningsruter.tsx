import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { lesDato } from '../../../../kernel/dato.ts';
import { erDomainError, type DomainError } from '../../../../kernel/feil.ts';
import { finnTekst, slaOpp, tidspunkt } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { navnefelt, HELE, Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { angreAvslutning } from '../../commands/angreAvslutning.ts';
import { avsluttSak } from '../../commands/avsluttSak.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { KONKLUDERER } from '../../regler/avslutningskrav.ts';
import { AVSLUTNINGSMAATER, erOppfoelgingens } from '../../regler/avslutningsmaater.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';
import { Avslutningsvalg, EtterTrukket, PARTER } from './Avslutningsvalg.tsx';
import { FoerSlutten } from '../trygghet/Svarene.tsx';
import { saksside } from './ruter.tsx';

const KOORDINATOREN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren i saken avslutter den og angrer det; databasen avgjør (VV-16)',
} as const;

const Felter = z.object({
  maate: z.string().default(''),
  hvem: navnefelt(300),
  dag: z.string().trim().default(''),
  part: z.string().default(''),
  referanse: z.string().trim().max(20).default(''),
  grunn: z.string().trim().max(2000).default(''),
  konkludert: z.array(z.string()).default([]),
  muntlig: z.union([z.uuid(), z.literal('')]).default(''),
  tiltak: z.string().trim().max(2000).default(''),
  sluttdag: z.string().trim().default(''),
  vurdering: z.string().trim().max(2000).default(''),
  oppgavegrunn: z.string().trim().max(2000).default(''),
  advarselsgrunn: z.string().trim().max(2000).default(''),
});

/** Feltet en mangel hører til; resten gjelder hele skjemaet. */
const FELT: Readonly<Record<string, string>> = {
  mangler_tjeneste: 'hvem',
  mangler_hvem: 'hvem',
  mangler_dag: 'dag',
  dagen_har_ikke_vaert: 'dag',
  mangler_part: 'part',
  mangler_sak: 'referanse',
  samme_sak: 'referanse',
  mangler_grunn: 'grunn',
  mangler_vurdering: 'vurdering',
  mangler_oppgavegrunn: 'oppgavegrunn',
  mangler_etter_trukket: 'maate',
  mangler_advarselsgrunn: 'advarselsgrunn',
  etter_kontakt: 'maate',
  ikke_videre_herfra: 'maate',
  guide_har_startet: 'maate',
  ingen_nei: 'maate',
  ikke_forsoekt_nok: 'maate',
  ikke_sagt_trygg: 'maate',
  foelges_opp: 'maate',
  foelges_ikke_opp: 'maate',
  ikke_stoppet_opp: 'maate',
  ikke_gjennomgaatt: 'maate',
  guiden_foerer_selv: 'maate',
  mangler_guidens_ord: 'muntlig',
  var_ikke_guide: 'muntlig',
  mangler_muntlig_grunn: 'grunn',
  mangler_konkludert: 'konkludert',
  mangler_tiltak: 'tiltak',
  mangler_sluttdag: 'sluttdag',
  sluttdagen_har_ikke_vaert: 'sluttdag',
};

function feilord(feil: DomainError, t: Tekster): string | null {
  if (feil.kode !== 'alt_avsluttet') return finnTekst(t, 'avslutning.ikke', feil.kode);
  const { hvem, ved, maate } = feil.parametre;
  return t('avslutning.altAvsluttet', {
    hvem: String(hvem),
    tid: tidspunkt(t, new Date(String(ved))),
    maate: slaOpp(t, 'avslutning.maate', String(maate)),
  });
}

function side(f: OmradeForesporsel, sak: Saksside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  if (!sak.slutt.koordinerer) throw new IkkeFunnet();
  return programside(f, {
    tittel: t('avslutning.tittel', { referanse: sak.saksreferanse }),
    ingress: t('avslutning.ingress'),
    feil: sidefeil(s.feil, {
      maate: t('avslutning.hvordan'),
      tiltak: t('avslutning.tiltak'),
      konkludert: t('avslutning.konkludert'),
      muntlig: t('avslutning.muntligFra'),
      sluttdag: t('avslutning.sluttdag'),
      hvem: t('avslutning.hvem'),
      dag: t('avslutning.dag'),
      part: t('avslutning.hvemOensker'),
      referanse: t('avslutning.referanse'),
      vurdering: t('foersteSamtale.vurdering'),
      grunn: t('avslutning.grunn'),
      oppgavegrunn: t('avslutning.oppgavegrunn'),
      advarselsgrunn: t('advarsel.hvorfor.vern_ikke_vurdert'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: `/${f.omrade.slug}/saker/${sak.id}`, tekst: sak.saksreferanse },
      { tekst: t('avslutning.smule') },
    ],
    children: (
      <>
        <EtterTrukket sak={sak} slug={f.omrade.slug} t={t} />
        <FoerSlutten sak={sak} slug={f.omrade.slug} t={t} />
        <Avslutningsvalg sak={sak} f={f} s={s} t={t} />
      </>
    ),
  });
}

async function angre(hus: Hus, f: OmradeForesporsel, id: string): Promise<Response> {
  try {
    await angreAvslutning(hus, f.hvem, id);
  } catch (feil) {
    const notis = erDomainError(feil)
      ? finnTekst(tekster(f.sprak), 'avslutning.ikke', feil.kode)
      : null;
    if (notis === null) throw feil;
    return f.vis(saksside(f, await hentSak(hus, f.hvem, id), notis), 422);
  }
  return f.videre(`/${f.omrade.slug}/saker/${id}`, 'avslutning_angret');
}

const eller = (tekst: string): string | null => (tekst === '' ? null : tekst);

/** *Avslutt saken* og *Angre avslutningen* (VV-16, C28). */
export function avslutningsruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    ...skjema({
      sti: '/:omrade/saker/:id/avslutt',
      tilgang: KOORDINATOREN,
      felter: Felter,
      // Den som kommer fra et annet sted, har alt valgt måten.
      start: (f) => ({ maate: [f.c.req.query('maate') ?? ''] }),
      utkast: { hus, skjema: 'avslutning', objekt: (f) => f.param('id') },
      vis: async (f, s) =>
        side(f, await hentSak(hus, f.hvem, f.param('id'), { ikkeNaadd: true }), s),
      async utfor(f, v, utkast) {
        const t = tekster(f.sprak);
        const maate = AVSLUTNINGSMAATER.find((m) => m === v.maate);
        if (maate === undefined)
          throw new Skjemafeil({ maate: t('avslutning.ikke.mangler_maate') });
        // Hver måte har sin dag: da ungdommen ble satt i kontakt, eller da oppfølgingen ble sagt slutt.
        const felt = erOppfoelgingens(maate) ? 'sluttdag' : 'dag';
        const dag = lesDato(v[felt]);
        if ((felt === 'sluttdag' || maate === 'henvist') && v[felt] !== '' && dag === null)
          throw new Skjemafeil({ [felt]: t('avslutning.ikke.feil_dag') });
        try {
          await avsluttSak(hus, f.hvem, {
            sakId: f.param('id'),
            maate,
            hvem: eller(v.hvem),
            dag,
            part: PARTER.find((p) => p === v.part) ?? null,
            grunn: eller(v.grunn),
            konkludert: KONKLUDERER.filter((k) => v.konkludert.includes(k)),
            tiltak: eller(v.tiltak),
            muntligAv: eller(v.muntlig),
            referanse: eller(v.referanse),
            vurdering: eller(v.vurdering),
            oppgavegrunn: eller(v.oppgavegrunn),
            advarselsgrunn: eller(v.advarselsgrunn),
            utkast,
          });
        } catch (feil) {
          const ord = erDomainError(feil) ? feilord(feil, t) : null;
          if (ord === null || !erDomainError(feil)) throw feil;
          throw new Skjemafeil({ [FELT[feil.kode] ?? HELE]: ord });
        }
        return { til: `/${f.omrade.slug}/saker/${f.param('id')}`, beskjed: 'sak_avsluttet' };
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/angre-avslutning',
      tilgang: KOORDINATOREN,
      handler: (f) => angre(hus, f, f.param('id')),
    }),
  ];
}
