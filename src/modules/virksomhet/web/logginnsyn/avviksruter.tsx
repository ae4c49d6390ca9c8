import { Lenkeknapp, Tabell, tidspunkt } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { avviksoversikt } from '../../queries/avviksoversikt.ts';
import { folkeside, TOMT, type Deler } from '../ramme.ts';
import { folketekster } from '../tekst.ts';

/** Personvernombudets oversikt over avvik: hva, hvor og når, og om det er fulgt opp (VV-07, 1.16b). */
export function avviksruter(deler: Deler): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/avvik',
      tilgang: {
        krever: { verv: ['personvernombud'] },
        hvorfor: 'personvernombudet ser at noe gikk galt, aldri i hvilken sak (1.16b)',
      },
      async handler(f) {
        const t = folketekster(f.sprak);
        const rader = await avviksoversikt(deler.hus, f.hvem);
        return folkeside(deler, f, TOMT, {
          tittel: t('avvik.tittel'),
          ingress: t('avvik.ingress'),
          bredde: 'bred',
          children:
            rader.length === 0 ? (
              <p>{t('avvik.ingen')}</p>
            ) : (
              <Tabell
                tittel={t('avvik.tittel')}
                kolonner={[
                  { tekst: t('avvik.hva'), smal: 'linje' },
                  { tekst: t('avvik.enhet'), smal: 'linje' },
                  { tekst: t('avvik.aapnet'), smal: 'bit' },
                  { tekst: t('avvik.av'), smal: 'bit' },
                  { tekst: t('avvik.lukket'), smal: 'bit' },
                ]}
                rader={rader.map((r) => ({
                  id: r.id,
                  celler: [
                    r.slag === 'feil_person' ? (
                      t('avvik.slag.feil_person')
                    ) : (
                      <Lenkeknapp
                        slag="stille"
                        liten
                        href={`/${f.omrade.slug}/${r.slag === 'feilfoert' ? 'feilfoert' : 'feilfoert-sak'}`}
                      >
                        {t(`avvik.slag.${r.slag}`)}
                      </Lenkeknapp>
                    ),
                    r.enhet,
                    tidspunkt(t, r.aapnetVed),
                    r.aapnetAv,
                    r.lukketVed === null
                      ? t('avvik.ikkeLukket')
                      : `${tidspunkt(t, r.lukketVed)}, ${r.lukketAv ?? ''}`,
                  ],
                }))}
              />
            ),
        });
      },
    }),
  ];
}
