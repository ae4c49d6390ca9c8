import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import {
  finnTekst,
  Flervalg,
  Forklaring,
  Knapp,
  Knapper,
  Lenkeknapp,
  Notis,
  Skjema,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import type { Skjemafelter } from '../../../../web/utkastlager.ts';
import { skrivSamtaledel, type Samtaledel } from '../../commands/skrivSamtaledel.ts';
import {
  hentTrygghetssamtale,
  type Samtalen,
  type Trygghetssamtale,
} from '../../queries/trygghetssamtale.ts';
import {
  DELER,
  delensVerdier,
  delstempel,
  erOrddel,
  type Delnavn,
} from '../../queries/samtaledeler.ts';
import { KONTAKTFORMER } from '../../regler/loggfoering.ts';
import { ORDENE_I_DELEN } from '../../regler/mensDeErUte.ts';
import { FORSLAG } from '../../regler/typer.ts';
import { kort, settI, StaarNaa, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { regelFor } from '../saker/HvorforIkke.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { utgavens } from '../utgavens.ts';
import { arknavn } from './arkdelruter.tsx';
import { Delfelter } from './Deler.tsx';
import { delnavn, SAMTALEN, samtaleside, samtalesti, skrivesPaaArket } from './felles.tsx';
import {
  beskjedOm,
  NUMMERFELTER,
  nummerskjult,
  nummerstart,
  NUMMERSTOPP,
  ordeneMedNummer,
  tilNummer,
} from './Nummeret.tsx';

const valg = z.string().default('');
const flere = z.array(z.string()).default([]);
const ord = kort(4000);
/** Feltene i alle delene; hver del leser sine. */
const Felter = z.object({
  ...{ sett: valg, spurt: valg, foresatteUt: valg, hvemLeser: valg, meldeplikt: valg, vitne: valg },
  ...{ opplevd: ord, etterpaa: ord, naa: ord, hvor: ord, hvem: ord, naar: ord, reaksjoner: valg },
  ...{ egne: ord, forslag: flere, andre: ord },
  ...{ forventninger: ord, tilgjengelig: ord, kontaktformer: flere, hyppighet: ord, utenom: ord },
  ...{ akutt: valg, merHjelp: ord, foresatteFoelges: valg, besoekeStedet: valg },
  ...{ sikkerhetstiltak: ord, raadfoert: ord },
  ...{ tilArket: flere, gaarUt: valg },
  ...{ slutt: valg, guideTilbudt: valg, guideOensket: valg, notater: ord },
  ...NUMMERFELTER,
});
type Verdier = z.output<typeof Felter>;

const FELT = {
  ...{ mangler_egne: 'egne', formen_er_ikke_i_utgaven: 'kontaktformer' },
  ...NUMMERSTOPP,
};

const jaNei = (v: string) => (['ja', 'nei'] as const).find((x) => x === v) ?? null;
const erJa = (v: string): boolean | null => (v === 'ja' ? true : v === 'nei' ? false : null);

/** Det som ble skrevet i delen, til handlingen. */
function tilDel(del: Delnavn, v: Verdier, spoerres: (felt: string) => boolean): Samtaledel {
  switch (del) {
    case 'foer':
      return {
        del,
        foresatteUt: (['ja', 'nei', 'vet_ikke'] as const).find((x) => x === v.foresatteUt) ?? null,
      };
    case 'informasjon':
      return {
        del,
        hvemLeser: (['forstaatt', 'vil_vite_mer'] as const).find((x) => x === v.hvemLeser) ?? null,
        meldeplikt: v.meldeplikt === 'ja',
        vitne: spoerres('vitne') ? v.vitne === 'ja' : undefined,
      };
    case 'fortelling':
      return {
        del,
        ...{ opplevd: tomtErNull(v.opplevd), etterpaa: tomtErNull(v.etterpaa) },
        ...{ naa: tomtErNull(v.naa), hvor: tomtErNull(v.hvor), hvem: tomtErNull(v.hvem) },
        ...{ naar: tomtErNull(v.naar), reaksjoner: v.reaksjoner === 'ja' },
      };
    case 'tiltak':
      return {
        ...{ del, egne: tomtErNull(v.egne), andre: tomtErNull(v.andre) },
        forslag: FORSLAG.filter((x) => v.forslag.includes(x)),
      };
    case 'guide':
      return {
        del,
        forventninger: tomtErNull(v.forventninger),
        ...{ tilgjengelig: tomtErNull(v.tilgjengelig), hyppighet: tomtErNull(v.hyppighet) },
        utenom: tomtErNull(v.utenom),
        kontaktformer: KONTAKTFORMER.filter((x) => v.kontaktformer.includes(x)),
        ...{ akutt: v.akutt === 'ja', merHjelp: tomtErNull(v.merHjelp) },
        foresatteFoelges: jaNei(v.foresatteFoelges),
        besoekeStedet: jaNei(v.besoekeStedet),
        sikkerhetstiltak: spoerres('sikkerhet') ? tomtErNull(v.sikkerhetstiltak) : undefined,
        raadfoert: spoerres('sikkerhet') ? tomtErNull(v.raadfoert) : undefined,
      };
    case 'slutt':
      return {
        ...{ del, slutt: v.slutt === 'ja', notater: tomtErNull(v.notater) },
        ...{ guideTilbudt: erJa(v.guideTilbudt), guideOensket: erJa(v.guideOensket) },
      };
  }
}

/** Delen slik den står nå, og det kjennetegnet den som skriver over, må ha sett. */
const tilFelter = (del: Delnavn, samtale: Trygghetssamtale | null): Skjemafelter => ({
  sett: [delstempel(del, samtale)],
  ...Object.fromEntries(
    Object.entries(delensVerdier(del, samtale)).map(([navn, v]) => [
      navn,
      typeof v === 'object' ? [...(v ?? [])] : typeof v === 'string' ? [v] : v ? ['ja'] : [],
    ]),
  ),
});

/** @throws IkkeFunnet når adressen ikke er en del av samtalen */
function delen(f: { param(navn: 'del'): string }): Delnavn {
  const del = DELER.find((d) => d === f.param('del'));
  if (del === undefined) throw new IkkeFunnet();
  return del;
}

/** Hvorfor det ikke kan skrives her, med regelen. */
export function Stengt({ side, slug, t }: { side: Samtalen; slug: string; t: Tekster }) {
  if (side.kanSkrives.tillatt) return null;
  return (
    <Forklaring
      hvorfor={t(`trygghetssamtale.ikke.${side.kanSkrives.grunn}`)}
      regel={regelFor('TS-26', side.sak.utgave.kode, t)}
      handling={
        <Lenkeknapp slag="sekundaer" href={`/${slug}/saker/${side.sak.id}`}>
          {t('foersteSamtale.tilSaken')}
        </Lenkeknapp>
      }
    />
  );
}

/** Det skjemaet spør om bare i noen saker og utgaver; det andre står som det sto. */
const spurtOm = (side: Samtalen): string =>
  [
    ...(side.sak.utgave.guideSomVitne === 'samtalens_forste_del' ? ['vitne'] : []),
    ...(side.sak.alvorlig ? ['sikkerhet'] : []),
  ].join(' ');

/** Ordene slik de står lagret, til den som skrev samtidig med en annen. */
function staar(del: Delnavn, side: Samtalen, t: Tekster) {
  return Object.entries(delensVerdier(del, side.samtale)).flatMap(([navn, verdi]) => {
    const ledetekst = finnTekst(t, 'trygghetssamtale.felt', navn);
    return typeof verdi === 'string' && ledetekst !== null ? [{ navn: ledetekst, verdi }] : [];
  });
}

/** Før det første spørsmålet skal ungdommen vite hvem som leser (VV-29). */
function SagtFoerst({
  side,
  del,
  slug,
  t,
}: {
  side: Samtalen;
  del: Delnavn;
  slug: string;
  t: Tekster;
}) {
  const sagt = side.samtale?.hvemLeser === 'forstaatt';
  if (sagt || !side.kanSkrives.tillatt || DELER.indexOf(del) < DELER.indexOf('fortelling'))
    return null;
  return (
    <Notis slag="rolig">
      {t('trygghetssamtale.informasjon.sagtFoerst')}{' '}
      <a href={samtalesti(slug, side.sak.id, '/del/informasjon')}>
        {t('trygghetssamtale.deler.informasjon')}
      </a>
    </Notis>
  );
}

/** Svarene ungdommen vil ha for seg selv: de går på sidearket når delen lagres (VV-28). */
function TilArket({ del, s, t }: { del: Delnavn; s: Skjematilstand; t: Tekster }) {
  if (!erOrddel(del)) return null;
  return (
    <details className="v-hvorfor">
      <summary>{t('trygghetssamtale.sideark')}</summary>
      <Flervalg
        navn="tilArket"
        ledetekst={t('trygghetssamtale.ute.flytt')}
        hjelp={t('trygghetssamtale.ute.flyttHjelp')}
        verdier={s.felter['tilArket'] ?? []}
        feil={s.feil['tilArket']}
        alternativer={ORDENE_I_DELEN[del].map((verdi) => ({
          ...{ verdi, tekst: t(`trygghetssamtale.felt.${arknavn(verdi)}`) },
        }))}
      />
    </details>
  );
}

function delside(f: OmradeForesporsel, side: Samtalen, del: Delnavn, s: Skjematilstand) {
  const t = utgavens(f.sprak, side.sak.utgave);
  const navn = delnavn(del, side, t);
  const orddel = skrivesPaaArket(side, del);
  // Er den fullført imens, står det som ble skrevet, også det som bare er et utkast.
  const aapen =
    (side.kanSkrives.tillatt && !orddel) ||
    Object.keys(s.feil).length > 0 ||
    s.utkast?.hentet != null;
  return samtaleside(
    f,
    side,
    {
      ...{ her: del, tittel: navn, smule: navn },
      ingress: t(`trygghetssamtale.ingress.${del}`),
      feil: [
        s.feil,
        {
          egne: t('trygghetssamtale.felt.egne'),
          kontaktformer: t('trygghetssamtale.guide.former'),
          nummer: t('familie.nummer'),
        },
      ],
    },
    <>
      <Stengt side={side} slug={f.omrade.slug} t={t} />
      {orddel ? (
        <Knapper>
          <Lenkeknapp slag="sekundaer" href={samtalesti(f.omrade.slug, side.sak.id, `/ark/${del}`)}>
            {t('trygghetssamtale.ute.videre')}
          </Lenkeknapp>
        </Knapper>
      ) : null}
      <SagtFoerst side={side} del={del} slug={f.omrade.slug} t={t} />
      <StaarNaa s={s} t={t} par={staar(del, side, t)} />
      {aapen ? (
        <Skjema
          handling={samtalesti(f.omrade.slug, side.sak.id, `/del/${del}`)}
          token={s.token}
          nokkel={s.nokkel}
          utkast={s.utkast}
          skjult={{
            ...{ sett: settI(s, 'sett', delstempel(del, side.samtale)), spurt: spurtOm(side) },
            ...nummerskjult(del, s),
          }}
        >
          <Delfelter del={del} side={side} slug={f.omrade.slug} s={s} t={t} />
          <TilArket del={del} s={s} t={t} />
          <Knapper>
            <Knapp>{t('trygghetssamtale.lagre')}</Knapp>
            {side.samtale?.foresatteUteSiden == null ? (
              <Knapp slag="stille" navn="gaarUt" verdi="ja">
                {t('trygghetssamtale.ute.over')}
              </Knapp>
            ) : null}
          </Knapper>
        </Skjema>
      ) : null}
    </>,
  );
}

/** Der en kommer etter delen: den neste, eller fullføringen. */
function neste(del: Delnavn, blir: boolean): string {
  const etter = blir ? del : DELER[DELER.indexOf(del) + 1];
  return etter === undefined ? '/fullfoer' : `/del/${etter}`;
}

/** Hver del av trygghetssamtalen, på sin egen side (TS-01 til TS-21). */
export function delruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/trygghetssamtale/del/:del',
    tilgang: SAMTALEN,
    felter: Felter,
    utkast: {
      hus,
      skjema: (f) => `samtale_${delen(f)}`,
      objekt: (f) => f.param('id'),
    },
    start: async (f) => {
      const side = await hentTrygghetssamtale(hus, f.hvem, f.param('id'), 'skrive');
      const del = delen(f);
      return { ...tilFelter(del, side.samtale), ...nummerstart(del, side) };
    },
    vis: async (f, s) => {
      const del = delen(f);
      return delside(f, await hentTrygghetssamtale(hus, f.hvem, f.param('id'), 'skrive'), del, s);
    },
    utfor: async (f, v, utkast) => {
      const t = tekster(f.sprak);
      const sakId = f.param('id');
      const del = delen(f);
      const nummer = tilNummer(del, v);
      const innhold = tilDel(del, v, (felt) => v.spurt.split(' ').includes(felt));
      const { blir, paaArket } = await stoppVedFeltet(FELT, ordeneMedNummer(t), () =>
        skrivSamtaledel(hus, f.hvem, {
          ...{ sakId, utkast, sett: v.sett, innhold, gaarUt: v.gaarUt === 'ja' },
          nummer,
          tilArket: Object.values(ORDENE_I_DELEN)
            .flat()
            .filter((felt) => v.tilArket.includes(felt)),
        }),
      );
      const gikkUt = v.gaarUt === 'ja';
      const lagret = beskjedOm(nummer);
      const til = paaArket && erOrddel(del) ? `/ark/${del}` : neste(del, blir || gikkUt);
      return {
        til: samtalesti(f.omrade.slug, sakId, til),
        beskjed: paaArket && !gikkUt && erOrddel(del) ? 'bare_ordene_lagret' : lagret,
      };
    },
  });
}
