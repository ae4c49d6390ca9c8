import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import { finnTekst, Kort, Notis, Skjema, slaOpp, Valg } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { kontrollerStotte } from '../../commands/kontrollerStotte.ts';
import { hentStottekontakter, type Stotteside } from '../../queries/stottekontakter.ts';
import { kanKontrolleres } from '../../regler/stottesenter.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';

const Felter = z.object({
  tjeneste: z.string().default(''),
  stemmer: z.enum(['ja', 'nei', '']).default(''),
});

type Props = { f: OmradeForesporsel; s: Skjematilstand; t: Tekster };
type Kontakt = Stotteside['kontakter'][number];

/** Hvem som kontrollerte sist, når, og hva svaret ble. */
function Sist({ kontroll, t }: { kontroll: Kontakt['kontroll']; t: Tekster }) {
  if (kontroll === null) return <p>{t('stotte.ikkeKontrollert')}</p>;
  return (
    <p>
      {t(kontroll.stemmer ? 'stotte.stemte' : 'stotte.stemteIkke', {
        hvem: kontroll.av,
        dag: formatDato(iDagIOslo(kontroll.ved)),
      })}
    </p>
  );
}

function Tjeneste({ kontakt, f, s, t }: Props & { kontakt: Kontakt }) {
  const denne = s.verdi('tjeneste') === kontakt.tjeneste;
  return (
    <Kort tittel={slaOpp(t, 'stotte.tjenester', kontakt.tjeneste)}>
      {kanKontrolleres(kontakt) ? (
        <>
          <p>
            <strong>{[kontakt.telefon, kontakt.epost].filter((v) => v !== null).join(', ')}</strong>
          </p>
          <Sist kontroll={kontakt.kontroll} t={t} />
          <Skjema
            handling={`/${f.omrade.slug}/stottetjenester`}
            token={s.token}
            skjult={{ tjeneste: kontakt.tjeneste }}
            knapp={t('stotte.lagre')}
            knappeslag="sekundaer"
          >
            <Valg
              navn="stemmer"
              ledetekst={t('stotte.stemmer')}
              verdi={denne ? s.verdi('stemmer') : ''}
              feil={denne ? s.feil['stemmer'] : undefined}
              pakrevd
              alternativer={(['ja', 'nei'] as const).map((verdi) => ({
                verdi,
                tekst: t(`stotte.stemmerValg.${verdi}`),
              }))}
            />
          </Skjema>
        </>
      ) : (
        <p>{t('stotte.ingenting')}</p>
      )}
    </Kort>
  );
}

function Innhold({ side, ...props }: Props & { side: Stotteside }) {
  const { t } = props;
  return (
    <>
      <p>{t('stotte.utgave', { navn: side.utgave.navn })}</p>
      <Notis slag="rolig">{t('stotte.virker')}</Notis>
      {side.kontakter.map((k) => (
        <Tjeneste key={k.tjeneste} kontakt={k} {...props} />
      ))}
    </>
  );
}

/** *Støttetjenester*: administratoren kontrollerer telefonen og e-posten i utgaven, så de kan vises (TP-14, ED-22). */
export function stotteruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/stottetjenester',
    tilgang: {
      krever: { verv: ['administrator'] },
      hvorfor: 'administratoren kontrollerer utgavens telefon og e-post for området (TP-14, ED-22)',
    },
    felter: Felter,
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentStottekontakter(hus, f.hvem);
      return programside(f, {
        tittel: t('stotte.tittel'),
        ingress: t('stotte.ingress'),
        feil: sidefeil(s.feil, { stemmer: t('stotte.stemmer') }),
        children: <Innhold side={side} f={f} s={s} t={t} />,
      });
    },
    async utfor(f, { tjeneste, stemmer }) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        { mangler_svar: 'stemmer' },
        (feil) => finnTekst(t, 'stotte.ikke', feil.kode),
        async () =>
          kontrollerStotte(hus, f.hvem, {
            tjeneste,
            stemmer: stemmer === '' ? null : stemmer === 'ja',
          }),
      );
      return { til: `/${f.omrade.slug}/stottetjenester`, beskjed: 'stotte_kontrollert' };
    },
  });
}
