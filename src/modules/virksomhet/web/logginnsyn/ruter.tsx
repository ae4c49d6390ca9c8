import { Knapp, Nedtrekk, Tabell, tidspunkt } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { logginnsyn, PERIODER, type Loggtall } from '../../queries/logginnsyn.ts';
import { folkeside, TOMT, type Deler } from '../ramme.ts';
import { folketekster, type Folketekster } from '../tekst.ts';
import { handlingsnavn } from './ord.ts';

function Tall({ rader, t }: { rader: Loggtall[]; t: Folketekster }) {
  if (rader.length === 0) return <p>{t('logg.tomt')}</p>;
  return (
    <Tabell
      tittel={t('logg.tittel')}
      kolonner={[
        { tekst: t('navn'), smal: 'linje' },
        { tekst: t('logg.handling'), smal: 'linje' },
        { tekst: t('logg.ja'), tall: true, smal: 'bit' },
        { tekst: t('logg.nei'), tall: true, smal: 'bit' },
        { tekst: t('logg.objekter'), tall: true, smal: 'bit' },
        { tekst: t('logg.siste'), smal: 'bit' },
      ]}
      rader={rader.map((r) => ({
        id: `${r.brukerId}-${r.handling}`,
        celler: [
          r.navn,
          handlingsnavn(t, r.handling),
          r.ja,
          r.nei,
          r.objekter,
          tidspunkt(t, r.siste),
        ],
      }))}
    />
  );
}

/** Personvernombudets oversikt: leser og mønster, aldri hvilken sak (1.16b). Gjennomgang av avvik kommer i tillegg. */
export function logginnsynsruter(deler: Deler): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/oppslag',
      tilgang: {
        krever: { verv: ['personvernombud'] },
        hvorfor: 'personvernombudet ser hvem som har sett hva, aldri innholdet (1.16b)',
      },
      async handler(f) {
        const t = folketekster(f.sprak);
        const valgt = PERIODER.find((p) => String(p) === f.c.req.query('dager')) ?? 7;
        const rader = await logginnsyn(deler.hus, f.hvem, valgt);
        return folkeside(deler, f, TOMT, {
          tittel: t('logg.tittel'),
          ingress: t('logg.ingress'),
          bredde: 'bred',
          children: (
            <>
              <form method="get" action={`/${f.omrade.slug}/oppslag`} className="v-skjema">
                <Nedtrekk
                  navn="dager"
                  ledetekst={t('logg.periode')}
                  verdi={String(valgt)}
                  alternativer={PERIODER.map((n) => ({
                    verdi: String(n),
                    tekst: t('logg.dager', { n }),
                  }))}
                />
                <div className="v-knapper">
                  <Knapp slag="sekundaer">{t('fravaer.vis')}</Knapp>
                </div>
              </form>
              <Tall rader={rader} t={t} />
            </>
          ),
        });
      },
    }),
  ];
}
