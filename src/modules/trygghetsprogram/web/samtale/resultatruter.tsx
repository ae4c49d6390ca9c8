import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { lesTidspunkt } from '../../../../kernel/klokke.ts';
import { Notis, Forklaring } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { foerFoerstesamtale, type Medresultat } from '../../commands/foerFoerstesamtale.ts';
import { hentSamtale, type Samtaleside } from '../../queries/hentSamtale.ts';
import { resultatsvirkning } from '../../regler/resultatsvirkning.ts';
import { RESULTATER, TOLKER, UNGDOMSSVAR } from '../../regler/typer.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { medfelt, stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { her, ordene, ramme, RINGER } from './felles.tsx';
import { lesMed } from './medskjema.ts';
import { medledetekster, utenResultat } from './Ogsaa.tsx';
import { Forsoekene, Resultatet, Samtalehode } from './Samtaleside.tsx';
import { Resultatskjema } from './skjemaer.tsx';

const Resultatfelter = z.object({
  oppringning: z.union([z.uuid(), z.literal('')]).default(''),
  behov: kort(4000),
  ungdommen: z.string().default(''),
  sierIvaretatt: z.string().default(''),
  tolk: z.string().default('ingen'),
  fareForLiv: z.string().default(''),
  tolkgrunn: kort(500),
  vurdering: kort(2000),
  resultat: z.string().default(''),
  avtaltDag: kort(10),
  avtaltTid: kort(5),
  avtaltHvor: kort(300),
  neiFra: z.string().default(''),
  guideTilbudt: z.string().default(''),
  guideOensket: z.string().default(''),
  forslagForesatte: kort(300),
  forslagUngdommen: kort(300),
});
const RESULTATFELT = {
  mangler_behov: 'behov',
  nevner_den_andre: 'behov',
  mangler_ungdomssvar: 'ungdommen',
  ungdommen_sa_nei: 'ungdommen',
  ungdommen_var_ikke_med: 'resultat',
  uegnet_tolk: 'tolk',
  mangler_tolk: 'tolk',
  mangler_fare: 'tolkgrunn',
  mangler_vurdering: 'vurdering',
  mangler_tid: 'avtaltDag',
  tiden_er_passert: 'avtaltDag',
  mangler_sted: 'avtaltHvor',
  mangler_nei_fra: 'neiFra',
  mangler_guidesvar: 'guideTilbudt',
};
const jaNei = (verdi: string): boolean | null =>
  verdi === 'ja' ? true : verdi === 'nei' ? false : null;

function tidspunkt(dagen: string, klokka: string, t: Tekster): Date | null {
  if (dagen === '' && klokka === '') return null;
  const dato = dagI(dagen, 'avtaltDag', t);
  if (dato === null) throw new Skjemafeil({ avtaltDag: t('foersteSamtale.ikke.mangler_tid') });
  const ved = lesTidspunkt(dato, klokka);
  if (ved === null) throw new Skjemafeil({ avtaltTid: t('foersteSamtale.ikke.feil_tid') });
  return ved;
}

type Lest = z.output<typeof Resultatfelter>;
const MEDORD = [
  ...(['behov', 'tolkgrunn', 'vurdering', 'avtaltHvor'] as const),
  ...(['forslagForesatte', 'forslagUngdommen'] as const),
] as const;

/** Det som ble skrevet for én ungdom, til handlingen. */
function tilResultat(sakId: string, v: Lest, t: Tekster): Medresultat {
  const resultat = RESULTATER.find((x) => x === v.resultat);
  if (resultat === undefined)
    throw new Skjemafeil({ resultat: t('foersteSamtale.ikke.mangler_resultat') });
  const ved = tidspunkt(v.avtaltDag, v.avtaltTid, t);
  const neiFra = (['foresatte', 'ungdommen', 'begge'] as const).find((x) => x === v.neiFra);
  return {
    sakId,
    oppringningId: v.oppringning,
    resultat,
    ungdommen: [...UNGDOMSSVAR, 'ikke_spurt' as const].find((x) => x === v.ungdommen) ?? null,
    sierIvaretatt: v.sierIvaretatt === 'ja',
    tolk: {
      hvem: TOLKER.find((x) => x === v.tolk) ?? 'ingen',
      ...{ fareForLiv: v.fareForLiv === 'ja', grunn: tomtErNull(v.tolkgrunn) },
    },
    vurdering: tomtErNull(v.vurdering),
    behov: tomtErNull(v.behov),
    avtalt: { ved, hvor: tomtErNull(v.avtaltHvor) },
    neiFra: neiFra ?? null,
    guide: { tilbudt: jaNei(v.guideTilbudt), oensket: jaNei(v.guideOensket) },
    forslag: {
      foresatte: tomtErNull(v.forslagForesatte),
      ungdommen: tomtErNull(v.forslagUngdommen),
    },
  };
}

