import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import { finnTekst, Skjema } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { foerTrygghet } from '../../commands/foerTrygghet.ts';
import { taBortTrygghet } from '../../commands/taBortTrygghet.ts';
import { hentTrygghet, type Trygghetsside } from '../../queries/trygghet.ts';
import {
  harSvart,
  SVARTE,
  TIDSPUNKTER,
  TRYGGHETER,
  type Tidspunkt,
  type Trygghetssvar,
} from '../../regler/opplevdTrygghet.ts';
import { dagI, kort } from '../familie/felles.tsx';
import { FOERER } from '../logg/felles.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { rammeFor } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { Spoersmaalene } from './Spoersmaalene.tsx';
import { Svarene } from './Svarene.tsx';

const SPOERRER = {
  krever: 'ansatt',
  hvorfor: 'de som fører loggen, og i samtalen den den er overlatt til; databasen avgjør (VV-28)',
} as const;

const Felter = z.object({
  ...{ alt: kort(2), hvor: kort(2), hvem: kort(2), tid: kort(2) },
  ...{ svarte: z.string().default(''), dag: kort(10), ansikter: z.string().default('') },
});
type Verdier = z.output<typeof Felter>;

/** Ansikter er det som vises først til dem som er yngre enn dette. Ungdommen kan bytte. */
const ANSIKTER_TIL = 13;

const stien = (f: OmradeForesporsel, sakId: string): string =>
  `/${f.omrade.slug}/saker/${sakId}/trygghet`;

const ramme = rammeFor('trygghet', (t) => t('trygghet.smule'));

/** @throws IkkeFunnet når adressen ikke er et tidspunkt */
function tidspunktet(f: { param(navn: 'naar'): string }): Tidspunkt {
  const naar = TIDSPUNKTER.find((x) => x === f.param('naar'));
  if (naar === undefined) throw new IkkeFunnet();
  return naar;
}

function svaret(v: Verdier, t: Tekster): Trygghetssvar {
  const les = (hva: (typeof TRYGGHETER)[number]): number | null => {
    const ord = v[hva];
    if (ord === '') return null;
    const n = Number(ord);
    if (!Number.isInteger(n)) throw new Skjemafeil({ [hva]: t('trygghet.ikke.ukjent_svar') });
    return n;
  };
  return { alt: les('alt'), hvor: les('hvor'), hvem: les('hvem'), tid: les('tid') };
}

const vistSomAnsikter = (f: OmradeForesporsel, side: Trygghetsside, s: Skjematilstand): boolean => {
  const valgt = s.verdi('ansikter') || (f.c.req.query('ansikter') ?? '');
  if (valgt !== '') return valgt === 'ja';
  return side.sak.alder !== null && side.sak.alder < ANSIKTER_TIL;
};

/** Siden ungdommen ser: stor og rolig, med spørsmålene alene. */
function spoersmaalsside(
  f: OmradeForesporsel,
  side: Trygghetsside,
  s: Skjematilstand,
  hva: { handling: string; tilbake: string; smule: string; rettes: boolean },
) {
  const t = tekster(f.sprak);
  const her = stien(f, side.sak.id);
  const ansikter = vistSomAnsikter(f, side, s);
  return programside(f, {
    ...{ tittel: t('trygghet.tittelUng'), ingress: t('trygghet.ingressUng') },
    bredde: 'fri' as const,
    feil: sidefeil(s.feil, {
      ...Object.fromEntries(TRYGGHETER.map((x) => [x, t(`trygghet.spoersmaal.${x}`)])),
      dag: t('trygghet.dag'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: `/${f.omrade.slug}/saker/${side.sak.id}`, tekst: side.sak.saksreferanse },
      ...(side.sak.foerer === null ? [] : [{ href: her, tekst: t('trygghet.smule') }]),
      { tekst: hva.smule },
    ],
    children: (
      <div className="v-samtale">
        <Spoersmaalene
          {...{ ansikter, s, t, handling: hva.handling, tilbake: hva.tilbake }}
          bytt={hva.rettes ? null : `${hva.handling}?ansikter=${ansikter ? 'nei' : 'ja'}`}
        />
      </div>
    ),
  });
}

async function foer(
  hus: Hus,
  f: OmradeForesporsel,
  v: Verdier,
  hva: { naar: Tidspunkt; retter: string | null },
): Promise<'trygghet_foert' | 'trygghet_rettet' | 'trygghet_tatt_bort' | 'trygghet_ikke_svart'> {
  const t = tekster(f.sprak);
  const dag = dagI(v.dag, 'dag', t);
  if (dag === null) throw new Skjemafeil({ dag: t('logg.ikke.mangler_dag') });
  const svar = svaret(v, t);
  await stoppVedFeltet(
    { dagen_har_ikke_vaert: 'dag', ukjent_svar: 'alt' },
    (feil) => finnTekst(t, 'trygghet.ikke', feil.kode),
    async () =>
      foerTrygghet(hus, f.hvem, {
        ...{ ...hva, sakId: f.param('id'), dag, svar, ansikter: v.ansikter === 'ja' },
        svarte: SVARTE.find((x) => x === v.svarte) ?? 'selv',
      }),
  );
  if (hva.retter !== null) return harSvart(svar) ? 'trygghet_rettet' : 'trygghet_tatt_bort';
  return harSvart(svar) ? 'trygghet_foert' : 'trygghet_ikke_svart';
}

/** Den som ikke leser svarene, kommer tilbake til samtalen. */
const tilbake = (f: OmradeForesporsel, side: Trygghetsside): string =>
  side.sak.foerer === null
    ? `/${f.omrade.slug}/saker/${side.sak.id}/trygghetssamtale`
    : stien(f, side.sak.id);

/** Svaret som rettes. @throws IkkeFunnet når den som spør, ikke førte det selv */
async function mittSvar(hus: Hus, f: OmradeForesporsel) {
  const side = await hentTrygghet(hus, f.hvem, f.param('id'), 'lese');
  const rad = side.svar.find((r) => r.egen && r.id === f.param('svarId'));
  if (rad === undefined) throw new IkkeFunnet();
  return { side, rad };
}

/** Å ta bort et svar når ungdommen vil det; guiden og koordinatoren gjør det, hvem som enn førte det (VV-28). */
function tabortruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/trygghet/svar/:svarId/ta-bort',
    tilgang: FOERER,
    felter: z.object({}),
    vis: async (f, s) => {
      const t = tekster(f.sprak);
      const side = await hentTrygghet(hus, f.hvem, f.param('id'), 'lese');
      const rad = side.svar.find((r) => r.id === f.param('svarId'));
      if (rad === undefined || !side.tarBort) throw new IkkeFunnet();
      const her = stien(f, side.sak.id);
      const dag = formatDato(rad.dag);
      return programside(f, {
        ...{ tittel: t('trygghet.taBortTittel', { dag }), ingress: t('trygghet.taBortIngress') },
        brodsmuler: [
          { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
          { href: `/${f.omrade.slug}/saker/${side.sak.id}`, tekst: side.sak.saksreferanse },
          { href: her, tekst: t('trygghet.smule') },
          { tekst: t('trygghet.taBort', { dag }) },
        ],
        children: (
          <Skjema
            handling={`${her}/svar/${rad.id}/ta-bort`}
            token={s.token}
            nokkel={s.nokkel}
            knapp={t('trygghet.taBortKnapp')}
          >
            <p>
              <a className="ds-link" href={her}>
                {t('trygghet.laStaa')}
              </a>
            </p>
          </Skjema>
        ),
      });
    },
    utfor: async (f) => {
      await taBortTrygghet(hus, f.hvem, { sakId: f.param('id'), svarId: f.param('svarId') });
      return { til: stien(f, f.param('id')), beskjed: 'trygghet_tatt_bort' };
    },
  });
}

