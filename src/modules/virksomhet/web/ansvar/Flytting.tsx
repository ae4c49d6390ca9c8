import { medAntall } from '../../../../kernel/tekst.ts';
import { Del, Knapp, Nedtrekk, Notis, Skjema } from '../../../../ui/index.ts';
import type { Koordinator } from '../../queries/ansvar.ts';
import type { Skjemasvar } from '../ramme.ts';
import type { Folketekster } from '../tekst.ts';

type Valg = { verdi: string; tekst: string }[];

/** Ansvaret til én koordinator: flytte sakene, eller avslutte vervet. Lederen ser antall, aldri en sak (1.16b). */
export function Flytting({
  k,
  andre,
  sti,
  token,
  s,
  t,
}: {
  k: Koordinator;
  andre: Koordinator[];
  sti: string;
  token: string;
  s: Skjemasvar;
  t: Folketekster;
}) {
  const valg: Valg = andre.map((a) => ({ verdi: a.brukerId, tekst: a.navn }));
  return (
    <>
      <p>{medAntall(t.ansvar.flyttIngress, k.saker)}</p>
      {valg.length === 0 ? <Notis slag="rolig">{t.ansvar.ingenAaFlytteTil}</Notis> : null}
      {k.saker === 0 || valg.length === 0 ? null : (
        <Del tittel={t.ansvar.flyttKnapp}>
          <Skjema
            handling={`${sti}/flytt`}
            token={token}
            nokkel={crypto.randomUUID()}
            knapp={t.ansvar.flyttKnapp}
          >
            <Nedtrekk
              navn="til"
              ledetekst={t.ansvar.flyttTil}
              hjelp={t.ansvar.flyttTilHjelp}
              feil={s.feil['til']}
              verdi={s.verdi('til')}
              alternativer={valg}
            />
          </Skjema>
        </Del>
      )}
      {k.vervId === null ? null : (
        <Del tittel={t.ansvar.avsluttTittel} tekst={t.ansvar.avsluttTekst}>
          <Skjema
            handling={`${sti}/avslutt`}
            token={token}
            nokkel={crypto.randomUUID()}
            skjult={{ verv: k.vervId }}
          >
            {k.saker === 0 ? null : (
              <Nedtrekk
                navn="arvtaker"
                ledetekst={t.ansvar.avsluttTil}
                tomt={t.ansvar.stedfortrederenTar}
                alternativer={valg}
              />
            )}
            <Knapp slag="sekundaer">{t.ansvar.avsluttKnapp}</Knapp>
          </Skjema>
        </Del>
      )}
    </>
  );
}
