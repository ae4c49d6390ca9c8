import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Notis, Tabell } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { hentSamtykketabell, type Samtykkelinje } from '../../queries/samtykkekrav.ts';
import { SAMTYKKETEMA } from '../../regler/hvemSamtykker.ts';
import { programside } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';

function hvem(k: Samtykkelinje, t: Tekster): string {
  const maa = t(`samtykketabell.hvem.${k.hvem}`);
  const den =
    k.hvem !== 'ungdommen' && k.ungdommen === 'samtykker'
      ? ` ${t('samtykketabell.ogUngdommen')}`
      : '';
  const andre = k.andre === 'informeres' ? ` ${t('samtykketabell.andreInformeres')}` : '';
  return `${maa}${den}${andre}`;
}

const gjelder = (k: Samtykkelinje, t: Tekster): string =>
  k.til === null
    ? t('samtykketabell.fraDag', { fra: formatDato(k.fra) })
    : t('samtykketabell.fraTil', { fra: formatDato(k.fra), til: formatDato(k.til) });

function Innhold({ linjer, t }: { linjer: readonly Samtykkelinje[]; t: Tekster }) {
  return (
    <>
      {linjer.some((k) => k.kontrollert === null) ? (
        <Notis slag="viktig">{t('samtykketabell.ikkeKontrollert')}</Notis>
      ) : null}
      {SAMTYKKETEMA.map((tema) => (
        <Del key={tema} tittel={t(`samtykketabell.tema.${tema}`)}>
          <Tabell
            tittel={t(`samtykketabell.tema.${tema}`)}
            kolonner={(['alder', 'modenhet', 'omsorg', 'maa', 'gjelder', 'kilde'] as const).map(
              (k) => ({ tekst: t(`samtykketabell.kolonne.${k}`) }),
            )}
            rader={linjer
              .filter((k) => k.tema === tema)
              .map((k) => ({
                id: `${k.tema}-${k.fraAlder}-${k.modenhet}-${k.omsorg}-${k.fra}`,
                celler: [
                  k.fraAlder === 0
                    ? t('samtykketabell.alleAldre')
                    : t('samtykketabell.fraAlder', { alder: k.fraAlder }),
                  t(`samtykketabell.modenhet.${k.modenhet}`),
                  t(`samtykketabell.omsorg.${k.omsorg}`),
                  hvem(k, t),
                  gjelder(k, t),
                  k.kontrollert === null
                    ? `${k.kilde} †`
                    : `${k.kilde}. ${t('samtykketabell.kontrollert', { dag: formatDato(k.kontrollert) })}`,
                ],
              }))}
          />
        </Del>
      ))}
    </>
  );
}

/** Tabellen over hvem som må samtykke, slik den står (VV-03). */
export const tabellruter = (hus: Hus): readonly Rute[] => [
  rute({
    metode: 'GET',
    sti: '/:omrade/regler/samtykke',
    tilgang: {
      krever: 'innlogget',
      hvorfor: 'enhver i området kan lese hvem som må samtykke; tabellen handler ikke om noen',
    },
    async handler(f) {
      const t = tekster(f.sprak);
      const linjer = await hentSamtykketabell(hus, f.hvem);
      return f.vis(
        programside(f, {
          tittel: t('samtykketabell.tittel'),
          ingress: t('samtykketabell.ingress'),
          brodsmuler: [
            { href: `/${f.omrade.slug}/regler`, tekst: t('samtykketabell.reglene') },
            { tekst: t('samtykketabell.smule') },
          ],
          children: <Innhold linjer={linjer} t={t} />,
        }),
      );
    },
  }),
];