/** *Hvor trygg*: kurven og svarene i saken, spørsmålene til ungdommen, og å rette et svar en selv har ført (VV-28, VV-30). */
export function trygghetsruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/saker/:id/trygghet',
      tilgang: FOERER,
      async handler(f) {
        const t = tekster(f.sprak);
        const side = await hentTrygghet(hus, f.hvem, f.param('id'), 'lese');
        const navn = { hvem: side.sak.initialer, referanse: side.sak.saksreferanse };
        return f.vis(
          ramme(
            f,
            side,
            { tittel: t('trygghet.tittel', navn), ingress: t('trygghet.ingress') },
            <Svarene side={side} her={stien(f, side.sak.id)} t={t} />,
          ),
        );
      },
    }),
    ...skjema({
      sti: '/:omrade/saker/:id/trygghet/:naar',
      tilgang: SPOERRER,
      felter: Felter,
      start: () =>
        Promise.resolve({ svarte: ['selv'], dag: [formatDato(iDagIOslo(hus.klokke.naa()))] }),
      vis: async (f, s) => {
        const naar = tidspunktet(f);
        const side = await hentTrygghet(hus, f.hvem, f.param('id'), 'spoerre');
        // Kan det ikke spørres nå, er det ingen side; er det skrevet noe, sier skjemaet hvorfor.
        if (!side.kan.includes(naar) && Object.keys(s.feil).length === 0) throw new IkkeFunnet();
        return spoersmaalsside(f, side, s, {
          ...{ handling: `${stien(f, side.sak.id)}/${naar}`, tilbake: tilbake(f, side) },
          ...{ smule: tekster(f.sprak)(`trygghet.tidspunkt.${naar}`), rettes: false },
        });
      },
      utfor: async (f, v) => {
        const naar = tidspunktet(f);
        const beskjed = await foer(hus, f, v, { naar, retter: null });
        const side = await hentTrygghet(hus, f.hvem, f.param('id'), 'spoerre');
        return { til: tilbake(f, side), beskjed };
      },
    }),
    ...skjema({
      sti: '/:omrade/saker/:id/trygghet/svar/:svarId',
      tilgang: FOERER,
      felter: Felter,
      start: async (f) => {
        const { rad } = await mittSvar(hus, f);
        return {
          ...Object.fromEntries(TRYGGHETER.map((x) => [x, [String(rad.svar[x] ?? '')]])),
          ...{ svarte: [rad.svarte], dag: [formatDato(rad.dag)] },
          ansikter: [rad.ansikter ? 'ja' : 'nei'],
        };
      },
      vis: async (f, s) => {
        const { side, rad } = await mittSvar(hus, f);
        const her = stien(f, side.sak.id);
        return spoersmaalsside(f, side, s, {
          ...{ handling: `${her}/svar/${rad.id}`, tilbake: her, rettes: true },
          smule: tekster(f.sprak)('trygghet.rett', { dag: formatDato(rad.dag) }),
        });
      },
      utfor: async (f, v) => {
        const { side, rad } = await mittSvar(hus, f);
        const beskjed = await foer(hus, f, v, { naar: rad.naar, retter: rad.id });
        return { til: stien(f, side.sak.id), beskjed };
      },
    }),
    ...tabortruter(hus),
  ];
}
