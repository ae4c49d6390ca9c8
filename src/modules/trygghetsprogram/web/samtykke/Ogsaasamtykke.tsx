import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Del, Flervalg, Tekstfelt, Tekstomrade, Valg } from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import { svareren, type KobletSamtykke, type Samtykkeside } from '../../queries/samtykke.ts';
import { sammeForesatt } from '../../regler/sammeForesatt.ts';
import { muligeSvar, samtykkespoersmaal } from '../../regler/samtykkesvar.ts';
import type { Samtykkeord } from '../../regler/typer.ts';
import { medledetekster, Ogsaa } from '../samtale/Ogsaa.tsx';
import { medfelt } from '../skjemastopp.ts';
import type { Tekster } from '../tekst.ts';

type Props = { side: Samtykkeside; s: Skjematilstand; t: Tekster };

export const BEKREFTES = ['frivillig', 'uttrykkelig', 'informert'] as const;
export const JA: readonly Samtykkeord[] = ['muntlig', 'skriftlig'];
/** Det som føres i flere saker på én gang; et ja som trekkes, og en vurdering, føres i hver sak for seg. */
export const SVAR_I_FLERE = [
  ...(['muntlig', 'skriftlig', 'nektet', 'informert', 'innvending'] as const),
] as const;

const felter = (s: Skjematilstand, sakId: string) => (navn: string) => ({
  navn: medfelt(navn, sakId),
  verdi: s.verdi(medfelt(navn, sakId)),
  feil: s.feil[medfelt(navn, sakId)],
});

/** Id-en raden får: den som alt sto i skjemaet, ellers en ny. */
const radId = (s: Skjematilstand, felt: string): string =>
  z.uuid().safeParse(s.verdi(felt)).data ?? randomUUID();

/** De koblede sakene det også kan spørres i nå. */
const kanSpoerresI = (side: Samtykkeside): readonly KobletSamtykke[] =>
  side.koblede.filter(
    ({ sak, krav, tilstand }) =>
      samtykkespoersmaal({
        ...{ tilstand: sak.tilstand, hinder: krav.hinder, staar: tilstand, omfang: 'x' },
      }).tillatt,
  );

export const spoersmaalsledetekster = (side: Samtykkeside, t: Tekster): Record<string, string> =>
  medledetekster(kanSpoerresI(side), t, { omfang: t('samtykke.omfang') });

/** De koblede sakene det ble spurt om i den samme samtalen, hver med sitt eget omfang (VV-11). */
export function OgsaaSpurt({ side, s, t }: Props) {
  const koblede = kanSpoerresI(side);
  if (koblede.length === 0) return null;
  return (
    <Del tittel={t('gjelderFlere.tittel')} tekst={t('gjelderFlere.hjelp')}>
      {koblede.map((k) => (
        <Ogsaa
          key={k.sak.id}
          koblet={k}
          skjult={{
            samtykke: radId(s, medfelt('samtykke', k.sak.id)),
            etter: k.spurt?.id ?? '',
          }}
          s={s}
          t={t}
        >
          <Tekstomrade
            {...felter(s, k.sak.id)('omfang')}
            ledetekst={t('samtykke.omfang')}
            hjelp={t('gjelderFlere.ordHjelp')}
            linjer={4}
            maks={2000}
          />
        </Ogsaa>
      ))}
    </Del>
  );
}

type Svarer = { k: KobletSamtykke; hvem: string; navn: string; kan: readonly Samtykkeord[] };

/** De koblede sakene der den samme foresatte kan svare nå. Den som ikke skal kontaktes, er ikke blant dem. */
function kanSvareI(side: Samtykkeside, hvem: string | null): readonly Svarer[] {
  const som = (f: Samtykkeside['foresatte'][number]) => ({
    ...{ navn: f.navn, nummer: f.kontakt?.nummer ?? null },
  });
  const her = side.foresatte.find((f) => f.id === hvem);
  if (her === undefined || her.kanKontaktes !== 'ja') return [];
  return side.koblede.flatMap((k) => {
    const { tilstand } = k;
    if (tilstand === null) return [];
    return k.foresatte
      .filter((f) => f.kanKontaktes === 'ja' && sammeForesatt(som(her), som(f)).tillatt)
      .slice(0, 1)
      .flatMap((f) => {
        const alle = muligeSvar(svareren(k, f.id), {
          ...{ tilstand, koordinator: k.sak.hvem === 'koordinator' },
        });
        const kan = SVAR_I_FLERE.filter((x) => alle.includes(x));
        return kan.length === 0 ? [] : [{ k, hvem: f.id, navn: f.navn, kan }];
      });
  });
}

export const svarledetekster = (
  side: Samtykkeside,
  hvem: string | null,
  t: Tekster,
): Record<string, string> =>
  medledetekster(
    kanSvareI(side, hvem).map(({ k }) => k),
    t,
    {
      svar: t('samtykke.svaret'),
      bekreftet: t('samtykke.bekreftet'),
      mottattAv: t('samtykke.mottattAv'),
      ord: t('samtykke.ord'),
    },
  );

/** Svaret fra den samme foresatte for hver av de koblede ungdommene (VV-11). */
export function OgsaaSvart({
  side,
  hvem,
  jeg,
  s,
  t,
}: Props & {
  hvem: string | null;
  /** Den som fører, står som den som tok imot. */
  jeg: string;
}) {
  const svarere = kanSvareI(side, hvem);
  if (svarere.length === 0) return null;
  return (
    <Del tittel={t('gjelderFlere.tittel')} tekst={t('samtykke.flere.hjelp')}>
      {svarere.map(({ k, hvem: id, navn, kan }) => {
        const sakId = k.sak.id;
        const felt = felter(s, sakId);
        const mottatt = felt('mottattAv');
        return (
          <Ogsaa
            key={sakId}
            koblet={k}
            skjult={{
              samtykke: k.spurt?.id ?? '',
              svarId: radId(s, medfelt('svarId', sakId)),
              etter: k.svar.findLast((x) => x.hvem === id)?.id ?? '',
              hvem: id,
            }}
            s={s}
            t={t}
          >
            <Valg
              {...felt('svar')}
              ledetekst={t('samtykke.flere.svaret', { navn })}
              alternativer={kan.map((v) => ({ verdi: v, tekst: t(`samtykke.valg.${v}`) }))}
            />
            {kan.some((x) => JA.includes(x)) ? (
              <Flervalg
                navn={medfelt('bekreftet', sakId)}
                ledetekst={t('samtykke.bekreftet')}
                verdier={BEKREFTES.filter((b) => s.valgt(medfelt('bekreftet', sakId), b))}
                feil={s.feil[medfelt('bekreftet', sakId)]}
                alternativer={BEKREFTES.map((b) => ({
                  ...{ verdi: b, tekst: t(`samtykke.bekreftes.${b}`) },
                }))}
              />
            ) : null}
            <Tekstfelt
              {...mottatt}
              verdi={s.felter[mottatt.navn] === undefined ? jeg : mottatt.verdi}
              ledetekst={t('samtykke.mottattAv')}
              maks={200}
            />
            <Tekstomrade
              {...felt('ord')}
              ledetekst={t('samtykke.ord')}
              hjelp={t('gjelderFlere.ordHjelp')}
              linjer={3}
              maks={2000}
            />
          </Ogsaa>
        );
      })}
    </Del>
  );
}
