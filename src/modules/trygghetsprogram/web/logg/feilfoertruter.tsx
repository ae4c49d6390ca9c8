import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Fakta, Lenkeknapp, tidspunkt } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { feilfoerLinje } from '../../commands/feilfoerLinje.ts';
import { feilfoerte, lesFeilfoert, type Feilform, type Feilspor } from '../../queries/feilfoert.ts';
import { hentGuidelogg } from '../../queries/guidelogg.ts';
import { FEILFOERES } from '../../regler/feilfoering.ts';
import { FOER_SLUTT } from '../../regler/guidemelding.ts';
import { KONTAKTFORMER } from '../../regler/loggfoering.ts';
import { feilfoerskjema } from '../feilfoerskjema.tsx';
import { programside } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';
import { FOERER, ramme } from './felles.ts';

/** Sporet av linjene som er tatt ut: hvem og når, aldri hva (VV-25). */
export function Sporene({ spor, t }: { spor: readonly Feilspor[]; t: Tekster }) {
  if (spor.length === 0) return null;
  return (
    <ul>
      {spor.map((p) => (
        <li key={p.id} className="v-dempet">
          {t(p.flyttet ? 'logg.feil.flyttet' : 'logg.feil.forseglet', {
            skrevet: p.skrevetAv,
            skrevetTid: tidspunkt(t, p.skrevetVed),
            hvem: p.av,
            tid: tidspunkt(t, p.ved),
          })}
        </li>
      ))}
    </ul>
  );
}

/** Det linjen var: måten for en kontakt, det det ble sagt fra om, eller plikten det ble svart på. */
function formord(form: Feilform, t: Tekster): string {
  const sagt = FEILFOERES.find((x) => x === form);
  if (sagt !== undefined) return t(`siFra.sagt.${sagt}`);
  const plikt = FOER_SLUTT.find((x) => x === form);
  if (plikt !== undefined) return t(`siFra.plikt.${plikt}.navn`);
  const maate = KONTAKTFORMER.find((x) => x === form);
  return maate === undefined ? '' : t(`logg.formValg.${maate}`);
}

const OMBUDET = {
  krever: { verv: ['personvernombud'] },
  hvorfor: 'personvernombudet leser det som sto på feil sak, aldri hvilken sak (VV-25, 1.16b)',
} as const;

/** Det som er ført på feil sak, for personvernombudet (VV-25). */
function ombudsruter(hus: Hus): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/feilfoert',
      tilgang: OMBUDET,
      async handler(f) {
        const t = tekster(f.sprak);
        const rader = await feilfoerte(hus, f.hvem);
        return f.vis(
          programside(f, {
            tittel: t('logg.feil.ombud.tittel'),
            ingress: t('logg.feil.ombud.ingress'),
            brodsmuler: [{ tekst: t('logg.feil.ombud.tittel') }],
            children:
              rader.length === 0 ? (
                <p className="v-dempet">{t('logg.feil.ombud.tom')}</p>
              ) : (
                <ul>
                  {rader.map((r) => (
                    <li key={r.id}>
                      {t('logg.feil.ombud.linje', {
                        tid: tidspunkt(t, r.ved),
                        ...{ enhet: r.enhet, hvem: r.av },
                      })}{' '}
                      <Lenkeknapp slag="stille" liten href={`/${f.omrade.slug}/feilfoert/${r.id}`}>
                        {t('logg.feil.ombud.les')}
                      </Lenkeknapp>
                    </li>
                  ))}
                </ul>
              ),
          }),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/feilfoert/:id',
      tilgang: OMBUDET,
      async handler(f) {
        const t = tekster(f.sprak);
        const r = await lesFeilfoert(hus, f.hvem, f.param('id'));
        return f.vis(
          programside(f, {
            tittel: t('logg.feil.ombud.linjeTittel'),
            ingress: t('logg.feil.ombud.skrivesAldri'),
            brodsmuler: [
              { href: `/${f.omrade.slug}/feilfoert`, tekst: t('logg.feil.ombud.tittel') },
              { tekst: t('logg.feil.ombud.linjeTittel') },
            ],
            children: (
              <Fakta
                par={[
                  {
                    navn: t('logg.feil.ombud.tattUt'),
                    verdi: `${r.av}, ${tidspunkt(t, r.ved)}`,
                  },
                  { navn: t('logg.feil.grunn'), verdi: r.grunn ?? '' },
                  {
                    navn: t('logg.feil.ombud.skrevet'),
                    verdi: `${r.skrevetAv}, ${tidspunkt(t, r.skrevetVed)}`,
                  },
                  { navn: t('logg.dag'), verdi: r.dag === null ? '' : formatDato(r.dag) },
                  {
                    navn: t('logg.form'),
                    verdi: r.form === null ? '' : formord(r.form, t),
                  },
                  { navn: t('logg.feil.ordene'), verdi: r.ord ?? '' },
                  { navn: t('logg.feil.ombud.notat'), verdi: r.notat ?? '' },
                ].filter((p) => p.verdi !== '')}
              />
            ),
          }),
        );
      },
    }),
  ];
}

/** *Feilført*: linjen flyttes til den rette saken eller forsegles (VV-25). */
export function feilfoertruter(hus: Hus): readonly Rute[] {
  return [
    ...feilfoerskjema({
      hus,
      sti: '/:omrade/saker/:id/logg/:linjeId/feilfoert',
      tilgang: FOERER,
      slag: {
        ...{ del: 'logg', param: 'linjeId', beskjed: 'linje_feilfoert', ramme },
        ord: (t) => ({
          ...{ hvaSkjer: t('logg.feil.hvaSkjer'), tilHjelp: t('logg.feil.tilHjelp') },
          lagre: t('logg.feil.lagre'),
        }),
      },
      hent: async (f, t) => {
        const side = await hentGuidelogg(hus, f.hvem, f.param('id'), 'kontaktpersonen');
        // Også når den er rettet imens: da sier skjemaet det.
        const linje = side.linjer
          .flatMap((l) => [l, ...l.foer])
          .find((l) => l.id === f.param('linjeId'));
        if (linje === undefined || !(linje.egen || side.sak.foerer === 'koordinator'))
          throw new IkkeFunnet();
        return {
          ...{ side, tittel: t('logg.feil.tittel', { dag: formatDato(linje.dag) }) },
          fakta: [
            { navn: t('logg.form'), verdi: t(`logg.formValg.${linje.form}`) },
            { navn: t('logg.gjaldt'), verdi: t(`logg.gjaldtValg.${linje.gjaldt}`) },
            { navn: t('logg.feil.ordene'), verdi: linje.ord ?? '' },
          ],
        };
      },
      taUt: async (f, linjeId, inn) => feilfoerLinje(hus, f.hvem, { ...inn, linjeId }),
    }),
    ...ombudsruter(hus),
  ];
}
