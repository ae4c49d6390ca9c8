import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { Forklaring, Lenkeknapp, Skjema } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../../../../web/skjema.ts';
import type { Skjemafelter } from '../../../../web/utkastlager.ts';
import { skrivSamtaledel, type Samtaledel } from '../../commands/skrivSamtaledel.ts';
import {
  hentTrygghetssamtale,
  type Samtalen,
  type Trygghetssamtale,
} from '../../queries/trygghetssamtale.ts';
import { KONTAKTFORMER } from '../../regler/loggfoering.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { regelFor } from '../saker/HvorforIkke.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { Delfelter } from './Deler.tsx';
import {
  DELER,
  delnavn,
  ordene,
  SAMTALEN,
  samtaleside,
  samtalesti,
  type Delnavn,
} from './felles.tsx';
import { FORSLAG } from './forslag.ts';

const valg = z.string().default('');
const flere = z.array(z.string()).default([]);
const ord = kort(4000);
/** Feltene i alle delene; hver del leser sine. */
const Felter = z.object({
  ...{ etter: valg, foresatteUt: valg, hvemLeser: valg, meldeplikt: valg, vitne: valg },
  ...{ opplevd: ord, etterpaa: ord, naa: ord, hvor: ord, hvem: ord, naar: ord, reaksjoner: valg },
  ...{ egne: ord, forslag: flere, andre: ord },
  ...{ forventninger: ord, tilgjengelig: ord, kontaktformer: flere, hyppighet: ord, akutt: valg },
  ...{ merHjelp: ord, foresatteFoelges: valg, besoekeStedet: valg },
  ...{ sikkerhetstiltak: ord, raadfoert: ord },
  ...{ slutt: valg, guideTilbudt: valg, guideOensket: valg, notater: ord },
});
type Verdier = z.output<typeof Felter>;

const FELT = {
  ...{ mangler_egne: 'egne', formen_er_ikke_i_utgaven: 'kontaktformer' },
};
const jaNei = (v: string) => (['ja', 'nei'] as const).find((x) => x === v) ?? null;
const erJa = (v: string): boolean | null => (v === 'ja' ? true : v === 'nei' ? false : null);

/** Det som ble skrevet i delen, til handlingen. */
function tilDel(del: Delnavn, v: Verdier): Samtaledel {
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
        ...{ meldeplikt: v.meldeplikt === 'ja', vitne: v.vitne === 'ja' },
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
        kontaktformer: KONTAKTFORMER.filter((x) => v.kontaktformer.includes(x)),
        ...{ akutt: v.akutt === 'ja', merHjelp: tomtErNull(v.merHjelp) },
        foresatteFoelges: jaNei(v.foresatteFoelges),
        besoekeStedet: jaNei(v.besoekeStedet),
        sikkerhetstiltak: tomtErNull(v.sikkerhetstiltak),
        raadfoert: tomtErNull(v.raadfoert),
      };
    case 'slutt':
      return {
        ...{ del, slutt: v.slutt === 'ja', notater: tomtErNull(v.notater) },
        ...{ guideTilbudt: erJa(v.guideTilbudt), guideOensket: erJa(v.guideOensket) },
      };
  }
}

/** Skjemaet slik samtalen står nå. */
function tilFelter(s: Trygghetssamtale | null): Skjemafelter {
  if (s === null) return {};
  const ja = (v: boolean) => (v ? ['ja'] : []);
  const valgt = (v: string | null) => (v === null ? [] : [v]);
  const svar = (v: boolean | null) => (v === null ? [] : [v ? 'ja' : 'nei']);
  const { ord: o, sagt } = s;
  const skrevet = {
    ...{ opplevd: o.opplevd, etterpaa: o.etterpaa, naa: o.naa, hvor: o.hvor, hvem: o.hvem },
    ...{ naar: o.naar, egne: o.egne_tiltak, andre: o.andre_forslag, notater: o.innhold },
    ...{ forventninger: o.forventninger, tilgjengelig: o.tilgjengelig, hyppighet: o.hyppighet },
    ...{ merHjelp: o.mer_hjelp, sikkerhetstiltak: o.sikkerhetstiltak, raadfoert: o.raadfoert },
  };
  return {
    ...Object.fromEntries(Object.entries(skrevet).map(([navn, v]) => [navn, [v ?? '']])),
    ...{ foresatteUt: valgt(s.foresatteUt), hvemLeser: valgt(s.hvemLeser) },
    ...{ meldeplikt: ja(sagt.meldeplikt), vitne: ja(sagt.vitne), reaksjoner: ja(sagt.reaksjoner) },
    ...{ akutt: ja(sagt.akutt), slutt: ja(sagt.slutt), forslag: [...s.forslag] },
    ...{ kontaktformer: [...s.kontaktformer], foresatteFoelges: valgt(s.foresatteFoelges) },
    ...{ besoekeStedet: valgt(s.besoekeStedet), guideTilbudt: svar(s.guideTilbudt) },
    guideOensket: svar(s.guideOensket),
  };
}

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

function delside(f: OmradeForesporsel, side: Samtalen, del: Delnavn, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const navn = delnavn(del, side, t);
  const aapen = side.kanSkrives.tillatt || Object.keys(s.feil).length > 0;
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
        },
      ],
    },
    <>
      <Stengt side={side} slug={f.omrade.slug} t={t} />
      {aapen ? (
        <Skjema
          handling={samtalesti(f.omrade.slug, side.sak.id, `/del/${del}`)}
          token={s.token}
          nokkel={s.nokkel}
          utkast={s.utkast}
          skjult={{ etter: side.samtale?.endretVed.toISOString() ?? '' }}
          knapp={t('trygghetssamtale.lagre')}
        >
          <Delfelter del={del} side={side} s={s} t={t} />
        </Skjema>
      ) : null}
    </>,
  );
}

/** Der en kommer etter delen: den neste, eller fullføringen. Forslagene vises først når det de har gjort, er lagret (TS-11). */
function neste(del: Delnavn, side: Samtalen, v: Verdier): string {
  if (del === 'tiltak' && side.samtale?.ord.egne_tiltak == null && v.egne !== '')
    return '/del/tiltak';
  const etter = DELER[DELER.indexOf(del) + 1];
  return etter === undefined ? '/fullfoer' : `/del/${etter}`;
}

const tidspunkt = (tekst: string): Date | null => {
  const ved = new Date(tekst);
  return Number.isNaN(ved.getTime()) ? null : ved;
};

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
    start: async (f) =>
      tilFelter((await hentTrygghetssamtale(hus, f.hvem, f.param('id'), 'skrive')).samtale),
    vis: async (f, s) => {
      const del = delen(f);
      return delside(f, await hentTrygghetssamtale(hus, f.hvem, f.param('id'), 'skrive'), del, s);
    },
    utfor: async (f, v, utkast) => {
      const t = tekster(f.sprak);
      const sakId = f.param('id');
      const del = delen(f);
      const side = await hentTrygghetssamtale(hus, f.hvem, sakId, 'skrive');
      await stoppVedFeltet(FELT, ordene(t), () =>
        skrivSamtaledel(hus, f.hvem, {
          ...{ sakId, utkast, etter: tidspunkt(v.etter), innhold: tilDel(del, v) },
        }),
      );
      return {
        til: samtalesti(f.omrade.slug, sakId, neste(del, side, v)),
        beskjed: 'samtaledel_lagret',
      };
    },
  });
}
