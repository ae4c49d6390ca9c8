import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import type { Utkastlevering } from '../../../../db/utkast.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Forklaring } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { skrivForesatt } from '../../commands/foresatte.ts';
import type { Foresatt } from '../../queries/familie.ts';
import { hentFamilie } from '../../queries/hentFamilie.ts';
import { BOR_MED, FORESATTSLAG, RAADGIVERE } from '../../regler/typer.ts';
import type { OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import {
  StaarNaa,
  dagI,
  erSlutt,
  finnForesatt,
  her,
  kort,
  krevKoordinator,
  ordene,
  ramme,
  RINGER,
  settI,
  tomtErNull,
} from './felles.tsx';
import { Foresattskjema, SAMTYKKER_TIL } from './skjemaer.tsx';

const Felter = z.object({
  foresatt: z.uuid(),
  sett: kort(10),
  navn: navnefelt(200),
  slag: z.string().default(''),
  borMed: z.string().default(''),
  samtykkerTil: z.string().default('ikke_avklart'),
  grunnlag: kort(500),
  fra: kort(10),
  til: kort(10),
  annen: z.string().default(''),
  annenRaadfoert: z.string().default(''),
  annenHvem: navnefelt(200),
});

/** Saken, og den foresatte som rettes; `null` når det er en ny. */
type Hvem = { sakId: string; foresattId: string | null };

async function start(hus: Hus, f: OmradeForesporsel, { sakId, foresattId }: Hvem) {
  if (foresattId === null) return { samtykkerTil: ['ikke_avklart'] };
  const p = finnForesatt(await hentFamilie(hus, f.hvem, sakId), foresattId);
  return {
    sett: [String(p.gang)],
    navn: [p.navn],
    slag: [p.slag],
    borMed: [p.borMed],
    samtykkerTil: [p.samtykkerTil],
    grunnlag: [p.grunnlag ?? ''],
    fra: [p.fra === null ? '' : formatDato(p.fra)],
    til: [p.til === null ? '' : formatDato(p.til)],
  };
}

const fakta = (f: Foresatt, t: Tekster) => [
  { navn: t('familie.navn'), verdi: f.navn },
  { navn: t('familie.hvemErDet'), verdi: t(`familie.slag.${f.slag}`) },
  { navn: t('familie.borMed'), verdi: t(`familie.borMedValg.${f.borMed}`) },
  { navn: t('familie.samtykkerTil'), verdi: t(`familie.samtykker.${f.samtykkerTil}`) },
  { navn: t('familie.grunnlag'), verdi: f.grunnlag ?? '–' },
  { navn: t('familie.fra'), verdi: f.fra === null ? '–' : formatDato(f.fra) },
  { navn: t('familie.til'), verdi: f.til === null ? '–' : formatDato(f.til) },
];

async function vis(hus: Hus, f: OmradeForesporsel, s: Skjematilstand, { sakId, foresattId }: Hvem) {
  const t = tekster(f.sprak);
  const side = await hentFamilie(hus, f.hvem, sakId);
  krevKoordinator(side);
  if (foresattId !== null) finnForesatt(side, foresattId);
  const gitt = z.uuid().safeParse(s.verdi('foresatt'));
  const ny = foresattId === null;
  const id = foresattId ?? gitt.data ?? randomUUID();
  const staar = side.familie.foresatte.find((x) => x.id === id);
  return ramme(
    f,
    side,
    {
      tittel: t(ny ? 'familie.nyTittel' : 'familie.rettTittel'),
      ingress: t('familie.foresattIngress'),
      smule: t(ny ? 'familie.leggTil' : 'familie.rett'),
      feil: [
        s.feil,
        {
          navn: t('familie.navn'),
          slag: t('familie.hvemErDet'),
          borMed: t('familie.borMed'),
          fra: t('familie.fra'),
          til: t('familie.til'),
          annenRaadfoert: t('familie.annenRaadfoert'),
          annenHvem: t('familie.raadfoertHvem'),
        },
      ],
    },
    erSlutt(side) ? (
      <Forklaring hvorfor={t('familie.ikke.saken_er_slutt')} regel="VV-16" />
    ) : (
      <>
        {staar === undefined ? null : <StaarNaa s={s} t={t} par={fakta(staar, t)} />}
        <Foresattskjema
          handling={her(f, sakId, ny ? '/foresatt' : `/${foresattId}`)}
          s={s}
          t={t}
          id={id}
          sett={settI(s, 'sett', staar === undefined ? '' : String(staar.gang))}
        />
      </>
    ),
  );
}

async function utfor(
  hus: Hus,
  f: OmradeForesporsel,
  v: z.output<typeof Felter>,
  utkast: Utkastlevering | null,
  { sakId, foresattId }: Hvem,
) {
  const t = tekster(f.sprak);
  const slag = FORESATTSLAG.find((x) => x === v.slag);
  const borMed = BOR_MED.find((x) => x === v.borMed);
  if (slag === undefined || borMed === undefined)
    throw new Skjemafeil({
      ...(slag === undefined ? { slag: t('familie.ikke.mangler_slag') } : {}),
      ...(borMed === undefined ? { borMed: t('familie.ikke.mangler_bor_med') } : {}),
    });
  const fra = dagI(v.fra, 'fra', t);
  const til = dagI(v.til, 'til', t);
  await stoppVedFeltet(
    {
      ...{ mangler_navn: 'navn', til_foer_fra: 'til' },
      ...{ ubesvart_gaar_ikke_ut: 'til', nei_gaar_ikke_ut: 'til' },
      ...{ staar_som_ikke_skal: 'navn', annen_uten_raad: 'annenRaadfoert' },
      annen_uten_hvem: 'annenHvem',
    },
    ordene(t),
    async () =>
      skrivForesatt(hus, f.hvem, {
        sakId,
        foresattId: foresattId ?? v.foresatt,
        navn: v.navn,
        slag,
        borMed,
        samtykkerTil: SAMTYKKER_TIL.find((x) => x === v.samtykkerTil) ?? 'ikke_avklart',
        grunnlag: tomtErNull(v.grunnlag),
        fra,
        til,
        annen:
          v.annen === 'ja'
            ? {
                raadfoert: RAADGIVERE.find((x) => x === v.annenRaadfoert) ?? null,
                raadfoertHvem: tomtErNull(v.annenHvem),
              }
            : null,
        sett: /^\d{1,9}$/.test(v.sett) ? Number(v.sett) : null,
        utkast,
      }),
  );
  return { til: her(f, sakId), beskjed: 'foresatt_skrevet' };
}

/** Ny foresatt, og å rette det som står om en (VV-02). */
export function foresattruter(hus: Hus): readonly Rute[] {
  return [
    ...skjema({
      sti: '/:omrade/saker/:id/familie/foresatt',
      tilgang: RINGER,
      felter: Felter,
      utkast: { hus, skjema: 'foresatt', objekt: (f) => f.param('id') },
      start: async (f) => start(hus, f, { sakId: f.param('id'), foresattId: null }),
      vis: async (f, s) => vis(hus, f, s, { sakId: f.param('id'), foresattId: null }),
      utfor: async (f, v, utkast) =>
        utfor(hus, f, v, utkast, { sakId: f.param('id'), foresattId: null }),
    }),
    ...skjema({
      sti: '/:omrade/saker/:id/familie/:foresattId',
      tilgang: RINGER,
      felter: Felter,
      utkast: { hus, skjema: 'foresatt', objekt: (f) => f.param('foresattId') },
      start: async (f) =>
        start(hus, f, { sakId: f.param('id'), foresattId: f.param('foresattId') }),
      vis: async (f, s) =>
        vis(hus, f, s, { sakId: f.param('id'), foresattId: f.param('foresattId') }),
      utfor: async (f, v, utkast) =>
        utfor(hus, f, v, utkast, { sakId: f.param('id'), foresattId: f.param('foresattId') }),
    }),
  ];
}