/** Som {@link tilResultat}, for en koblet sak: feilen står ved feltet i den. */
function tilMed({ sakId, v }: { sakId: string; v: Lest }, t: Tekster): Medresultat {
  try {
    return tilResultat(sakId, v, t);
  } catch (feil) {
    if (!(feil instanceof Skjemafeil)) throw feil;
    throw new Skjemafeil(
      Object.fromEntries(
        Object.entries(feil.feil).map(([felt, tekst]) => [medfelt(felt, sakId), tekst]),
      ),
    );
  }
}

const ledetekster = (t: Tekster): Record<string, string> => ({
  behov: t('foersteSamtale.behov'),
  ungdommen: t('foersteSamtale.baOm'),
  tolk: t('foersteSamtale.tolkUngdommen'),
  tolkgrunn: t('foersteSamtale.tolkgrunn'),
  vurdering: t('foersteSamtale.vurdering'),
  resultat: t('foersteSamtale.resultat'),
  avtaltDag: t('foersteSamtale.avtaltDag'),
  avtaltTid: t('foersteSamtale.avtaltTid'),
  avtaltHvor: t('foersteSamtale.avtaltHvor'),
  neiFra: t('foersteSamtale.neiFra'),
  guideTilbudt: t('foersteSamtale.guideTilbudt'),
});

function resultatside(f: OmradeForesporsel, side: Samtaleside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const virker = resultatsvirkning({
    tilstand: side.sak.tilstand,
    svarteSist: side.ringt.at(-1)?.utfall === 'svarte',
  });
  return ramme(
    f,
    side,
    {
      tittel: t('foersteSamtale.resultatTittel', { referanse: side.sak.saksreferanse }),
      ingress: t('foersteSamtale.resultatIngress'),
      smule: t('foersteSamtale.resultatSmule'),
      feil: [
        s.feil,
        { ...ledetekster(t), ...medledetekster(utenResultat(side), t, ledetekster(t)) },
      ],
    },
    <>
      <Samtalehode side={side} slug={f.omrade.slug} t={t} />
      <Resultatet side={side} t={t} />
      {side.sisteResultat === 'skrevet' ? null : virker.tillatt ? (
        <>
          {virker.virkning === 'flytter' ? null : (
            <Notis slag="rolig">
              {t(
                side.sak.tilstand === 'venter_klarering'
                  ? 'foersteSamtale.bareSkrevet.venter_klarering'
                  : 'foersteSamtale.bareSkrevet.klar_for_kontakt',
              )}
            </Notis>
          )}
          <Resultatskjema handling={her(f, side.sak.id, '/resultat')} side={side} s={s} t={t} />
        </>
      ) : (
        <Forklaring hvorfor={t(`foersteSamtale.ikkeNaa.${virker.grunn}`)} regel="TP-27" />
      )}
      <Forsoekene side={side} t={t} />
    </>,
  );
}

/** Det ene resultatet (TP-27). */
export const resultatruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/samtale/resultat',
    tilgang: RINGER,
    felter: Resultatfelter,
    utkast: { hus, skjema: 'foerstesamtale', objekt: (f) => f.param('id') },
    vis: async (f, s) => resultatside(f, await hentSamtale(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const mitt = tilResultat(f.param('id'), v, t);
      const ogsaa = lesMed(f.skjema, Resultatfelter, MEDORD, t).map((m) => tilMed(m, t));
      await stoppVedFeltet(RESULTATFELT, ordene(t), async () =>
        foerFoerstesamtale(hus, f.hvem, { ...mitt, ogsaa, utkast }),
      );
      return { til: `/${f.omrade.slug}/saker/${f.param('id')}`, beskjed: 'resultat_skrevet' };
    },
  });
