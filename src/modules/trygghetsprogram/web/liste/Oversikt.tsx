import { formatDato } from '../../../../kernel/dato.ts';
import {
  Datofelt,
  Del,
  Etikett,
  Filfelt,
  Knapp,
  Lenkeknapp,
  Notis,
  Rad,
  Radliste,
  Skjema,
  Tekstfelt,
  Valg,
} from '../../../../ui/index.ts';
import type { Uttrekksoversikt } from '../../queries/listUttrekk.ts';
import { fyll, type Tekster } from '../tekst.ts';

export type Feltverdier = {
  feil: Readonly<Record<string, string>>;
  verdi: (felt: string) => string;
};
type Props = { data: Uttrekksoversikt; slug: string; token: string; s: Feltverdier; t: Tekster };

function Ukene({ data, slug, t }: Props) {
  return (
    <>
      {data.registreringer.venter === 0 ? null : (
        <Notis slag="rolig">
          <p>{fyll(t.uke.meldinger, { antall: data.registreringer.venter })}</p>
          <Lenkeknapp slag="sekundaer" liten href={`/${slug}/uttrekk/registreringer`}>
            {t.uke.lesMeldinger}
          </Lenkeknapp>
        </Notis>
      )}
      {data.udekkede.length === 0 ? null : (
        <Notis slag="viktig">
          {fyll(t.uke.udekket, { dager: data.udekkede.map(formatDato).join(', ') })}
        </Notis>
      )}
      <Del tittel={t.uke.uker}>
        <ul className="v-uker">
          {data.uker.map((u) => (
            <li key={u.mandag}>
              {fyll(t.uke.uke, { uke: u.uke })}{' '}
              <Etikett
                farge={
                  u.tilstand === 'gjennomgatt'
                    ? 'god'
                    : u.tilstand === 'forfalt'
                      ? 'brutt'
                      : 'venter'
                }
              >
                {t.uke.tilstander[u.tilstand]}
              </Etikett>
            </li>
          ))}
        </ul>
      </Del>
      {data.uttrekk.length === 0 ? null : (
        <Radliste tittel={t.uke.liste}>
          {data.uttrekk.map((u) => (
            <Rad
              key={u.id}
              hvem={fyll(t.uke.periode, {
                fra: formatDato(u.periodeFra),
                til: formatDato(u.periodeTil),
              })}
              hva={
                u.utfall === 'lastet_opp'
                  ? fyll(t.uke.avgjort, { avgjort: u.avgjort, rader: u.rader })
                  : t.uke[u.utfall]
              }
              handling={
                u.utfall === 'lastet_opp' ? (
                  <Lenkeknapp
                    slag={u.ferdig ? 'stille' : 'sekundaer'}
                    liten
                    href={`/${slug}/uttrekk/${u.id}`}
                  >
                    {u.ferdig ? t.uke.se : t.uke.vurder}
                  </Lenkeknapp>
                ) : undefined
              }
            />
          ))}
        </Radliste>
      )}
    </>
  );
}

export function Oversikt(props: Props) {
  const { data, slug, token, s, t } = props;
  const f = (navn: string) => ({ navn, feil: s.feil[navn], verdi: s.verdi(navn) });
  if (!data.kanLaste) {
    return (
      <>
        <Notis slag="rolig">{t.uke.kanIkke}</Notis>
        {data.registreringer.venter === 0 ? null : (
          <Lenkeknapp href={`/${slug}/uttrekk/registreringer`}>{t.uke.lesMeldinger}</Lenkeknapp>
        )}
      </>
    );
  }
  return (
    <>
      <Ukene {...props} />
      <Del tittel={t.uke.lastOpp}>
        <Skjema handling={`/${slug}/uttrekk/forhandsvis`} token={token} filer knapp={t.uke.vis}>
          <Filfelt
            navn="fil"
            ledetekst={t.uke.fil}
            hjelp={t.uke.filHjelp}
            feil={s.feil['fil']}
            typer=".csv,.txt"
          />
          <Datofelt {...f('kjortDato')} ledetekst={t.uke.kjortDato} />
          <Tekstfelt {...f('kjortAv')} ledetekst={t.uke.kjortAv} maks={120} />
          <Datofelt {...f('fra')} ledetekst={t.uke.fra} />
          <Datofelt {...f('til')} ledetekst={t.uke.til} />
          <Valg
            {...f('betyr')}
            ledetekst={t.uke.kommune}
            alternativer={[
              { verdi: 'bosted', tekst: t.uke.bosted },
              { verdi: 'aasted', tekst: t.uke.aasted },
            ]}
          />
        </Skjema>
      </Del>
      <Del tittel={t.uke.uteblitt}>
        <Skjema handling={`/${slug}/uttrekk/uteblitt`} token={token}>
          <Valg
            {...f('utfall')}
            ledetekst={t.uke.uteblittHva}
            alternativer={[
              { verdi: 'tomt', tekst: t.uke.var_tomt },
              { verdi: 'ikke_mottatt', tekst: t.uke.kom_ikke },
            ]}
          />
          <Datofelt {...f('uteFra')} ledetekst={t.uke.fra} />
          <Datofelt {...f('uteTil')} ledetekst={t.uke.til} />
          <Tekstfelt {...f('spurt')} ledetekst={t.uke.spurt} maks={120} pakrevd={false} />
          <Knapp slag="sekundaer">{t.uke.uteblittKnapp}</Knapp>
        </Skjema>
      </Del>
    </>
  );
}
