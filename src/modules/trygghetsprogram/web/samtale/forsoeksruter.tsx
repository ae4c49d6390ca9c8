import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import type { Rute } from '../../../../web/rute.ts';
import { Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { foerOppringning } from '../../commands/foerOppringning.ts';
import { hentSamtale, type Samtaleside } from '../../queries/hentSamtale.ts';
import { RINGEMAATER, RINGEUTFALL, TOLKER } from '../../regler/typer.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { medfelt, stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { her, ordene, ramme, RINGER } from './felles.tsx';
import { Manus } from './Manus.tsx';
import { lesMed } from './medskjema.ts';
import { medledetekster } from './Ogsaa.tsx';
import {
  BostedUkjent,
  Forsoekene,
  Numrene,
  Resultatet,
  Samtalehode,
  Stengt,
} from './Samtaleside.tsx';
import { Oppringningsskjema } from './skjemaer.tsx';

const Forsoeksfelter = z.object({
  etter: z.union([z.uuid(), z.literal('')]).default(''),
  til: z.union([z.uuid(), z.literal('ungdommen'), z.literal('')]).default(''),
  adressatgrunn: kort(500),
  maate: z.string().default('telefon'),
  utfall: z.string().default(''),
  flyttetAv: z.string().default(''),
  neste: kort(10),
  tilstede: kort(300),
  tolk: z.string().default('ingen'),
  fareForLiv: z.string().default(''),
  tolkgrunn: kort(500),
  ord: kort(2000),
  advarselsgrunn: kort(2000),
});

/** Det som skrives for hver av de koblede sakene (VV-11). */
const Medfelter = Forsoeksfelter.pick({
  ...{ etter: true, til: true, tilstede: true, tolkgrunn: true, ord: true },
  advarselsgrunn: true,
});
const MEDORD = ['tilstede', 'tolkgrunn', 'ord', 'advarselsgrunn'] as const;

/** Feltet hver feil hører til; det som ikke er her, gjelder hele skjemaet. */
const FORSOEKSFELT = {
  kan_ikke_kontaktes: 'til',
  annet_nummer: 'til',
  bosted_ukjent: 'til',
  barnet_bor_hos_en_annen: 'til',
  mangler_grunn_til_ungdommen: 'adressatgrunn',
  uegnet_tolk: 'tolk',
  mangler_fare: 'tolkgrunn',
  mangler_neste: 'neste',
  neste_er_passert: 'neste',
  mangler_hvem_flyttet: 'flyttetAv',
  mangler_sagt: 'ord',
  nevner_den_andre: 'ord',
  nummeret_er_feil: 'til',
  beskjed_ikke_ok: 'maate',
  mangler_tilstede: 'tilstede',
  mangler_tolk: 'tolk',
  mangler_advarselsgrunn: 'advarselsgrunn',
};

function forsoeksside(f: OmradeForesporsel, side: Samtaleside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const props = { side, slug: f.omrade.slug, t };
  const stengt = Stengt(props);
  return ramme(
    f,
    side,
    {
      tittel: t('foersteSamtale.tittel', { referanse: side.sak.saksreferanse }),
      ingress: t('foersteSamtale.ingress'),
      feil: [
        s.feil,
        {
          til: t('foersteSamtale.til'),
          adressatgrunn: t('foersteSamtale.adressatgrunn'),
          maate: t('foersteSamtale.maate'),
          utfall: t('foersteSamtale.hvaSkjedde'),
          tilstede: t('foersteSamtale.tilstede'),
          flyttetAv: t('foersteSamtale.flyttetAv'),
          neste: t('foersteSamtale.neste'),
          tolk: t('foersteSamtale.tolk'),
          tolkgrunn: t('foersteSamtale.tolkgrunn'),
          ord: t('foersteSamtale.ord'),
          advarselsgrunn: t('advarsel.hvorfor.ventet_for_lenge'),
          ...medledetekster(side.koblede, t, {
            til: t('gjelderFlere.til'),
            tilstede: t('foersteSamtale.tilstede'),
            tolkgrunn: t('foersteSamtale.tolkgrunn'),
            ord: t('foersteSamtale.ord'),
            advarselsgrunn: t('advarsel.hvorfor.ventet_for_lenge'),
          }),
        },
      ],
    },
    <>
      <Samtalehode {...props} />
      <Resultatet side={side} t={t} />
      {stengt ?? (
        <>
          <BostedUkjent {...props} />
          <Numrene {...props} />
          <Manus side={side} sprak={f.sprak} t={t} />
          <Oppringningsskjema
            {...{ handling: her(f, side.sak.id), slug: f.omrade.slug }}
            {...{ side, s, t }}
          />
        </>
      )}
      <Forsoekene side={side} t={t} />
    </>,
  );
}

/** Ringe, og føre hva det ble til (VV-17, TP-22). */
export const forsoeksruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/samtale',
    tilgang: RINGER,
    felter: Forsoeksfelter,
    utkast: { hus, skjema: 'oppringning', objekt: (f) => f.param('id') },
    vis: async (f, s) => forsoeksside(f, await hentSamtale(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const utfall = RINGEUTFALL.find((x) => x === v.utfall);
      if (utfall === undefined || v.til === '')
        throw new Skjemafeil({
          ...(v.til === '' ? { til: t('foersteSamtale.ikke.mangler_til') } : {}),
          ...(utfall === undefined ? { utfall: t('foersteSamtale.ikke.mangler_utfall') } : {}),
        });
      const neste = dagI(v.neste, 'neste', t);
      const ogsaa = lesMed(f.skjema, Medfelter, MEDORD, t);
      const uten = ogsaa.find((m) => m.v.til === '');
      if (uten !== undefined)
        throw new Skjemafeil({
          [medfelt('til', uten.sakId)]: t('foersteSamtale.ikke.mangler_til'),
        });
      await stoppVedFeltet(FORSOEKSFELT, ordene(t), async () =>
        foerOppringning(hus, f.hvem, {
          sakId: f.param('id'),
          etter: tomtErNull(v.etter),
          til: v.til,
          adressatgrunn: tomtErNull(v.adressatgrunn),
          maate: RINGEMAATER.find((x) => x === v.maate) ?? 'telefon',
          utfall,
          flyttetAv: v.flyttetAv === 'familien' || v.flyttetAv === 'oss' ? v.flyttetAv : null,
          neste,
          tilstede: tomtErNull(v.tilstede),
          tolk: TOLKER.find((x) => x === v.tolk) ?? 'ingen',
          fareForLiv: v.fareForLiv === 'ja',
          tolkgrunn: tomtErNull(v.tolkgrunn),
          ord: tomtErNull(v.ord),
          advarselsgrunn: tomtErNull(v.advarselsgrunn),
          ogsaa: ogsaa.map(({ sakId, v: m }) => ({
            sakId,
            etter: tomtErNull(m.etter),
            til: m.til,
            tilstede: tomtErNull(m.tilstede),
            tolkgrunn: tomtErNull(m.tolkgrunn),
            ord: tomtErNull(m.ord),
            advarselsgrunn: tomtErNull(m.advarselsgrunn),
          })),
          utkast,
        }),
      );
      return utfall === 'svarte'
        ? { til: her(f, f.param('id'), '/resultat'), beskjed: 'samtale_begynt' }
        : utfall === 'feil_person'
          ? { til: `/${f.omrade.slug}/saker/${f.param('id')}/avvik`, beskjed: 'avvik_aapnet' }
          : { til: her(f, f.param('id')), beskjed: 'forsoek_foert' };
    },
  });
