import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import type { Utkastlevering } from '../../../../db/utkast.ts';
import { Forklaring } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import type { Skjemafelter } from '../../../../web/utkastlager.ts';
import { HELE, navnefelt, skjema, Skjemafeil, type Skjematilstand } from '../skjema.ts';
import { leggBortNummeret, skrivKontakt } from '../../commands/foresatte.ts';
import { hentKontakt } from '../../queries/hentFamilie.ts';
import type { Kontakt } from '../../queries/kontakter.ts';
import type { NummerFraSamtalen } from '../../queries/nummerFraSamtalen.ts';
import { sammeNummer } from '../../regler/nyttNummer.ts';
import { strengereKontakt } from '../../regler/strengereKontakt.ts';
import type { OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import {
  StaarNaa,
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
import { FraSamtalen } from './FraSamtalen.tsx';
import { Kontaktskjema, TOLKEBEHOV } from './skjemaer.tsx';

const Felter = z.object({
  etter: z.union([z.uuid(), z.literal('')]).default(''),
  fraSamtalen: z.union([z.uuid(), z.literal('')]).default(''),
  leggBort: z.string().default(''),
  fyll: z.string().default(''),
  nummer: kort(40),
  kontrollert: z.string().default(''),
  hvordan: kort(300),
  andreSer: kort(300),
  tider: kort(300),
  beskjedOk: z.string().default('nei'),
  kodeord: navnefelt(100),
  spraak: navnefelt(100),
  tolk: z.string().default('ukjent'),
  tolkBestilt: navnefelt(200),
});

/** Saken, og den det gjelder; `null` er den unge selv. */
type Hvem = { sakId: string; foresattId: string | null };

/**
 * Det ungdommen sa i samtalen, i feltene der koordinatoren skriver det ferdig (TS-15). Svarene gjelder nummeret de ble sagt om: er det et
 * nytt, følger ikke det gamles med; er det det samme, står de strengeste (VV-07).
 */
function detSagte(sagt: NummerFraSamtalen, k: Kontakt | null, nummeret: string): Skjemafelter {
  const samme = sagt.nummer === null || sammeNummer(sagt.nummer, nummeret);
  const svar = k !== null && samme ? (strengereKontakt(k, sagt) ?? k) : sagt;
  // Er det ikke spurt om i samtalen, settes ikke ja inn, heller ikke når det står: koordinatoren ser det, og velger (VV-07).
  const beskjed = sagt.beskjedOk === true;
  return {
    ...{ nummer: [sagt.nummer ?? nummeret], andreSer: [svar.andreSer ?? ''] },
    ...{ tider: [svar.tider ?? ''], beskjedOk: [beskjed ? 'ja' : 'nei'] },
  };
}

/** Skjemaet med det sagte satt inn, og ellers som det ble sendt. */
function medDet(s: Skjematilstand, nye: Skjemafelter): Skjematilstand {
  const felter = { ...s.felter, ...nye };
  return {
    ...{ ...s, felter },
    verdi: (felt) => felter[felt]?.at(-1) ?? '',
    valgt: (felt, en) => felter[felt]?.includes(en) ?? false,
  };
}

async function start(hus: Hus, f: OmradeForesporsel, { sakId, foresattId }: Hvem) {
  const side = await hentKontakt(hus, f.hvem, sakId, foresattId);
  const k = foresattId === null ? side.familie.ungdommen : finnForesatt(side, foresattId).kontakt;
  const sagt = foresattId === null ? side.fraSamtalen : null;
  const sagtNaa = sagt === null ? {} : detSagte(sagt, k, side.nummer);
  if (k === null) return sagtNaa;
  return {
    etter: [k.id],
    nummer: [side.nummer],
    andreSer: [k.andreSer ?? ''],
    tider: [k.tider ?? ''],
    beskjedOk: [k.beskjedOk ? 'ja' : 'nei'],
    ...sagtNaa,
    kodeord: [k.kodeord ?? ''],
    spraak: [k.spraak ?? ''],
    tolk: [k.tolk],
    tolkBestilt: [k.tolkBestilt ?? ''],
  };
}

const fakta = (k: Kontakt, nummer: string, t: Tekster) => [
  { navn: t('familie.nummer'), verdi: nummer === '' ? '–' : nummer },
  { navn: t('familie.andreSer'), verdi: k.andreSer ?? t('familie.ingenAndre') },
  { navn: t('familie.tider'), verdi: k.tider ?? '–' },
  { navn: t('familie.beskjedOk'), verdi: t(k.beskjedOk ? 'liste.ja' : 'liste.nei') },
  { navn: t('familie.kodeord'), verdi: k.kodeord ?? '–' },
  { navn: t('familie.spraak'), verdi: k.spraak ?? '–' },
  { navn: t('familie.tolk'), verdi: t(`familie.tolkvalg.${k.tolk}`) },
  { navn: t('familie.tolkBestilt'), verdi: k.tolkBestilt ?? '–' },
];

async function vis(
  hus: Hus,
  f: OmradeForesporsel,
  sendt: Skjematilstand,
  { sakId, foresattId }: Hvem,
) {
  const t = tekster(f.sprak);
  const side = await hentKontakt(hus, f.hvem, sakId, foresattId);
  krevKoordinator(side);
  const p = foresattId === null ? null : finnForesatt(side, foresattId);
  if (p !== null && p.kanKontaktes !== 'ja') throw new IkkeFunnet();
  const staar = p === null ? side.familie.ungdommen : p.kontakt;
  const sagt = p === null ? side.fraSamtalen : null;
  const sagtNaa = sagt === null ? {} : detSagte(sagt, staar, side.nummer);
  const s = sendt.valgt('fyll', 'ja') ? medDet(sendt, sagtNaa) : sendt;
  return ramme(
    f,
    side,
    {
      tittel:
        p === null ? t('familie.kontaktUngTittel') : t('familie.kontaktTittel', { navn: p.navn }),
      ingress: t('familie.kontaktIngress'),
      smule: t('familie.kontaktSmule'),
      feil: [s.feil, { nummer: t('familie.nummer'), hvordan: t('familie.hvordan') }],
    },
    erSlutt(side) ? (
      <Forklaring hvorfor={t('familie.ikke.saken_er_slutt')} regel="VV-16" />
    ) : (
      <>
        {staar === null ? null : <StaarNaa s={s} t={t} par={fakta(staar, side.nummer, t)} />}
        {sagt === null ? null : (
          <FraSamtalen
            sagt={sagt}
            staar={
              staar === null || s.feil[HELE] !== undefined ? null : fakta(staar, side.nummer, t)
            }
            handling={her(f, sakId, '/kontakt')}
            token={s.token}
            t={t}
          />
        )}
        <Kontaktskjema
          handling={her(f, sakId, p === null ? '/kontakt' : `/${p.id}/kontakt`)}
          s={s}
          t={t}
          feil={(p?.nummeret ?? side.familie.ungdommensNummer) === 'feil'}
          kontroll={sagt !== null}
          fyll={Object.entries(sagtNaa).some(([felt, [verdi]]) => s.verdi(felt) !== verdi)}
          skjult={{
            etter: settI(s, 'etter', staar?.id ?? ''),
            // Det som ble sagt, står over feltene på hver visning: det er sett, også når siden ble åpnet før, eller er et utkast.
            fraSamtalen: sagt?.id ?? '',
          }}
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
  hvem: Hvem,
) {
  const felt = {
    ...{ mangler_nummer: 'nummer', flere_numre: 'nummer', samme_nummer: 'nummer' },
    ...{ nummer_skal_ikke: 'nummer', mangler_hvordan: 'hvordan' },
  };
  // Det sagte settes inn i feltene, og ingenting lagres.
  if (v.fyll === 'ja') throw new Skjemafeil({});
  const bort = v.leggBort === 'ja' && hvem.foresattId === null;
  await stoppVedFeltet(felt, ordene(tekster(f.sprak)), async () => {
    if (bort)
      return leggBortNummeret(hus, f.hvem, { sakId: hvem.sakId, fraSamtalen: v.fraSamtalen });
    return skrivKontakt(hus, f.hvem, {
      ...hvem,
      ...(hvem.foresattId === null ? { fraSamtalen: tomtErNull(v.fraSamtalen) } : {}),
      etter: tomtErNull(v.etter),
      nummer: v.nummer,
      kontrollert: v.kontrollert === 'ja',
      hvordan: tomtErNull(v.hvordan),
      andreSer: tomtErNull(v.andreSer),
      tider: tomtErNull(v.tider),
      kodeord: tomtErNull(v.kodeord),
      beskjedOk: v.beskjedOk === 'ja',
      spraak: tomtErNull(v.spraak),
      tolk: TOLKEBEHOV.find((x) => x === v.tolk) ?? 'ukjent',
      tolkBestilt: tomtErNull(v.tolkBestilt),
      utkast,
    });
  });
  return { til: her(f, hvem.sakId), beskjed: bort ? 'nummeret_lagt_bort' : 'kontakt_skrevet' };
}

/** Trygg kontakt med den unge, og med hver foresatt som kan kontaktes (VV-07, VV-08). */
export function kontaktruter(hus: Hus): readonly Rute[] {
  return [
    ...skjema({
      sti: '/:omrade/saker/:id/familie/kontakt',
      tilgang: RINGER,
      felter: Felter,
      utkast: { hus, skjema: 'kontakt', objekt: (f) => f.param('id') },
      start: async (f) => start(hus, f, { sakId: f.param('id'), foresattId: null }),
      vis: async (f, s) => vis(hus, f, s, { sakId: f.param('id'), foresattId: null }),
      utfor: async (f, v, utkast) =>
        utfor(hus, f, v, utkast, { sakId: f.param('id'), foresattId: null }),
    }),
    ...skjema({
      sti: '/:omrade/saker/:id/familie/:foresattId/kontakt',
      tilgang: RINGER,
      felter: Felter,
      utkast: { hus, skjema: 'kontakt', objekt: (f) => f.param('foresattId') },
      start: async (f) =>
        start(hus, f, { sakId: f.param('id'), foresattId: f.param('foresattId') }),
      vis: async (f, s) =>
        vis(hus, f, s, { sakId: f.param('id'), foresattId: f.param('foresattId') }),
      utfor: async (f, v, utkast) =>
        utfor(hus, f, v, utkast, { sakId: f.param('id'), foresattId: f.param('foresattId') }),
    }),
  ];
}
