import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import { Fakta, Knapp, Notis, Skjema } from '../../../../ui/index.ts';
import type { NummerFraSamtalen } from '../../queries/nummerFraSamtalen.ts';
import type { Tekster } from '../tekst.ts';

/**
 * Det ungdommen sa i samtalen, med nummeret og hvert svar, uavhengig av feltene: de kan være fra før samtalen, eller fra et utkast.
 * Koordinatoren skriver det ferdig, eller sier at det ikke skal brukes (TS-15). Det som står nå, vises også: ingen skriver over noe av det
 * uten å ha sett det.
 */
export function FraSamtalen({
  sagt,
  staar,
  handling,
  token,
  t,
}: {
  sagt: NummerFraSamtalen;
  staar: Parameters<typeof Fakta>[0]['par'] | null;
  handling: string;
  token: string;
  t: Tekster;
}) {
  const ikkeSagt = t('familie.fraSamtalen.ikkeSagt');
  return (
    <>
      <Notis slag="viktig">
        {t('familie.fraSamtalen.staar', { dag: formatDato(iDagIOslo(sagt.sagt)) })}
      </Notis>
      <Fakta
        par={[
          { navn: t('familie.nummer'), verdi: sagt.nummer ?? ikkeSagt },
          { navn: t('familie.andreSer'), verdi: sagt.andreSer ?? ikkeSagt },
          { navn: t('familie.tider'), verdi: sagt.tider ?? ikkeSagt },
          {
            navn: t('familie.beskjedOk'),
            verdi:
              sagt.beskjedOk === null ? ikkeSagt : t(sagt.beskjedOk ? 'liste.ja' : 'liste.nei'),
          },
        ]}
      />
      {staar === null ? null : (
        <>
          <h2>{t('familie.staarNaa')}</h2>
          <Fakta par={staar} />
        </>
      )}
      <Skjema handling={handling} token={token} skjult={{ fraSamtalen: sagt.id, leggBort: 'ja' }}>
        <Knapp slag="stille" liten>
          {t('familie.fraSamtalen.leggBort')}
        </Knapp>
      </Skjema>
    </>
  );
}
