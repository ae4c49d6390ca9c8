import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import { Datofelt, finnTekst, Skjema, Tekstomrade } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema } from '../skjema.ts';
import { foerUngdommensNei } from '../../commands/foerUngdommensNei.ts';
import { hentNeisaken } from '../../queries/neisaken.ts';
import { ungdommensNei } from '../../regler/ungdommensNei.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import { NAVNFELT, Navnevarsel, navneord } from '../Navnevarsel.tsx';
import { ramme as loggramme } from '../logg/felles.ts';
import { rammeFor } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';

const I_SAKEN = {
  krever: 'ansatt',
  hvorfor:
    'guiden i saken, koordinatoren, og kontaktpersonen før guiden; databasen avgjør (VV-04, VV-21)',
} as const;
const FELT = {
  ...{ mangler_dag: 'dag', dagen_har_ikke_vaert: 'dag', ser_ut_som_navn: NAVNFELT },
};
const ramme = rammeFor('si-fra', (t) => t('siFra.smule'));

/** *Ungdommen vil ikke mer*: ett trykk, og alt stopper (VV-04). */
export const neiruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/si-fra/vil-ikke-mer',
    tilgang: I_SAKEN,
    felter: z.object({
      ...{ dag: kort(10), ord: kort(2000), bekymring: kort(2000), [NAVNFELT]: kort(200) },
    }),
    utkast: { hus, skjema: 'vil_ikke_mer', objekt: (f) => f.param('id') },
    start: () => Promise.resolve({ dag: [formatDato(iDagIOslo(hus.klokke.naa()))] }),
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentNeisaken(hus, f.hvem, f.param('id'));
      const { sak, iDag } = side;
      const kan = ungdommensNei({
        ...{ tilstand: sak.tilstand, saNei: sak.saNeiDag !== null, dag: iDag, iDag },
      }).tillatt;
      // Står det der alt, har siden ingenting; førte noen det imens, står det som ble skrevet.
      if (!kan && Object.keys(s.feil).length === 0) throw new IkkeFunnet();
      const felt = (navn: 'ord' | 'bekymring') => ({
        ...{ navn, ledetekst: t(`nei.${navn}`), hjelp: t(`nei.${navn}Hjelp`) },
        ...{ verdi: s.verdi(navn), feil: s.feil[navn], linjer: 3, maks: 2000 },
      });
      return (sak.foerer === 'samtaleholder' ? loggramme : ramme)(
        f,
        side,
        {
          ...{ tittel: t('nei.tittel'), ingress: t('nei.ingress'), smule: t('nei.tittel') },
          feil: [
            s.feil,
            {
              ...{ dag: t('nei.dag'), ord: t('nei.ord'), bekymring: t('nei.bekymring') },
              [NAVNFELT]: t('navnevarsel.felt'),
            },
          ],
        },
        <>
          <p>{t('siFra.etterpaa')}</p>
          <ul className="v-punkter">
            <li>{t('nei.stopper')}</li>
            {sak.foerer === 'guide' && sak.hvem !== 'koordinator' ? (
              <li>{t('nei.stengt')}</li>
            ) : null}
            <li>{t('nei.koordinatoren')}</li>
            <li>{t('nei.aapner')}</li>
          </ul>
          <Skjema
            handling={`/${f.omrade.slug}/saker/${sak.id}/si-fra/vil-ikke-mer`}
            token={s.token}
            nokkel={s.nokkel}
            utkast={s.utkast}
            knapp={t('nei.knapp')}
          >
            <Tekstomrade {...felt('ord')} />
            <Tekstomrade {...felt('bekymring')} />
            <Navnevarsel s={s} felter={['ord', 'bekymring']} t={t} />
            <Datofelt
              navn="dag"
              ledetekst={t('nei.dag')}
              verdi={s.verdi('dag')}
              feil={s.feil['dag']}
              pakrevd
            />
          </Skjema>
        </>,
      );
    },
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const { koordinator } = await stoppVedFeltet(
        FELT,
        (feil) =>
          feil.kode === 'ser_ut_som_navn'
            ? navneord(feil.parametre['navn'], t)
            : finnTekst(t, 'nei.ikke', feil.kode),
        async () =>
          foerUngdommensNei(hus, f.hvem, {
            ...{ sakId: f.param('id'), utkast, dag: dagI(v.dag, 'dag', t) },
            ...{ ord: tomtErNull(v.ord), bekymring: tomtErNull(v.bekymring) },
            ...{ mottattAv: f.person.navn, omfang: t('nei.ingenSpurt') },
            navnSett: tomtErNull(v[NAVNFELT]),
          }),
      );
      // Guiden leser ikke saken lenger; koordinatoren fører resten samme dag.
      const slug = f.omrade.slug;
      return {
        til: koordinator ? `/${slug}/saker/${f.param('id')}/samtykke/trukket` : `/${slug}/min-dag`,
        beskjed: koordinator ? 'ungdommens_nei_koordinator' : 'ungdommens_nei_foert',
      };
    },
  });
